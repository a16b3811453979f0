import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { conversationMerged, messagesMoved, statusChanged } from '../facts.ts';
import {
  carryOver,
  listReadMarks,
  setCustomerRead,
  setReadMarks,
  type Carried,
  type ReadMark,
} from '../moves/carried-queries.ts';
import { interleave, readAfter, type Placed } from '../moves/interleave.ts';
import { lockBoth } from '../moves/lock-both.ts';
import { lockEntries, placeNotes, setMerged, snapshotRow } from '../moves/merge-queries.ts';
import { insertMove, lockMessages, placeMessages } from '../moves/queries.ts';
import { refreshSummary } from '../moves/refresh-summary.ts';
import { patchConversation, type ConversationRow } from '../queries.ts';

export interface Merge {
  /** It becomes a signpost. */
  conversationId: string;
  /** It survives. */
  intoId: string;
  /** The actor knows that the two are of different customers. */
  acrossCustomers: boolean;
}

/** What undoing a merge needs, kept with it. */
export interface KeptOfMerge {
  loser: Record<string, unknown>;
  survivor: Record<string, unknown>;
  /** Conversations that led to the loser. */
  led: string[];
  placed: Placed[];
  reads: (ReadMark & { was: number })[];
  customerRead: { was: number; now: number };
  carried: Carried;
  /** The survivor was brought back to open because somebody waited in the other. */
  reopened: string | null;
}

/**
 * Makes two conversations one: everything said in either stands in the survivor by time; tags, followers, people copied,
 * unfinished texts come along; the other stays as a signpost for its reference, its links and the mails that still come.
 * Its reply addresses lead nowhere any more (threat 38).
 * @throws not_found, forbidden as moving does; invalid `merge_into_itself`; conflict `merge_across_customers` until that was
 * confirmed, `move_unfinished` while an answer of it is on its way out, `merge_chat` where a visitor reads one of the two.
 */
export async function mergeConversations(
  ctx: Ctx,
  merge: Merge,
): Promise<{ mergeId: string; survivorId: string; reference: string }> {
  if (merge.conversationId === merge.intoId) throw invalid('merge_into_itself');
  const { from: loser, to: survivor } = await lockBoth(ctx, merge.conversationId, merge.intoId);
  const [entries, own] = [await lockEntries(ctx.db, ctx.workspaceId, loser.id), await lockEntriesOf(ctx, survivor)];
  await refuse(ctx, merge, loser, survivor, entries);
  const placed = interleave(own, entries, survivor.position);
  const mergeId = newId();
  const kept = await join(ctx, { loser, survivor, placed });
  const moved = placed.filter((one) => one.of === 'loser' && one.kind === 'message');
  await insertMove(
    ctx.db,
    ctx.workspaceId,
    {
      id: mergeId,
      from_id: loser.id,
      to_id: survivor.id,
      made_target: false,
      entries: moved.map(({ id: messageId, from, to }) => ({ messageId, from, to })),
      moved_by_id: actorId(ctx.actor),
      merged: kept,
    },
    ctx.now,
  );
  await tellMerged(ctx, { mergeId, loser, survivor, count: entries.length, reopened: kept.reopened });
  return { mergeId, survivorId: survivor.id, reference: survivor.reference };
}

const lockEntriesOf = (ctx: Ctx, { id }: ConversationRow) => lockEntries(ctx.db, ctx.workspaceId, id);

async function refuse(
  ctx: Ctx,
  merge: Merge,
  loser: ConversationRow,
  survivor: ConversationRow,
  entries: readonly { id: string; kind: string }[],
): Promise<void> {
  const isAcross = loser.customer_id !== survivor.customer_id;
  // A visitor reads their own conversation in their own window: it can only become part of another one there.
  const reads = loser.channel === 'chat' || survivor.channel === 'chat';
  if (reads && (isAcross || loser.channel !== survivor.channel || loser.inbox_id !== survivor.inbox_id))
    throw conflict('merge_chat');
  if (isAcross && !merge.acrossCustomers) throw conflict('merge_across_customers');
  const ids = entries.filter((entry) => entry.kind === 'message').map((entry) => entry.id);
  const messages = await lockMessages(ctx.db, ctx.workspaceId, loser.id, ids);
  const isOnItsWay = messages.some(
    ({ state, deliveries }) =>
      state === 'held' ||
      state === 'awaiting_approval' ||
      deliveries.some((one) => ['queued', 'sending', 'deferred'].includes(one)) ||
      // Tried again it would quote and thread by what another customer reads.
      (isAcross && deliveries.some((one) => one === 'failed' || one === 'blocked')),
  );
  if (isOnItsWay) throw conflict('move_unfinished');
}

