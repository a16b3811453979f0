import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface NewNoteRow {
  id: string;
  conversationId: string;
  position: number;
  authorKind: string;
  authorId: string | null;
  body: string;
  mentions: readonly string[];
  clientId: string | null;
}

export async function insertNote(db: Db, workspaceId: string, row: NewNoteRow, now: Date): Promise<void> {
  await sql`insert into notes (workspace_id, id, conversation_id, position, author_kind, author_id, body, mentions, client_id, created_at)
    values (${workspaceId}, ${row.id}, ${row.conversationId}, ${row.position}, ${row.authorKind}, ${row.authorId}, ${row.body}, ${row.mentions}::uuid[], ${row.clientId}, ${now})`.execute(
    db,
  );
}

export async function findNoteByClientId(
  db: Db,
  workspaceId: string,
  conversationId: string,
  clientId: string,
): Promise<string | null> {
  const result = await sql<{
    id: string;
  }>`select id from notes where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and client_id = ${clientId}`.execute(
    db,
  );
  return result.rows[0]?.id ?? null;
}
