import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { changeDelivery } from '../../../conversations/actions/change-delivery.ts';
import { listDeliveriesOf } from '../../../conversations/deliveries/queries.ts';
import { findMessage } from '../../../conversations/messages/queries.ts';
import { authorise, visible } from '../../../conversations/policy.ts';
import { findConversation } from '../../../conversations/queries.ts';
import { deliverMail } from '../job-types.ts';

/** Tries the failed and blocked deliveries of a message again. @returns how many. */
export async function retryDelivery(ctx: Ctx, conversationId: string, messageId: string): Promise<number> {
  const conversation = await findConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  const message = conversation ? await findMessage(ctx.db, ctx.workspaceId, messageId) : null;
  if (!conversation || message?.conversation_id !== conversationId) throw notFound();
  authorise(ctx.actor, 'reply', conversation);
  let queued = 0;
  for (const delivery of await listDeliveriesOf(ctx.db, ctx.workspaceId, [messageId])) {
    const row = await changeDelivery(ctx, delivery.id, ({ state, channel }) =>
      channel === 'email' && (state === 'failed' || state === 'blocked') ? { state: 'queued', reason: null } : null,
    );
    if (!row) continue;
    ctx.enqueue(deliverMail, { deliveryIds: [delivery.id] }, { key: conversationId });
    queued += 1;
  }
  return queued;
}
