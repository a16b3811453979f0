import type { Ctx } from '../../../../kernel/context.ts';
import { knowledgeSearched } from '../facts.ts';
import { takeUntold } from '../telling-queries.ts';

const PIECE = 500;

/**
 * Writes the fact of every search that was over by then, as of when it was searched. Not when it happens: each letter typed
 * goes on with a search, and what is opened is opened later. @returns whether there may be more.
 */
export async function tellSearches(ctx: Ctx, before: Date): Promise<boolean> {
  const over = await takeUntold(ctx.db, ctx.workspaceId, { before, limit: PIECE }, ctx.now);
  for (const { place: surface, hits, language, opened, searched_at: at } of over)
    await ctx.emit(knowledgeSearched, {}, { surface, hits, language, opened }, at);
  return over.length === PIECE;
}
