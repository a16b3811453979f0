import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { mergeUndone, moveUndone, statusChanged } from '../facts.ts';
import { listReadMarks, setCustomerRead, setReadMarks, takeBack } from '../moves/carried-queries.ts';
import { readBefore, type Placed } from '../moves/interleave.ts';
import {
  hasLaterMerge,
  lockEntries,
  placeNotes,
  restoreMerged,
  restoreSurvivor,
  type MergedEntry,
} from '../moves/merge-queries.ts';
import { placeMessages, setMoveUndone, type WholeMoveRow } from '../moves/queries.ts';
import { refreshSummary } from '../moves/refresh-summary.ts';
import { authorise, visible } from '../policy.ts';
import { lockConversation, patchConversation, type ConversationRow } from '../queries.ts';
import type { KeptOfMerge } from './merge-conversations.ts';

/**
 * Two conversations again, every row as it was. What came into the survivor since stays there.
 * @throws not_found when the survivor is not seen; conflict `move_superseded` when something of it was moved on, or a later
 * merge must be undone first.
 */
export async function undoMerge(ctx: Ctx, move: WholeMoveRow): Promise<void> {
  const { db, workspaceId } = ctx;
  const kept = move.merged as KeptOfMerge;
  const survivor = await lockConversation(db, workspaceId, move.to_id, visible(ctx.actor));
  if (!survivor) throw notFound();
  authorise(ctx.actor, 'move', survivor);
  if (await hasLaterMerge(db, workspaceId, move)) throw conflict('move_superseded');
  const entries = await lockEntries(db, workspaceId, survivor.id);
  const there = new Set(entries.map((entry) => entry.id));
  const theirs = kept.placed.filter((one) => one.of === 'loser');
  if (theirs.some((one) => !there.has(one.id))) throw conflict('move_superseded');
  // Only now: until its messages are back there is nobody in it to read them.
  await restoreMerged(db, workspaceId, move.from_id, { row: kept.loser, led: kept.led });
  const loser = await lockConversation(db, workspaceId, move.from_id, visible(ctx.actor));
  if (!loser) throw notFound();
  const places = kept.placed.filter((one) => there.has(one.id));
  await placeBack(ctx, loser.id, theirs);
  await placeBack(
    ctx,
    survivor.id,
    places.filter((one) => one.of === 'survivor'),
  );
  await setMoveUndone(db, workspaceId, move.id, ctx.now);
  await restoreReads(ctx, survivor, kept);
  await takeBack(db, workspaceId, { loserId: loser.id, survivorId: survivor.id }, kept.carried);
  await restoreRest(ctx, survivor, kept, entries);
  await tellUndone(ctx, { move, loser, survivor, kept });
}

async function placeBack(ctx: Ctx, conversationId: string, placed: readonly Placed[]): Promise<void> {
  const { db, workspaceId } = ctx;
  const [messages, notes] = [placed.filter((one) => one.kind === 'message'), placed.filter((o) => o.kind === 'note')];
  await placeMessages(
    db,
    workspaceId,
    conversationId,
    messages.map(({ id: messageId, from: position }) => ({ messageId, position })),
  );
  await placeNotes(
    db,
    workspaceId,
    conversationId,
    notes.map(({ id: noteId, from: position }) => ({ noteId, position })),
  );
}

/** Who has not read on has read what they had read before; the others what corresponds to it. */
async function restoreReads(ctx: Ctx, survivor: ConversationRow, kept: KeptOfMerge): Promise<void> {
  const { db, workspaceId } = ctx;
  const before = new Map(kept.reads.map((mark) => [mark.memberId, mark]));
  const marks = (await listReadMarks(db, workspaceId, survivor.id)).map(({ memberId, position }) => {
    const mark = before.get(memberId);
    return { memberId, position: mark?.position === position ? mark.was : readBefore(kept.placed, position) };
  });
  await setReadMarks(db, workspaceId, survivor.id, marks);
  const { was, now } = kept.customerRead;
  const read = survivor.customer_read_position;
  await setCustomerRead(db, workspaceId, survivor.id, read === now ? was : readBefore(kept.placed, read));
}

/** When nothing was said since, the survivor's row is what it was; otherwise its summary comes from what is in it. */
async function restoreRest(
  ctx: Ctx,
  survivor: ConversationRow,
  kept: KeptOfMerge,
  entries: readonly MergedEntry[],
): Promise<void> {
  const end = kept.placed.at(-1)?.to ?? survivor.position;
  const isUntouched = survivor.position === end && entries.length === kept.placed.length;
  if (isUntouched) await restoreSurvivor(ctx.db, ctx.workspaceId, survivor.id, kept.survivor);
  else await refreshSummary(ctx, survivor, survivor.position);
  if (!kept.reopened || survivor.status !== 'open' || !isUntouched) return;
  const { status, wake_at: wakeAt, solved_at: solvedAt } = kept.survivor as Record<string, string | null>;
  await patchConversation(ctx.db, ctx.workspaceId, survivor.id, {
    status: status ?? survivor.status,
    wake_at: wakeAt ? new Date(wakeAt) : null,
    solved_at: solvedAt ? new Date(solvedAt) : null,
  });
}

interface Told {
  move: WholeMoveRow;
  loser: ConversationRow;
  survivor: ConversationRow;
  kept: KeptOfMerge;
}

async function tellUndone(ctx: Ctx, { move, loser, survivor, kept }: Told): Promise<void> {
  const about = ({ id, customer_id }: ConversationRow) => ({ conversationId: id, customerId: customer_id });
  const told = { moveId: move.id, count: move.entries.length };
  await ctx.emit(moveUndone, about(loser), { ...told, otherId: survivor.id });
  await ctx.emit(moveUndone, about(survivor), { ...told, otherId: loser.id });
  const undone = { mergeId: move.id };
  const [here, there] = [loser, survivor];
  await ctx.emit(mergeUndone, about(here), {
    ...undone,
    direction: 'out',
    otherId: there.id,
    reference: there.reference,
  });
  await ctx.emit(mergeUndone, about(there), {
    ...undone,
    direction: 'in',
    otherId: here.id,
    reference: here.reference,
  });
  const by = 'person' as const;
  const wakeAt = loser.wake_at?.toISOString() ?? null;
  if (loser.status !== 'closed')
    await ctx.emit(statusChanged, about(loser), { from: 'closed', to: loser.status, by, wakeAt });
  if (kept.reopened && survivor.status === 'open')
    await ctx.emit(statusChanged, about(survivor), { from: 'open', to: kept.reopened, by, wakeAt: null });
}
