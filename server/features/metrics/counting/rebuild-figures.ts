import type { Ctx } from '../../../kernel/context.ts';
import { readFactHead } from '../../../kernel/fact-store.ts';
import { markAllDays, markDays } from '../days/day-queries.ts';
import { rollDays } from '../days/roll-days.ts';
import {
  emptyAround,
  listNamedFacts,
  lockCursor,
  moveCursor,
  noteRestatedBetween,
  shareCursor,
  type CursorRow,
} from './around-queries.ts';
import { ASIDE_FACTS, countAsides } from './count-around.ts';
import { countConversations, readHouse, type House } from './count-conversations.ts';
import { CONVERSATION_FACTS } from './neutral.ts';
import { listConversationIds, putAllNextContacts } from './queries.ts';

type InTransaction = <T>(body: (ctx: Ctx) => Promise<T>) => Promise<T>;

const COUNTING = [...ASIDE_FACTS, ...CONVERSATION_FACTS];
const PAGE = 1_000;
/** The database is busy with one page while another is measured. */
const SIDE_BY_SIDE = 2;
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

export interface Rebuilt {
  conversations: number;
  facts: number;
}

async function lock(ctx: Ctx): Promise<CursorRow> {
  const cursor = await lockCursor(ctx.db, ctx.workspaceId, { now: ctx.now, isPatient: true });
  if (!cursor) throw new Error('a patient reader gets the cursor');
  return cursor;
}

/** Calls, surveys, visits and searches, from nothing. */
async function rebuildAsides(ctx: Ctx, house: House, until: number): Promise<void> {
  await emptyAround(ctx.db, ctx.workspaceId);
  for (let after = 0; ;) {
    const range = { after, until, names: ASIDE_FACTS, limit: PAGE };
    const rows = await listNamedFacts(ctx.db, ctx.workspaceId, range);
    const facts = rows.map(({ conversation_id: conversationId, actor_id: actorId, occurred_at: at, ...row }) => ({
      ...{ ...row, conversationId, actorId, at },
    }));
    await countAsides(ctx, house, facts);
    after = rows.at(-1)?.seq ?? until;
    if (rows.length < PAGE) return;
  }
}

/** Begins anew: what is counted one by one stands from here on at the last fact. */
async function begin(ctx: Ctx): Promise<House> {
  const cursor = await lock(ctx);
  // What happens from here on is counted after it; what nobody had counted yet is counted with it, late days told.
  const head = await readFactHead(ctx.db, ctx.workspaceId);
  await noteRestatedBetween(ctx.db, ctx.workspaceId, { ...cursor, until: head, names: COUNTING }, ctx.now);
  const house = await readHouse(ctx);
  await markAllDays(ctx.db, ctx.workspaceId);
  await rebuildAsides(ctx, house, head);
  const closedUntil = cursor.seq === 0 ? cursor.yesterday : cursor.closed_until;
  await moveCursor(ctx.db, ctx.workspaceId, { seq: head, countedAt: ctx.now, closedUntil, stale: false });
  return house;
}

/** Pages of ids one after another, whoever asks for the next. */
function pagesOf(inTransaction: InTransaction): () => Promise<string[]> {
  let before = LAST;
  let last: Promise<unknown> = Promise.resolve();
  return () => {
    const page = last.then(async () => {
      const ids = await inTransaction(({ db, workspaceId }) => listConversationIds(db, workspaceId, before, PAGE));
      before = ids.at(-1) ?? before;
      return ids;
    });
    last = page.catch(() => undefined);
    return page;
  };
}

/**
 * Counts everything again from the facts, pages of conversations side by side, the latest first: whoever wrote again is
 * mostly known before those they wrote again after. Figures stay readable meanwhile, and facts that come in during it are
 * counted after it. Days keep their marks of having been restated: those are history.
 */
export async function rebuildFigures(inTransaction: InTransaction, signal?: AbortSignal): Promise<Rebuilt> {
  const rebuilt: Rebuilt = { conversations: 0, facts: 0 };
  const house = await inTransaction(begin);
  const nextPage = pagesOf(inTransaction);
  const countPages = async (): Promise<void> => {
    for (let ids = await nextPage(); ids.length > 0; ids = await nextPage()) {
      signal?.throwIfAborted();
      const page = ids;
      const facts = await inTransaction(async (ctx) => {
        await shareCursor(ctx.db, ctx.workspaceId, ctx.now);
        return countConversations(ctx, house, page);
      });
      rebuilt.conversations += page.length;
      rebuilt.facts += facts;
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, countPages));
  await inTransaction(async (ctx) => {
    await lock(ctx);
    await markDays(ctx.db, ctx.workspaceId, await putAllNextContacts(ctx.db, ctx.workspaceId));
  });
  await rollAll(inTransaction, signal);
  return rebuilt;
}

/** Every finished day that is not added up. */
export async function rollAll(inTransaction: InTransaction, signal?: AbortSignal): Promise<void> {
  const rollSome = async (): Promise<void> => {
    do signal?.throwIfAborted();
    while (await inTransaction((ctx) => rollDays(ctx)));
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, rollSome));
}
