import type { Ctx } from '../../../kernel/context.ts';
import { unfollowConversation } from '../../conversations/actions/unfollow-conversation.ts';
import { SYSTEM } from '../policy.ts';
import { takeSights } from '../sight-queries.ts';

/** An escalation has ended: who read the conversation only because of it reads it no more. */
export async function takeSightBack(ctx: Ctx, ended: { escalationId: string; conversationId: string }): Promise<void> {
  for (const memberId of await takeSights(ctx.db, ctx.workspaceId, ended))
    await unfollowConversation(ctx.as(SYSTEM, ctx.now), ended.conversationId, memberId);
}
