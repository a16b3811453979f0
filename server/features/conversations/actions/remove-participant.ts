import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { foldEmail } from '../../../kernel/text/fold.ts';
import { participantRemoved } from '../facts.ts';
import { deleteParticipant } from '../participants/queries.ts';
import { authorise, visible } from '../policy.ts';
import { lockConversation } from '../queries.ts';

/** Copies somebody no more. Their reply address dies with it (channels/email/reactions.ts). */
export async function removeParticipant(ctx: Ctx, removed: { conversationId: string; address: string }): Promise<void> {
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, removed.conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'reply', conversation);
  const address = foldEmail(removed.address);
  if (!(await deleteParticipant(ctx.db, ctx.workspaceId, conversation.id, address))) return;
  await ctx.emit(
    participantRemoved,
    { conversationId: conversation.id, customerId: conversation.customer_id },
    { address },
  );
}
