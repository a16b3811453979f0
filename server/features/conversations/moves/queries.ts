import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface MoveRow {
  id: string;
  from_id: string;
  to_id: string;
  count: number;
  moved_at: Date;
}

/** The last move out of or into a conversation that was not undone. */
export async function findUndoableMove(db: Db, workspaceId: string, conversationId: string): Promise<MoveRow | null> {
  const result = await sql<MoveRow>`
    select id, from_id, to_id, jsonb_array_length(entries) as count, moved_at from moves
    where workspace_id = ${workspaceId} and (from_id = ${conversationId} or to_id = ${conversationId}) and undone_at is null
    order by moved_at desc limit 1`.execute(db);
  return result.rows[0] ?? null;
}
