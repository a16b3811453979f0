import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { messagesMoved } from '../facts.ts';
import { lockBoth } from '../moves/lock-both.ts';
import { openSplit } from '../moves/open-split.ts';
import { insertMove, lockMessages, placeMessages, type MovableRow } from '../moves/queries.ts';
import { refreshSummary } from '../moves/refresh-summary.ts';
import { authorise, visible } from '../policy.ts';
import { lockConversation, type ConversationRow } from '../queries.ts';

export interface Move {
  conversationId: string;
  messageIds: readonly string[];
  /** Null: a conversation made for them. */
  toId: string | null;
  subject?: string | undefined;
}

/**
 * Moves messages, with their files, mail headers and deliveries, to the end of another conversation in their order; notes
 * stay. Status and clocks of people are not touched; what lists show of both is made true again.
 * @throws not_found when a conversation or message is not there for the actor; invalid `move_to_itself`; conflict
 * `move_unfinished` for what is still on its way out, `move_into_chat` when another customer's visitor would read it.
 */
export async function moveMessages(ctx: Ctx, move: Move): Promise<{ moveId: string; toId: string; reference: string }> {
  if (move.toId === move.conversationId) throw invalid('move_to_itself');
  const { from, known } = await lockEnds(ctx, move);
  const messages = await lockMessages(ctx.db, ctx.workspaceId, from.id, move.messageIds);
  if (messages.length !== new Set(move.messageIds).size) throw notFound();
  if (known) refuseLeaks(from, known, messages);
  if (messages.some(isUnfinished)) throw conflict('move_unfinished');
  const to = known ?? (await openSplit(ctx, from, { messages, subject: move.subject }));
  const entries = messages.map(({ id, position }, at) => ({
    messageId: id,
    from: position,
    to: to.position + at + 1,
  }));
  const places = entries.map((entry) => ({ messageId: entry.messageId, position: entry.to }));
  await placeMessages(ctx.db, ctx.workspaceId, to.id, places);
  const moveId = newId();
  const row = {
    id: moveId,
    from_id: from.id,
    to_id: to.id,
    made_target: !known,
    entries,
    moved_by_id: actorId(ctx.actor),
  };
  await insertMove(ctx.db, ctx.workspaceId, row, ctx.now);
  await refreshSummary(ctx, from, from.position);
  await refreshSummary(ctx, to, to.position + messages.length);
  await tellBoth(ctx, { moveId, from, to, count: messages.length, split: !known });
  return { moveId, toId: to.id, reference: to.reference };
}

async function lockEnds(ctx: Ctx, move: Move): Promise<{ from: ConversationRow; known: ConversationRow | null }> {
  if (move.toId) {
    const { from, to } = await lockBoth(ctx, move.conversationId, move.toId);
    return { from, known: to };
  }
  const from = await lockConversation(ctx.db, ctx.workspaceId, move.conversationId, visible(ctx.actor));
  if (!from) throw notFound();
  authorise(ctx.actor, 'move', from);
  return { from, known: null };
}

/** What is said to one customer must not reach another: neither in a chat they read nor by a mail that is tried again. */
function refuseLeaks(from: ConversationRow, to: ConversationRow, messages: readonly MovableRow[]): void {
  if (from.customer_id === to.customer_id) return;
  if (to.channel === 'chat') throw conflict('move_into_chat');
  if (messages.some(({ deliveries }) => deliveries.includes('failed'))) throw conflict('move_unfinished');
}

/** A mail that leaves after the move would quote and thread by the wrong conversation. */
function isUnfinished({ state, deliveries }: MovableRow): boolean {
  if (state === 'held' || state === 'awaiting_approval') return true;
  return deliveries.some((one) => ['queued', 'sending', 'deferred', 'blocked'].includes(one));
}

interface Told {
  moveId: string;
  from: ConversationRow;
  to: ConversationRow;
  count: number;
  split: boolean;
}

async function tellBoth(ctx: Ctx, { moveId, from, to, count, split }: Told): Promise<void> {
  const about = ({ id, customer_id }: ConversationRow) => ({ conversationId: id, customerId: customer_id });
  await ctx.emit(messagesMoved, about(from), { moveId, direction: 'out', otherId: to.id, count, split });
  await ctx.emit(messagesMoved, about(to), { moveId, direction: 'in', otherId: from.id, count, split });
}
