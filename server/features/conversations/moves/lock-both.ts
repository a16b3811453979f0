import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { authorise, visible } from '../policy.ts';
import { lockConversation, type ConversationRow } from '../queries.ts';
import { findSurvivorId } from './merge-queries.ts';

/**
 * Both conversations of a move, locked in the order of their ids so that two moves against each other wait, not deadlock.
 * @throws not_found when either is not seen; forbidden when either may not be changed.
 */
export async function lockBoth(
  ctx: Ctx,
  fromId: string,
  toId: string,
): Promise<{ from: ConversationRow; to: ConversationRow }> {
  const locked = new Map<string, ConversationRow>();
  for (const id of [fromId, toId].toSorted()) {
    const row = await lockConversation(ctx.db, ctx.workspaceId, id, visible(ctx.actor));
    if (!row) throw notFound();
    locked.set(id, row);
  }
  const [from, to] = [locked.get(fromId), locked.get(toId)];
  if (!from || !to) throw notFound();
  authorise(ctx.actor, 'move', from);
  authorise(ctx.actor, 'move', to);
  return { from, to };
}

/**
 * The conversation, or the one it was merged into, locked. Whoever waited for the lock while it was merged finds the
 * survivor: nothing that comes in is left behind in a signpost.
 */
export async function lockSurvivor(ctx: Ctx, id: string): Promise<ConversationRow | null> {
  const here = await lockConversation(ctx.db, ctx.workspaceId, id, visible(ctx.actor));
  if (here) return here;
  const survivorId = await findSurvivorId(ctx.db, ctx.workspaceId, id);
  return survivorId && survivorId !== id ? lockSurvivor(ctx, survivorId) : null;
}
