import type { AuthorityRequest, Deputy } from '@madoguchi/contracts/authority.ts';
import type { DeputyRow, RequestRow } from './queries.ts';

export function presentRequest(row: RequestRow): AuthorityRequest {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    reference: row.reference,
    subject: row.subject,
    wanted: row.wanted,
    reason: row.reason,
    state: row.state,
    requestedBy: { id: row.requested_by_id, name: row.requested_by_name ?? '' },
    requestedAt: row.requested_at.toISOString(),
    dueAt: row.due_at?.toISOString() ?? null,
    decidedBy: row.decided_by_id ? { id: row.decided_by_id, name: row.decided_by_name ?? '' } : null,
    decidedAt: row.decided_at?.toISOString() ?? null,
    comment: row.comment,
  };
}

export function presentDeputy(row: DeputyRow, now: Date): Deputy {
  return {
    id: row.id,
    principal: { id: row.principal_id, name: row.principal_name },
    deputy: { id: row.deputy_id, name: row.deputy_name },
    from: row.from_at.toISOString(),
    until: row.until_at.toISOString(),
    active: row.from_at <= now && now < row.until_at,
  };
}
