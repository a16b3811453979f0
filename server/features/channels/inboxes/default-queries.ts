import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface NewInbox {
  id: string;
  channel: 'email' | 'chat' | 'form' | 'api';
  name: string;
  publicKey: string;
  address: string | null;
  teamId?: string | null;
}

export async function insertInbox(db: Db, workspaceId: string, inbox: NewInbox, now: Date): Promise<void> {
  await sql`insert into inboxes (workspace_id, id, channel, name, team_id, public_key, address, created_at)
    values (${workspaceId}, ${inbox.id}, ${inbox.channel}, ${inbox.name}, ${inbox.teamId ?? null}, ${inbox.publicKey}, ${inbox.address}, ${now})`.execute(
    db,
  );
}

export async function findWorkspaceLocale(db: Db, workspaceId: string): Promise<'ja' | 'en'> {
  const result = await sql<{
    locale: 'ja' | 'en';
  }>`select locale from workspaces where workspace_id = ${workspaceId}`.execute(db);
  return result.rows[0]?.locale ?? 'ja';
}

export async function listInboxKeys(
  db: Db,
  workspaceId: string,
): Promise<{ id: string; channel: string; public_key: string; address: string | null }[]> {
  const result = await sql<{ id: string; channel: string; public_key: string; address: string | null }>`
    select id, channel, public_key, address from inboxes where workspace_id = ${workspaceId} and archived_at is null order by created_at, id`.execute(
    db,
  );
  return result.rows;
}
