import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

/** @returns the files that hung on entries of the conversation. */
export async function deleteAttachments(db: Db, workspaceId: string, conversationId: string): Promise<string[]> {
  const result = await sql<{ file_id: string }>`
    delete from attachments where workspace_id = ${workspaceId} and conversation_id = ${conversationId} returning file_id`.execute(
    db,
  );
  return [...new Set(result.rows.map((row) => row.file_id))];
}
