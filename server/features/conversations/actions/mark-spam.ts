import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { spamMarked, statusChanged } from '../facts.ts';
import { summarise } from '../moves/queries.ts';
import { authorise, visible } from '../policy.ts';
import { lockConversation, patchConversation } from '../queries.ts';

/** Marks a conversation as spam: nobody waits for an answer to it. Taking the mark back opens it again, wait and all. */
export async function markSpam(ctx: Ctx, mark: { conversationId: string; spam: boolean }): Promise<void> {
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, mark.conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'setStatus', conversation);
  if (conversation.spam === mark.spam) return;
  const to = mark.spam ? 'no_action' : 'open';
  await patchConversation(ctx.db, ctx.workspaceId, conversation.id, {
    spam: mark.spam,
    status: to,
    wake_at: null,
    solved_at: null,
    // A customer called spam by mistake has waited all the while.
    waiting_since: mark.spam ? null : (await summarise(ctx.db, ctx.workspaceId, conversation.id)).waiting_since,
  });
  const subject = { conversationId: conversation.id, customerId: conversation.customer_id };
  await ctx.emit(spamMarked, subject, { spam: mark.spam });
  if (conversation.status !== to)
    await ctx.emit(statusChanged, subject, { from: conversation.status, to, by: 'person', wakeAt: null });
}
