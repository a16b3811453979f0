import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { linkDecided } from '../facts.ts';
import { lockLink, setLinkState } from '../links/queries.ts';
import { authorise, visible } from '../policy.ts';
import { lockConversation } from '../queries.ts';

/** Takes or dismisses a link; both ends must be seen. Neither conversation changes by it. */
export async function decideLink(
  ctx: Ctx,
  decision: { conversationId: string; linkId: string; state: 'accepted' | 'dismissed' },
): Promise<void> {
  const { state } = decision;
  const seen = visible(ctx.actor);
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, decision.conversationId, seen);
  const link = conversation ? await lockLink(ctx.db, ctx.workspaceId, decision, seen) : null;
  if (!conversation || !link) throw notFound();
  // Sorting conversations is tagging, not writing: also for closed ones.
  authorise(ctx.actor, 'tag', conversation);
  if (link.state === state) return;
  await setLinkState(ctx.db, ctx.workspaceId, link.id, { state, byId: actorId(ctx.actor) }, ctx.now);
  const [here, there] = [conversation.id, link.other_id];
  const payload = { linkId: link.id, state };
  await ctx.emit(
    linkDecided,
    { conversationId: here, customerId: conversation.customer_id },
    { ...payload, otherId: there },
  );
  await ctx.emit(
    linkDecided,
    { conversationId: there, customerId: link.other_customer_id },
    { ...payload, otherId: here },
  );
}
