import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface OriginalRow {
  message_id: string;
  raw_delivery_id: string;
  received_at: Date;
  sha256: string;
}

/** The mails of a conversation as they came in: where they are kept, and the hash of their bytes. */
export async function listOriginals(db: Db, workspaceId: string, conversationId: string): Promise<OriginalRow[]> {
  const result = await sql<OriginalRow>`
    select e.message_id, r.id as raw_delivery_id, r.received_at, encode(sha256(r.raw), 'hex') as sha256
    from email_messages e join raw_deliveries r on r.workspace_id = e.workspace_id and r.id = e.raw_delivery_id
    where e.workspace_id = ${workspaceId} and e.conversation_id = ${conversationId}`.execute(db);
  return result.rows;
}

/** The attached files of a conversation with the hashes they were stored under. */
export async function listFileHashes(
  db: Db,
  workspaceId: string,
  conversationId: string,
): Promise<{ id: string; name: string; sha256: string }[]> {
  const result = await sql<{ id: string; name: string; sha256: string }>`
    select f.id, f.name, encode(f.sha256, 'hex') as sha256 from attachments a join files f on f.workspace_id = a.workspace_id and f.id = a.file_id
    where a.workspace_id = ${workspaceId} and a.conversation_id = ${conversationId} order by f.id`.execute(db);
  return result.rows;
}
