import type { Ctx } from '../../../kernel/context.ts';
import { STRANGER } from '../finding/policy.ts';
import { predictQuestions } from '../finding/predict-questions.ts';
import { searchKnowledge } from '../finding/search-knowledge.ts';
import { listLines, type ShelfRow } from './shelf-queries.ts';

export interface FoundAnswers {
  rows: ShelfRow[];
  /** How many answer the words; none when only something near was found. */
  hits: number;
  /** Words were left out or read otherwise. */
  isRelaxed: boolean;
}

interface Asked {
  words: string;
  locale: string;
  limit: number;
}

/** What strangers find with these words, best first: the one search of the house, with the eyes of a stranger. */
export async function findAnswers(ctx: Ctx, { words, locale, limit }: Asked): Promise<FoundAnswers> {
  const { items, total, relaxed } = await searchKnowledge(ctx, { q: words, reader: STRANGER, limit, language: locale });
  const excerpts = new Map(items.map((item) => [item.id, item.excerpt]));
  // Asked again of what is published now: search may be a moment behind.
  const rows = await listLines(ctx.db, ctx.workspaceId, locale, [...excerpts.keys()]);
  return {
    rows: rows.map((row) => ({ ...row, excerpt: excerpts.get(row.id) ?? row.excerpt })),
    hits: relaxed === 'words' ? 0 : total,
    isRelaxed: relaxed !== null,
  };
}

/** Questions that begin as what is being typed, as written or as said; then what the words find. */
export async function predictAnswers(ctx: Ctx, { words, locale, limit }: Asked): Promise<ShelfRow[]> {
  const likely = await predictQuestions(ctx, { typed: words, limit: limit * 2, reader: STRANGER });
  const ids = new Set(likely.map((one) => one.id));
  const first = await listLines(ctx.db, ctx.workspaceId, locale, [...ids]);
  if (first.length >= limit) return first.slice(0, limit);
  const { rows, hits } = await findAnswers(ctx, { words, locale, limit });
  return [...first, ...(hits > 0 ? rows.filter((row) => !ids.has(row.id)) : [])].slice(0, limit);
}
