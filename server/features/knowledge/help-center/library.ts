import type { Ctx } from '../../../kernel/context.ts';
import { STRANGER } from '../finding/policy.ts';
import { predictQuestions } from '../finding/predict-questions.ts';
import type { AskedMeaning } from '../finding/meaning/vectors.ts';
import { answersNothing, searchKnowledge } from '../finding/search-knowledge.ts';
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
  /** What the words mean, where the house searches by meaning too. */
  meaning?: AskedMeaning | undefined;
}

/** What strangers find with these words, best first: the one search of the house, with the eyes of a stranger. */
export async function findAnswers(ctx: Ctx, { words, locale, limit, meaning }: Asked): Promise<FoundAnswers> {
  const { items, total, relaxed } = await searchKnowledge(ctx, {
    ...{ q: words, reader: STRANGER, limit, language: locale, meaning },
  });
  const excerpts = new Map(items.map((item) => [item.id, item.excerpt]));
  // Asked again of what is published now: search may be a moment behind.
  const rows = await listLines(ctx.db, ctx.workspaceId, locale, [...excerpts.keys()]);
  return {
    rows: rows.map((row) => ({ ...row, excerpt: excerpts.get(row.id) ?? row.excerpt })),
    hits: answersNothing(relaxed) ? 0 : total,
    isRelaxed: relaxed !== null,
  };
}

/** An answer to a question somebody may be about to ask. */
export interface PredictedAnswer extends ShelfRow {
  /** How others asked it, where what is typed begins that and not the title. */
  asked: string | null;
}

export interface PredictedAnswers extends FoundAnswers {
  rows: PredictedAnswer[];
}

/** Questions that begin as what is being typed, as written or as said; then what the words find. */
export async function predictAnswers(ctx: Ctx, { words, locale, limit, meaning }: Asked): Promise<PredictedAnswers> {
  const likely = await predictQuestions(ctx, { typed: words, limit: limit * 2, reader: STRANGER });
  const asked = new Map(likely.map(({ id, text }) => [id, text]));
  const lines = await listLines(ctx.db, ctx.workspaceId, locale, [...asked.keys()]);
  const first = lines.map((row): PredictedAnswer => {
    const text = asked.get(row.id);
    // A title in another language is no question anybody asked.
    const isTitle = likely.some((one) => one.id === row.id && one.title === one.text);
    return { ...row, asked: text === undefined || isTitle || text === row.title ? null : text };
  });
  if (first.length >= limit) return { rows: first.slice(0, limit), hits: first.length, isRelaxed: false };
  const { rows, hits, isRelaxed } = await findAnswers(ctx, { words, locale, limit, meaning });
  const more = (hits > 0 ? rows : []).filter((row) => !asked.has(row.id)).map((row) => ({ ...row, asked: null }));
  return {
    rows: [...first, ...more].slice(0, limit),
    hits: Math.max(hits, first.length),
    isRelaxed: isRelaxed && first.length === 0,
  };
}
