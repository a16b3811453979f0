import type { Ctx } from '../../../kernel/context.ts';
import { readFactHead } from '../../../kernel/fact-store.ts';
import { emptyAround, listNamedFacts, lockCursor, moveCursor, type CursorRow } from './around-queries.ts';
import { ASIDE_FACTS, countAsides } from './count-around.ts';
import { countConversations, readHouse, type House } from './count-conversations.ts';
import { listConversationIds } from './queries.ts';

type InTransaction = <T>(body: (ctx: Ctx) => Promise<T>) => Promise<T>;

const PAGE = 1_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

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
 * Counts everything again from the facts, a page of conversations a transaction; figures stay readable meanwhile, and
 * facts that come in during it are counted after it. Days keep their marks of having been restated: those are history.
 */
export async function rebuildFigures(inTransaction: InTransaction, signal?: AbortSignal): Promise<Rebuilt> {
  const rebuilt: Rebuilt = { conversations: 0, facts: 0 };
  await inTransaction(async (ctx) => {
    const cursor = await lock(ctx);
    // From the first number that anybody counts, so that nothing which happens during the rebuild is left out.
    const head = cursor.seq === 0 ? await readFactHead(ctx.db, ctx.workspaceId) : cursor.seq;
    await rebuildAsides(ctx, await readHouse(ctx), head);
    const closedUntil = cursor.seq === 0 ? cursor.yesterday : cursor.closed_until;
    await moveCursor(ctx.db, ctx.workspaceId, { seq: head, countedAt: ctx.now, closedUntil, stale: false });
  });
  for (let after = FIRST; ;) {
    signal?.throwIfAborted();
    const page = await inTransaction(async (ctx) => {
      await lock(ctx);
      const ids = await listConversationIds(ctx.db, ctx.workspaceId, after, PAGE);
      const facts = await countConversations(ctx, await readHouse(ctx), ids);
      return { ids, facts };
    });
    rebuilt.conversations += page.ids.length;
    rebuilt.facts += page.facts;
    after = page.ids.at(-1) ?? after;
    if (page.ids.length < PAGE) return rebuilt;
  }
}
