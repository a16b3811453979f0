import type { Ctx } from '../../../kernel/context.ts';
import { buildEvent } from '../build-event.ts';
import { findFact, lockNext, patchDelivery, type DeliveryRow } from '../delivery-queries.ts';
import { findWebhook, type WebhookRow } from '../queries.ts';
import type { WebhookServices } from '../needs.ts';

export interface Begun {
  webhook: WebhookRow;
  delivery: DeliveryRow;
  /** JSON. */
  body: string;
}

/** What of a subject is to be sent now, made afresh. `next`: this one is not seen by the role, look again; null: nothing is due. */
export async function beginTry(
  ctx: Ctx,
  services: WebhookServices,
  of: { webhookId: string; subjectId: string },
): Promise<Begun | 'next' | null> {
  const webhook = await findWebhook(ctx.db, ctx.workspaceId, of.webhookId);
  if (!webhook?.enabled) return null;
  const delivery = await lockNext(ctx.db, ctx.workspaceId, of);
  // Its next try has a job of its own, and each minute's sweep finds what lost one.
  if (!delivery || (delivery.next_at && delivery.next_at > ctx.now)) return null;
  const fact = await findFact(ctx.db, ctx.workspaceId, delivery.fact_seq, delivery.fact);
  const event = fact && (await buildEvent(services, ctx, { webhook, fact }));
  if (event) return { webhook, delivery, body: JSON.stringify(event) };
  await patchDelivery(ctx.db, ctx.workspaceId, delivery.id, { state: 'dropped', next_at: null });
  return 'next';
}
