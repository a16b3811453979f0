import type { Ctx } from '../../../kernel/context.ts';
import { readFactHead, readFactsAfter } from '../../../kernel/fact-store.ts';
import type { Fact } from '../../../kernel/facts.ts';
import { findCursor, lockCursor, moveCursor, noteRestated, type CursorRow } from '../counting/around-queries.ts';
import { ASIDE_FACTS, conversationsOf, countAsides, type AsideFact } from '../counting/count-around.ts';
import { countConversations, readHouse } from '../counting/count-conversations.ts';
import { CONVERSATION_FACTS } from '../counting/neutral.ts';
import { listConversationsOfCustomers } from '../counting/queries.ts';

const MOVES = ['conversation.customer_changed', 'messages.moved', 'messages.move_undone', 'conversation.spam_marked'];
/** What a conversation was about. */
const PRODUCTS = ['order.placed', 'order.changed', 'order.deleted', 'entitlement.used', 'article.used'];
const OF_CONVERSATIONS = new Set([...CONVERSATION_FACTS, ...MOVES, ...PRODUCTS]);
const OF_ASIDES = new Set(ASIDE_FACTS);
/** Whoever is one person now, or of another rank, or of whom a conversation is gone: others may be the next now. */
const OF_CUSTOMERS = new Set([
  'conversation.deleted',
  'customer.changed',
  'customer.merged',
  'customer.unmerged',
  'customers.imported',
]);
/** Every measure was taken with it: everything is counted again. Of some facts only what changed decides. */
const OF_HOUSE: Readonly<Record<string, string | null>> = {
  'calendar.created': null,
  'calendar.changed': null,
  'calendar.deleted': null,
  'category.merged': null,
  'category.restored': null,
  'team.changed': 'tier',
  'member.changed': 'role',
};

function isOfHouse({ name, payload }: Fact): boolean {
  const field = OF_HOUSE[name];
  if (field === undefined) return false;
  return field === null || (Array.isArray(payload.fields) && payload.fields.includes(field));
}

export interface Progress {
  counted: number;
  /** There are more facts than one transaction takes. */
  more: boolean;
  stale: boolean;
}

const NOTHING: Progress = { counted: 0, more: false, stale: false };

const aside = ({ seq, name, conversationId, actorId, payload, occurredAt: at }: Fact): AsideFact => ({
  ...{ seq, name, conversationId, actorId, payload, at },
});

function customersOf({ customerId, payload }: Fact): string[] {
  const named = [payload.mergedId, ...[payload.records, payload.changed, payload.customerIds].flat()];
  return [customerId, ...named].filter((id): id is string => typeof id === 'string');
}

async function conversationsToCount(ctx: Ctx, facts: readonly Fact[], asides: readonly AsideFact[]): Promise<string[]> {
  const own = facts.flatMap((fact) => (OF_CONVERSATIONS.has(fact.name) ? (fact.conversationId ?? []) : []));
  const customers = facts.flatMap((fact) => (OF_CUSTOMERS.has(fact.name) ? customersOf(fact) : []));
  const theirs =
    customers.length === 0 ? [] : await listConversationsOfCustomers(ctx.db, ctx.workspaceId, [...new Set(customers)]);
  return [...new Set([...own, ...conversationsOf(asides), ...theirs])];
}

/** Of many at once, so that statements stay of a size. */
const AT_ONCE = 500;

async function count(ctx: Ctx, facts: readonly Fact[]): Promise<void> {
  const asides = facts.filter((fact) => OF_ASIDES.has(fact.name)).map(aside);
  const house = await readHouse(ctx);
  await countAsides(ctx, house, asides);
  const ids = await conversationsToCount(ctx, facts, asides);
  for (let from = 0; from < ids.length; from += AT_ONCE)
    await countConversations(ctx, house, ids.slice(from, from + AT_ONCE));
}

async function restate(ctx: Ctx, cursor: CursorRow, facts: readonly Fact[]): Promise<void> {
  const counting = facts.filter((fact) => OF_ASIDES.has(fact.name) || OF_CONVERSATIONS.has(fact.name));
  const closed = Date.parse(cursor.closed_until) + 2 * 86_400_000;
  const instants = counting.map((fact) => fact.occurredAt).filter((at) => at.getTime() < closed);
  if (instants.length === 0) return;
  await noteRestated(
    ctx.db,
    ctx.workspaceId,
    { instants, zone: cursor.time_zone, closedUntil: cursor.closed_until },
    ctx.now,
  );
}

/**
 * Counts what happened since the last time. Facts are numbered without gaps in the order of their commits, so the number
 * counted so far is all there is to remember; a fact read twice is counted once, because whole conversations are counted.
 * Nobody who writes waits for it: whoever reads figures, or the minute's job, counts first.
 */
export async function countFacts(ctx: Ctx, options: { limit: number; isPatient: boolean }): Promise<Progress> {
  const { db, workspaceId } = ctx;
  const [head, known] = await Promise.all([readFactHead(db, workspaceId), findCursor(db, workspaceId, ctx.now)]);
  const isDone = known !== null && known.seq >= head && known.closed_until >= known.yesterday;
  if (isDone) return { ...NOTHING, stale: known.stale };
  const cursor = await lockCursor(db, workspaceId, { now: ctx.now, isPatient: options.isPatient });
  if (!cursor) return NOTHING;
  const facts = await readFactsAfter(db, workspaceId, cursor.seq, options.limit);
  if (facts.length > 0) {
    await count(ctx, facts);
    await restate(ctx, cursor, facts);
  }
  const more = facts.length === options.limit;
  const stale = cursor.stale || (cursor.seq > 0 && facts.some(isOfHouse));
  const last = facts.at(-1);
  await moveCursor(db, workspaceId, {
    seq: last?.seq ?? cursor.seq,
    countedAt: more && last ? last.occurredAt : ctx.now,
    closedUntil: more ? cursor.closed_until : cursor.yesterday,
    stale,
  });
  return { counted: facts.length, more, stale };
}
