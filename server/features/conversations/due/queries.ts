import type { Due } from '@madoguchi/contracts/conversations.ts';
import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface DueRow {
  conversationId: string;
  due: Due | null;
}

/**
 * Writes what is due next, of many conversations in one statement. The version stays: who edits a subject has not been
 * overtaken by a clock. A clock that stands still sorts behind all that run.
 */
export async function writeDue(db: Db, workspaceId: string, rows: readonly DueRow[]): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map(({ conversationId, due }) => ({
    id: conversationId,
    due,
    due_at: due && !due.paused ? due.dueAt : null,
  }));
  await sql`
    update conversations c set due = n.due, due_at = n.due_at
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as n(id uuid, due jsonb, due_at timestamptz)
    where c.workspace_id = ${workspaceId} and c.id = n.id and (c.due is distinct from n.due or c.due_at is distinct from n.due_at)`.execute(
    db,
  );
}

/** Locks conversations in the order of their ids, so that two who lock many wait and do not deadlock. */
export async function lockConversations(db: Db, workspaceId: string, ids: readonly string[]): Promise<void> {
  await sql`select 1 from conversations where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) order by id for update`.execute(
    db,
  );
}
