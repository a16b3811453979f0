import type { Webhook, WebhookDelivery } from '@madoguchi/contracts/webhooks.ts';
import type { DeliveryRow } from './delivery-queries.ts';
import type { WebhookRow } from './queries.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** A webhook without its secrets, which are shown once. */
export function presentWebhook(row: WebhookRow & { waiting: number }, now: Date): Webhook {
  const { id, name, url, facts, role, enabled, waiting, version } = row;
  const isOverlapping = row.old_secret_until !== null && row.old_secret_until > now;
  return {
    ...{ id, name, url, facts, role, enabled, waiting, version },
    disabledReason: row.disabled_reason,
    failingSince: iso(row.failing_since),
    lastSuccessAt: iso(row.last_success_at),
    oldSecretUntil: isOverlapping ? iso(row.old_secret_until) : null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

export function presentDelivery(row: DeliveryRow): WebhookDelivery {
  return {
    id: row.id,
    eventId: row.fact_id,
    fact: row.fact,
    subjectId: row.subject_id,
    state: row.state,
    attempts: row.attempts,
    nextAt: iso(row.next_at),
    lastStatus: row.last_status,
    lastCode: row.last_code,
    lastMilliseconds: row.last_ms,
    lastTriedAt: iso(row.last_tried_at),
    createdAt: row.created_at.toISOString(),
  };
}
