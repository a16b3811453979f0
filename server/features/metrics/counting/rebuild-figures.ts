import type { Ctx } from '../../../kernel/context.ts';
import { readFactHead } from '../../../kernel/fact-store.ts';
import { markAllDays } from '../days/day-queries.ts';
import { rollDays } from '../days/roll-days.ts';
import { emptyAround, listNamedFacts, lockCursor, moveCursor, type CursorRow } from './around-queries.ts';
import { ASIDE_FACTS, countAsides } from './count-around.ts';
import { countConversations, readHouse, type House } from './count-conversations.ts';
import { listConversationIds } from './queries.ts';

type InTransaction = <T>(body: (ctx: Ctx) => Promise<T>) => Promise<T>;

const PAGE = 1_000;
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

/**
 * Counts everything again from the facts, a page of conversations a transaction, the latest first: whoever wrote again is
 * then known before those they wrote again after. Figures stay readable meanwhile, and facts that come in during it are
 * counted after it. Days keep their marks of having been restated: those are history.
 */
export async function rebuildFigures(inTransaction: InTransaction, signal?: AbortSignal): Promise<Rebuilt> {
  const rebuilt: Rebuilt = { conversations: 0, facts: 0 };
  const house = await inTransaction(async (ctx) => {
    const cursor = await lock(ctx);
    // From the first number that anybody counts, so that nothing which happens during the rebuild is left out.
    const head = cursor.seq === 0 ? await readFactHead(ctx.db, ctx.workspaceId) : cursor.seq;
    const here = await readHouse(ctx);
    await markAllDays(ctx.db, ctx.workspaceId);
    await rebuildAsides(ctx, here, head);
    const closedUntil = cursor.seq === 0 ? cursor.yesterday : cursor.closed_until;
    await moveCursor(ctx.db, ctx.workspaceId, { seq: head, countedAt: ctx.now, closedUntil, stale: false });
    return here;
  });
  for (let before = LAST; ;) {
    signal?.throwIfAborted();
    const page = await inTransaction(async (ctx) => {
      await lock(ctx);
      const ids = await listConversationIds(ctx.db, ctx.workspaceId, before, PAGE);
      return { ids, facts: await countConversations(ctx, house, ids) };
    });
    rebuilt.conversations += page.ids.length;
    rebuilt.facts += page.facts;
    before = page.ids.at(-1) ?? before;
    if (page.ids.length < PAGE) break;
  }
  await rollAll(inTransaction, signal);
  return rebuilt;
}

/** Every finished day that is not added up. */
export async function rollAll(inTransaction: InTransaction, signal?: AbortSignal): Promise<void> {
  do signal?.throwIfAborted();
  while (await inTransaction((ctx) => rollDays(ctx)));
}
