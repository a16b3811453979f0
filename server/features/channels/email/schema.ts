import type { ResponseOf } from '@madoguchi/contracts/endpoint.ts';
import type { workspaceEndpoints } from '@madoguchi/contracts/workspace.ts';
import { withoutToken } from './addresses.ts';
import type { AsideRow } from './queries.ts';

type Quarantined = ResponseOf<typeof workspaceEndpoints.listQuarantine>['items'][number];

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
