import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { readByCustomer } from '../facts.ts';
import { visible } from '../policy.ts';
import { lockConversation, patchConversation } from '../queries.ts';

/** The customer has the answers up to `position` on their screen. Goes forward only. */
export async function markReadByCustomer(ctx: Ctx, conversationId: string, position: number): Promise<void> {
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  const reached = Math.min(position, conversation.position);
  if (reached <= conversation.customer_read_position) return;
  await patchConversation(ctx.db, ctx.workspaceId, conversationId, { customer_read_position: reached });
  await ctx.emit(readByCustomer, { conversationId, customerId: conversation.customer_id }, { position: reached });
}
