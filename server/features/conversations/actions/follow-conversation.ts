import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { conversationFollowed } from '../facts.ts';
import { authorise, visible } from '../policy.ts';
import { addFollower, findConversation } from '../queries.ts';

/** Makes a member a follower: they see the conversation, silently, whatever its team. */
export async function followConversation(ctx: Ctx, conversationId: string, memberId: string): Promise<void> {
  const conversation = await findConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'note', conversation);
  if (await addFollower(ctx.db, ctx.workspaceId, conversationId, memberId, ctx.now)) {
    await ctx.emit(conversationFollowed, { conversationId, customerId: conversation.customer_id }, { memberId });
  }
}
