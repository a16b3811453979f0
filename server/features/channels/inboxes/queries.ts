import type { InboxSettings } from '@madoguchi/contracts/workspace.ts';
import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface InboxRow {
  id: string;
  channel: 'email' | 'chat' | 'form' | 'api';
  name: string;
  team_id: string | null;
  public_key: string;
  address: string | null;
  settings: InboxSettings;
  sealed_secret: Buffer | null;
  sealed_smtp_password: string | null;
  archived_at: Date | null;
  created_at: Date;
}

const COLUMNS = sql`id, channel, name, team_id, public_key, address, settings, sealed_secret, sealed_smtp_password, archived_at, created_at`;

export async function listInboxRows(db: Db, workspaceId: string): Promise<InboxRow[]> {
  const result =
    await sql<InboxRow>`select ${COLUMNS} from inboxes where workspace_id = ${workspaceId} and archived_at is null order by created_at, id`.execute(
      db,
    );
  return result.rows;
}

export async function findInboxRow(db: Db, workspaceId: string, id: string): Promise<InboxRow | null> {
  const result =
    await sql<InboxRow>`select ${COLUMNS} from inboxes where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
  return result.rows[0] ?? null;
}

/** The same, locked until the transaction ends. */
export async function lockInboxRow(db: Db, workspaceId: string, id: string): Promise<InboxRow | null> {
  const result =
    await sql<InboxRow>`select ${COLUMNS} from inboxes where workspace_id = ${workspaceId} and id = ${id} for update`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

export type InboxWrite = Pick<
  InboxRow,
  'name' | 'team_id' | 'address' | 'settings' | 'sealed_smtp_password' | 'archived_at'
>;

export async function insertInbox(
  db: Db,
  workspaceId: string,
  row: InboxWrite & Pick<InboxRow, 'id' | 'channel' | 'public_key'>,
  now: Date,
): Promise<void> {
  await sql`
    insert into inboxes (workspace_id, id, channel, name, team_id, public_key, address, settings, sealed_smtp_password, created_at)
    values (${workspaceId}, ${row.id}, ${row.channel}, ${row.name}, ${row.team_id}, ${row.public_key}, ${row.address}, ${JSON.stringify(row.settings)}::jsonb, ${row.sealed_smtp_password}, ${now})`.execute(
    db,
  );
}

export async function updateInboxRow(db: Db, workspaceId: string, id: string, row: InboxWrite): Promise<void> {
  await sql`
    update inboxes set name = ${row.name}, team_id = ${row.team_id}, address = ${row.address}, settings = ${JSON.stringify(row.settings)}::jsonb,
      sealed_smtp_password = ${row.sealed_smtp_password}, archived_at = ${row.archived_at}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export async function setSealedSecret(db: Db, workspaceId: string, id: string, sealed: Buffer): Promise<void> {
  await sql`update inboxes set sealed_secret = ${sealed} where workspace_id = ${workspaceId} and id = ${id}`.execute(
    db,
  );
}

/** Which inbox of the installation has this address now, if any. */
export async function findOwnerOfAddress(db: Db, address: string): Promise<{ inbox_id: string } | null> {
  const result = await sql<{ inbox_id: string }>`select inbox_id from app.find_inbox_by_address(${address})`.execute(
    db,
  );
  return result.rows[0] ?? null;
}
