import type { FoundKnowledge, KnowledgeAnswer } from '@madoguchi/contracts/finding.ts';
import { analyse } from '@madoguchi/finding/analyse.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { excerptOf } from './excerpt.ts';
import { knownOf, type Known } from './indexes/known.ts';
import { listContaining, type ContainingRow } from './queries.ts';
import type { KnowledgeQuery } from './read-query.ts';
import type { Reader } from './search-knowledge.ts';

const MOST_WORDS = 6;

interface DatabaseSearch {
  query: KnowledgeQuery;
  limit: number;
  reader: Reader;
  /** Who may see it, and whether it is what was asked for. */
  allows: (known: Known) => boolean;
}

/**
 * While the index of many documents is built for the first time: texts that have the words as they stand in the question,
 * titles first. Internal notes are never looked at, whoever asks.
 */
export async function searchDatabase(
  ctx: Ctx,
  { query, limit, reader, allows }: DatabaseSearch,
): Promise<Omit<KnowledgeAnswer, 'searchId'>> {
  const { words } = analyse(query.text);
  const telling = words.filter(({ kind }) => kind !== 'courtesy' && kind !== 'affix');
  const surfaces = [...new Set((telling.length > 0 ? telling : words).map(({ surface }) => surface))].slice(
    0,
    MOST_WORDS,
  );
  const asked = { ...reader, words: surfaces.flatMap(writings), phrases: query.phrases, without: query.without };
  const rows = surfaces.length === 0 ? [] : await listContaining(ctx.db, ctx.workspaceId, asked);
  const items = rows
    .filter((row) => allows(knownOf(row)))
    .map((row) => present(row, surfaces))
    .toSorted((a, b) => b.score - a.score || Number(a.isDraft) - Number(b.isDraft) || (a.id < b.id ? -1 : 1))
    .slice(0, limit);
  return { items, total: items.length, relaxed: 'preparing', left: [], read: [] };
}

/** Folded as words are, codes are written in capitals more often than not. */
const writings = (word: string): string[] => [...new Set([word, word.toUpperCase()])];

function present(row: ContainingRow, words: readonly string[]): FoundKnowledge {
  const { kind, id, name, title, language, isPublic, isDraft } = knownOf(row);
  const has = (text: string) => words.filter((word) => text.toLowerCase().includes(word));
  const matched = has(`${row.title}\n${row.body}`);
  return {
    ...{ kind, id, name, title, language, isPublic, isDraft, matched },
    ...{
      score: has(row.title).length * 2 + matched.length,
      coverage: words.length > 0 ? matched.length / words.length : 0,
    },
    ...{ excerpt: excerptOf(row.body, matched), isPinned: false, parts: null },
  };
}
