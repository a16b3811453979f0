import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { conversationUnfollowed } from '../facts.ts';
import { authorise, visible } from '../policy.ts';
import { findConversation, removeFollower } from '../queries.ts';

export async function unfollowConversation(ctx: Ctx, conversationId: string, memberId: string): Promise<void> {
  const conversation = await findConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'note', conversation);
  if (await removeFollower(ctx.db, ctx.workspaceId, conversationId, memberId)) {
    await ctx.emit(conversationUnfollowed, { conversationId, customerId: conversation.customer_id }, { memberId });
  }
}
