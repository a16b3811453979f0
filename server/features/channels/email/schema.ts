import type { ResponseOf } from '@madoguchi/contracts/endpoint.ts';
import type { workspaceEndpoints } from '@madoguchi/contracts/workspace.ts';
import type { AsideRow } from './queries.ts';

type Quarantined = ResponseOf<typeof workspaceEndpoints.listQuarantine>['items'][number];

/** Reply addresses open their conversation to whoever may pretend to be its customer: not for lists. */
function withoutToken(recipient: string): string {
  return recipient.replace(/^reply\+[^@]+@/i, 'reply+…@');
}

export function presentAside(row: AsideRow): Quarantined {
  return {
    id: row.id,
    inboxId: row.inbox_id,
    reason: row.reason,
    from: row.envelope.from,
    recipients: row.envelope.recipients.map(withoutToken),
    bytes: row.bytes,
    attempts: row.attempts,
    receivedAt: row.received_at.toISOString(),
  };
}
