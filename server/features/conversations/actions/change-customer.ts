import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { findCustomer } from '../../customers/queries.ts';
import { customerChanged } from '../facts.ts';
import { authorise, visible } from '../policy.ts';
import { lockConversation, patchConversation } from '../queries.ts';

/**
 * Makes somebody else the customer of a conversation. What was said keeps its writers; answers go to the new one, and
 * who was the customer before becomes nothing.
 * @throws conflict `chat_has_one_customer`: a chat is read by its visitor, whose history nobody else may get.
 */
export async function changeCustomer(
  ctx: Ctx,
  change: { conversationId: string; customerId: string; reason: string },
): Promise<void> {
  const { customerId, reason } = change;
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, change.conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'edit', conversation);
  if (conversation.customer_id === customerId) return;
  if (conversation.channel === 'chat') throw conflict('chat_has_one_customer');
  if (!(await findCustomer(ctx.db, ctx.workspaceId, customerId))) throw notFound();
  await patchConversation(ctx.db, ctx.workspaceId, conversation.id, { customer_id: customerId });
  const payload = { from: conversation.customer_id, to: customerId, reason };
  await ctx.emit(customerChanged, { conversationId: conversation.id, customerId }, payload);
}
