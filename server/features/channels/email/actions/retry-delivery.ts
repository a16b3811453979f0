import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { changeDelivery } from '../../../conversations/actions/change-delivery.ts';
import { listDeliveriesOf } from '../../../conversations/deliveries/queries.ts';
import { findMessage } from '../../../conversations/messages/queries.ts';
import { authorise, visible } from '../../../conversations/policy.ts';
import { findConversation } from '../../../conversations/queries.ts';
import { deliverMail } from '../job-types.ts';

const AGAIN: readonly string[] = ['failed', 'blocked', 'bounced', 'deferred'];

/**
 * Tries the deliveries of a message again that did not arrive, or that wait for another try; their 72 hours begin anew.
 * @returns how many.
 */
export async function retryDelivery(ctx: Ctx, conversationId: string, messageId: string): Promise<number> {
  const conversation = await findConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  const message = conversation ? await findMessage(ctx.db, ctx.workspaceId, messageId) : null;
  if (!conversation || message?.conversation_id !== conversationId) throw notFound();
  authorise(ctx.actor, 'reply', conversation);
  let queued = 0;
  for (const delivery of await listDeliveriesOf(ctx.db, ctx.workspaceId, [messageId])) {
    // Without a time of its own the job of an earlier try has been overtaken by this one.
    const row = await changeDelivery(ctx, delivery.id, ({ state, channel }) =>
      channel === 'email' && AGAIN.includes(state) ? { state: 'queued', reason: null, next_try_at: null } : null,
    );
    if (!row) continue;
    ctx.enqueue(deliverMail, { deliveryIds: [delivery.id] }, { key: conversationId });
    queued += 1;
  }
  return queued;
}
