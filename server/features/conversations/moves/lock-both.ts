import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { authorise, visible } from '../policy.ts';
import { lockConversation, type ConversationRow } from '../queries.ts';

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
