import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { conversationDeleted, moveUndone } from '../facts.ts';
import { lockBoth } from '../moves/lock-both.ts';
import { lockMessages, lockMove, placeMessages, setMoveUndone } from '../moves/queries.ts';
import { refreshSummary } from '../moves/refresh-summary.ts';
import { deleteConversationRows } from '../queries.ts';
import { undoMerge } from './undo-merge.ts';

/**
 * Puts moved messages back where they were. What came into the target since stays there; a conversation that was made for
 * the move and holds nothing else goes away.
 * @throws not_found when it was undone before or either conversation is not seen; conflict `move_superseded` when a
 * message has been moved on.
 */
export async function undoMove(ctx: Ctx, moveId: string): Promise<void> {
  const { db, workspaceId } = ctx;
  const move = await lockMove(db, workspaceId, moveId);
  if (!move) throw notFound();
  if (move.merged) return undoMerge(ctx, move);
  const { from, to } = await lockBoth(ctx, move.from_id, move.to_id);
  const ids = move.entries.map((entry) => entry.messageId);
  const messages = await lockMessages(db, workspaceId, to.id, ids);
  if (messages.length !== ids.length) throw conflict('move_superseded');
  const places = move.entries.map((entry) => ({ messageId: entry.messageId, position: entry.from }));
  await placeMessages(db, workspaceId, from.id, places);
  await setMoveUndone(db, workspaceId, move.id, ctx.now);
  await refreshSummary(ctx, from, from.position);
  const left = await refreshSummary(ctx, to, to.position);
  const about = { conversationId: to.id, customerId: to.customer_id };
  const told = { moveId: move.id, count: ids.length };
  await ctx.emit(moveUndone, { conversationId: from.id, customerId: from.customer_id }, { ...told, otherId: to.id });
  await ctx.emit(moveUndone, about, { ...told, otherId: from.id });
  if (!move.made_target || left > 0) return;
  // Told first: whoever keeps something about it still finds what.
  await ctx.emit(conversationDeleted, about, { reference: to.reference });
  await deleteConversationRows(db, workspaceId, to.id);
}
