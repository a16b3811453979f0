import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { authorise, visible } from '../../conversations/policy.ts';
import { lockConversation } from '../../conversations/queries.ts';
import { blockerAdded, blockerRemoved } from '../facts.ts';
import { deleteBlocker, insertBlocker } from '../queries.ts';
import { presaleSettingsOf } from '../settings-of.ts';

/**
 * Says what keeps the customer from buying, or takes it back; twice changes nothing. One that is no longer in the list can
 * be taken back, not added. @throws not_found; invalid `blocker_unknown`.
 */
export async function markBlocker(
  ctx: Ctx,
  { conversationId, blocker, there }: { conversationId: string; blocker: string; there: boolean },
): Promise<void> {
  const { db, workspaceId } = ctx;
  const conversation = await lockConversation(db, workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'tag', conversation);
  const known = (await presaleSettingsOf(ctx)).blockers.find((one) => one.key === blocker);
  if (there && !known) throw invalid('blocker_unknown');
  const row = { conversationId, blocker, byId: actorId(ctx.actor) };
  const isNews = there ? await insertBlocker(db, workspaceId, row, ctx.now) : await deleteBlocker(db, workspaceId, row);
  if (!isNews) return;
  const subject = { conversationId, customerId: conversation.customer_id };
  await ctx.emit(there ? blockerAdded : blockerRemoved, subject, { blocker, name: known?.name ?? '' });
}
