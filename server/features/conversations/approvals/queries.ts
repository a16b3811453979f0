import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface ApprovalRow {
  message_id: string;
  conversation_id: string;
  requested_by_id: string;
  requested_by_name: string | null;
  requested_at: Date;
  reasons: string[];
  state: 'pending' | 'approved' | 'rejected' | 'withdrawn';
  decided_by_id: string | null;
  decided_by_name: string | null;
  decided_at: Date | null;
  comment: string;
}

/** Who was asked to look at these messages, and what they said. */
export async function listApprovalsOf(
  db: Db,
  workspaceId: string,
  messageIds: readonly string[],
): Promise<ApprovalRow[]> {
  if (messageIds.length === 0) return [];
  const result = await sql<ApprovalRow>`
    select a.message_id, a.conversation_id, a.requested_by_id, asker.name as requested_by_name, a.requested_at, a.reasons, a.state,
      a.decided_by_id, decider.name as decided_by_name, a.decided_at, a.comment
    from approvals a
    left join members asker on asker.workspace_id = a.workspace_id and asker.id = a.requested_by_id
    left join members decider on decider.workspace_id = a.workspace_id and decider.id = a.decided_by_id
    where a.workspace_id = ${workspaceId} and a.message_id = any(${messageIds}::uuid[])`.execute(db);
  return result.rows;
}