interface Pair {
  loser: ConversationRow;
  survivor: ConversationRow;
  placed: readonly Placed[];
}

async function join(ctx: Ctx, { loser, survivor, placed }: Pair): Promise<KeptOfMerge> {
  const { db, workspaceId } = ctx;
  const [loserRow, survivorRow] = [
    await snapshotRow(db, workspaceId, loser.id),
    await snapshotRow(db, workspaceId, survivor.id),
  ];
  await placeAll(ctx, survivor.id, placed);
  const marks = await listReadMarks(db, workspaceId, survivor.id);
  const reads = marks.map((mark) => ({ ...mark, was: mark.position, position: readAfter(placed, mark.position) }));
  await setReadMarks(db, workspaceId, survivor.id, reads);
  const was = survivor.customer_read_position;
  const now = readAfter(placed, was);
  await setCustomerRead(db, workspaceId, survivor.id, now);
  const ends = { loserId: loser.id, survivorId: survivor.id };
  const withParticipants = loser.customer_id === survivor.customer_id;
  const carried = await carryOver(db, workspaceId, { ...ends, withParticipants });
  const led = await setMerged(db, workspaceId, ends, ctx.now);
  await refreshSummary(ctx, survivor, placed.at(-1)?.to ?? survivor.position);
  const reopened = await reopen(ctx, loser, survivor);
  return {
    loser: loserRow,
    survivor: survivorRow,
    led,
    placed: [...placed],
    reads,
    customerRead: { was, now },
    carried,
    reopened,
  };
}

/** Puts everything said where it stands in the survivor. */
async function placeAll(ctx: Ctx, survivorId: string, placed: readonly Placed[]): Promise<void> {
  const of = (kind: Placed['kind']) => placed.filter((one) => one.kind === kind);
  const messages = of('message').map(({ id: messageId, to: position }) => ({ messageId, position }));
  const notes = of('note').map(({ id: noteId, to: position }) => ({ noteId, position }));
  await placeMessages(ctx.db, ctx.workspaceId, survivorId, messages);
  await placeNotes(ctx.db, ctx.workspaceId, survivorId, notes);
}

/** Nobody is forgotten by it: who waited in the one waits in the other, which must not rest meanwhile. */
async function reopen(ctx: Ctx, loser: ConversationRow, survivor: ConversationRow): Promise<string | null> {
  const rests = ['pending', 'on_hold', 'solved', 'no_action'].includes(survivor.status);
  if (!rests || !loser.waiting_since || survivor.waiting_since) return null;
  await patchConversation(ctx.db, ctx.workspaceId, survivor.id, { status: 'open', wake_at: null, solved_at: null });
  return survivor.status;
}

interface Told {
  mergeId: string;
  loser: ConversationRow;
  survivor: ConversationRow;
  count: number;
  reopened: string | null;
}

/** The mails and the search follow the messages; clocks and lists see one conversation end. */
async function tellMerged(ctx: Ctx, { mergeId, loser, survivor, count, reopened }: Told): Promise<void> {
  const about = ({ id, customer_id }: ConversationRow) => ({ conversationId: id, customerId: customer_id });
  const move = { moveId: mergeId, count, split: false };
  await ctx.emit(messagesMoved, about(loser), { ...move, direction: 'out', otherId: survivor.id });
  await ctx.emit(messagesMoved, about(survivor), { ...move, direction: 'in', otherId: loser.id });
  const { reference } = survivor;
  await ctx.emit(conversationMerged, about(loser), {
    mergeId,
    direction: 'out',
    otherId: survivor.id,
    reference,
    count,
  });
  const into = { mergeId, direction: 'in' as const, otherId: loser.id, reference: loser.reference, count };
  await ctx.emit(conversationMerged, about(survivor), into);
  const by = 'person' as const;
  if (loser.status !== 'closed')
    await ctx.emit(statusChanged, about(loser), { from: loser.status, to: 'closed', by, wakeAt: null });
  if (reopened) await ctx.emit(statusChanged, about(survivor), { from: reopened, to: 'open', by, wakeAt: null });
}
