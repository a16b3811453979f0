import type { BlockedSender, Suspended } from '@madoguchi/contracts/mail.ts';
import { withoutToken } from '../addresses.ts';
import type { BlockRow } from './block-queries.ts';
import type { SuspendedRow } from './queries.ts';

export function presentSuspended(row: SuspendedRow): Suspended {
  const { from, subject, preview, verdict } = row.summary ?? {
    from: { name: '', address: '' },
    subject: '',
    preview: '',
    verdict: null,
  };
  return {
    id: row.id,
    inboxId: row.inbox_id,
    cause: row.reason,
    from,
    recipients: row.recipients.map(withoutToken),
    subject,
    preview,
    bytes: row.bytes,
    verdict,
    receivedAt: row.received_at.toISOString(),
  };
}

export function presentBlock(row: BlockRow): BlockedSender {
  return {
    id: row.id,
    pattern: row.pattern,
    reason: row.reason,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    hits: row.hits,
    lastHitAt: row.last_hit_at?.toISOString() ?? null,
  };
}
