import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

/** People outside who get copies of the answers, as they were added. */
export async function listParticipants(
  db: Db,
  workspaceId: string,
  conversationId: string,
): Promise<{ name: string; address: string }[]> {
  const result = await sql<{ name: string; address: string }>`
    select name, address from participants where workspace_id = ${workspaceId} and conversation_id = ${conversationId}
    order by created_at, address`.execute(db);
  return result.rows;
}
