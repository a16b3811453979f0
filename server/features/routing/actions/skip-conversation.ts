import type { SkipReason } from '@madoguchi/contracts/routing.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { assignConversation } from '../../conversations/actions/assign-conversation.ts';
import { visible } from '../../conversations/policy.ts';
import { lockConversation } from '../../conversations/queries.ts';
import { conversationSkipped } from '../facts.ts';
import { countSkips, insertSkip } from '../waiting-queries.ts';

/** Gives back what one was served, with the reason: it is counted, and somebody else is served it. @throws conflict `not_served`. */
export async function skipConversation(
  ctx: Ctx,
  { conversationId, reason, note }: { conversationId: string; reason: SkipReason; note: string },
): Promise<void> {
  if (ctx.actor.kind !== 'member') throw forbidden();
  const memberId = ctx.actor.id;
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  if (conversation.assignee_id !== memberId || !conversation.waiting_since) throw conflict('not_served');
  await assignConversation(ctx, { conversationId, assigneeId: null, by: 'skip' });
  await insertSkip(ctx.db, ctx.workspaceId, { id: newId(), conversationId, memberId, reason, note }, ctx.now);
  const count = await countSkips(ctx.db, ctx.workspaceId, conversationId);
  const subject = { conversationId, customerId: conversation.customer_id };
  await ctx.emit(conversationSkipped, subject, { memberId, reason, note, count });
}
