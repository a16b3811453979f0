import { sql, type RawBuilder } from 'kysely';
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

export interface NewApproval {
  messageId: string;
  conversationId: string;
  requestedById: string;
  requestedAt: Date;
  reasons: readonly string[];
}

export async function insertApproval(db: Db, workspaceId: string, row: NewApproval): Promise<void> {
  await sql`insert into approvals (workspace_id, message_id, conversation_id, requested_by_id, requested_at, reasons, state)
    values (${workspaceId}, ${row.messageId}, ${row.conversationId}, ${row.requestedById}, ${row.requestedAt}, ${row.reasons}::text[], 'pending')`.execute(
    db,
  );
}

/** Who asked, while nobody has decided; locked until the transaction ends. */
export async function lockPendingApproval(
  db: Db,
  workspaceId: string,
  messageId: string,
): Promise<{ requested_by_id: string } | null> {
  const result = await sql<{ requested_by_id: string }>`
    select requested_by_id from approvals where workspace_id = ${workspaceId} and message_id = ${messageId} and state = 'pending' for update`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

export async function settleApproval(
  db: Db,
  workspaceId: string,
  messageId: string,
  decided: { state: 'approved' | 'rejected' | 'withdrawn'; byId: string | null; at: Date; comment: string },
): Promise<void> {
  await sql`update approvals set state = ${decided.state}, decided_by_id = ${decided.byId}, decided_at = ${decided.at}, comment = ${decided.comment}
    where workspace_id = ${workspaceId} and message_id = ${messageId} and state = 'pending'`.execute(db);
}

export interface PendingRow {
  conversation_id: string;
  reference: string;
  subject: string;
  message_id: string;
  body: string;
  customer_id: string;
  requested_by_id: string;
  requested_by_name: string | null;
  requested_at: Date;
  reasons: string[];
}

/** What waits for approval in conversations the reader sees, oldest first; by `approvals_pending`. */
export async function listPendingApprovals(
  db: Db,
  workspaceId: string,
  seen: RawBuilder<boolean>,
): Promise<PendingRow[]> {
  const result = await sql<PendingRow>`
    select a.conversation_id, c.reference, coalesce(m.subject, c.subject) as subject, a.message_id, m.body, c.customer_id, a.requested_by_id,
      asker.name as requested_by_name, a.requested_at, a.reasons
    from approvals a
    join messages m on m.workspace_id = a.workspace_id and m.id = a.message_id
    join conversations c on c.workspace_id = a.workspace_id and c.id = m.conversation_id
    left join members asker on asker.workspace_id = a.workspace_id and asker.id = a.requested_by_id
    where a.workspace_id = ${workspaceId} and a.state = 'pending' and ${seen} order by a.requested_at, a.message_id limit 200`.execute(
    db,
  );
  return result.rows;
}
