import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { lockDelivery, patchDelivery } from '../delivery-queries.ts';
import { enqueueDelivery } from '../enqueue-delivery.ts';
import { findWebhook } from '../queries.ts';

/** Sends once more, under the same event id; said of one that waits it goes at once. @throws not_found; invalid `webhook_is_off`. */
export async function resendDelivery(ctx: Ctx, of: { webhookId: string; deliveryId: string }): Promise<void> {
  authorise(ctx.actor, 'connector:manage');
  const webhook = await findWebhook(ctx.db, ctx.workspaceId, of.webhookId);
  const delivery = await lockDelivery(ctx.db, ctx.workspaceId, { webhookId: of.webhookId, id: of.deliveryId });
  if (!webhook || !delivery) throw notFound();
  if (!webhook.enabled) throw invalid('webhook_is_off');
  await patchDelivery(ctx.db, ctx.workspaceId, delivery.id, { state: 'waiting', attempts: 0, next_at: ctx.now });
  enqueueDelivery(ctx, { webhookId: webhook.id, subjectId: delivery.subject_id });
}
