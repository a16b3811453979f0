import type { FindingKind, FoundKnowledge, KnowledgeAnswer } from '@madoguchi/contracts/finding.ts';
import { questionKey } from '@madoguchi/finding/question-key.ts';
import { search, type Asked, type Found, type SearchResult } from '@madoguchi/finding/search.ts';
import { FIELDS } from '@madoguchi/finding/postings.ts';
import { ANSWERS } from '@madoguchi/finding/weights.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { excerptOf } from './excerpt.ts';
import { findCategoriesNamed, findProductsNamed } from './filter-queries.ts';
import { listPinned } from './fix-queries.ts';
import type { Known } from './indexes/known.ts';
import type { LoadedIndex } from './indexes/loaded-index.ts';
import { currentIndex } from './indexes/loaded-indexes.ts';
import { fuse, nearest } from './meaning/nearest.ts';
import type { AskedMeaning } from './meaning/vectors.ts';
import { listBodies } from './queries.ts';
import { readQuery, type KnowledgeQuery } from './read-query.ts';
import { searchDatabase } from './search-database.ts';

/** Who looks, as far as it decides what they find. */
export interface Reader {
  kinds: readonly FindingKind[];
  /** Strangers find what is public. */
  isPublicOnly: boolean;
  /** What is written for us alone counts. */
  readsInternal: boolean;
  /** Of which kinds they find what nobody has approved yet. */
  drafts: readonly FindingKind[];
}

export interface KnowledgeSearch {
  /** As typed: words, "phrase", -without, category:, product:, lang:, kind:. */
  q: string;
  reader: Reader;
  limit: number;
  language?: string | undefined;
  kind?: FindingKind | undefined;
  explain?: boolean;
  /** What the question means, asked for before the transaction; words alone are searched without it. */
  meaning?: AskedMeaning | undefined;
}

const HIDDEN_INTERNAL = [FIELDS.indexOf('internal')];
/** Below this a document has so little of what was asked that it is not shown, whatever else there is. */
const SHOWN_RELAXED = 0.15;
/** A draft stands behind what is approved and about as near. */
const DRAFT = 0.8;

/**
 * The one way to find knowledge, for the console, the help center, the widget and the API. Costs no more than two small
 * questions to the database and what is read of the documents found.
 */
export async function searchKnowledge(ctx: Ctx, asked: KnowledgeSearch): Promise<Omit<KnowledgeAnswer, 'searchId'>> {
  const current = await currentIndex(ctx);
  const query = readQuery(asked.q);
  const allows = await permission(ctx, asked, query);
  if (!current) return searchDatabase(ctx, { query, limit: asked.limit, reader: asked.reader, allows });
  const { text, phrases, without } = query;
  const result = search(
    current.index,
    { text, phrases, without },
    {
      limit: asked.limit,
      synonyms: current.synonyms,
      hiddenFields: asked.reader.readsInternal ? [] : HIDDEN_INTERNAL,
      allows: (key) => allows(current.known.get(key)),
      explain: true,
    },
  );
  const answering = result.found.filter((one) => one.coverage >= ANSWERS);
  const near = answering.length > 0 ? answering : result.found.filter((one) => one.coverage >= SHOWN_RELAXED);
  const byMeaning = nearByMeaning(current, asked, query, (key) => allows(current.known.get(key)));
  const byWords = behindApproved(current, near);
  const shown =
    byMeaning.length > 0 ? fuse(byWords, byMeaning, (key) => current.known.get(key)?.isDraft === true) : byWords;
  const pinned = (await listPinned(ctx.db, ctx.workspaceId, questionKey(text))).flatMap(({ kind, id }) =>
    keysOf(current, kind, id)
      .filter((key) => allows(current.known.get(key)))
      .slice(0, 1),
  );
  const items = await present(ctx, { current, shown, pinned, explain: asked.explain === true, limit: asked.limit });
  const total = Math.max(answering.length > 0 ? result.total : items.length, items.length);
  const told = relaxation(result, answering.length > 0 || pinned.length > 0);
  // What is only near in meaning may be no answer: it is shown, said to be so, and counts as none.
  const isByMeaning = byMeaning.length > 0 && answering.length === 0 && pinned.length === 0;
  return { items, total, ...told, ...(isByMeaning ? { relaxed: 'meaning' as const, left: [] } : {}) };
}

/** A phrase that must stand there, or a word that may not, is asked of words. */
function nearByMeaning(
  current: LoadedIndex,
  { meaning }: KnowledgeSearch,
  { phrases, without }: KnowledgeQuery,
  allows: (key: string) => boolean,
) {
  return meaning && phrases.length === 0 && without.length === 0 ? nearest(current.meanings, meaning, allows) : [];
}

/** Words were left out, or only the meaning is near: what is shown may be no answer. */
export const answersNothing = (relaxed: KnowledgeAnswer['relaxed']): boolean =>
  relaxed === 'words' || relaxed === 'meaning';

function behindApproved(current: LoadedIndex, found: readonly Found[]): Found[] {
  const worth = ({ id, score }: Found) => (current.known.get(id)?.isDraft ? score * DRAFT : score);
  return found.toSorted((a, b) => worth(b) - worth(a));
}

/** What the words find, counted; for queues that say what a change did. A draft answers nobody yet. */
export async function countFound(ctx: Ctx, words: string, who: Reader): Promise<number> {
  const reader = { ...who, drafts: [] };
  const { items, relaxed, total } = await searchKnowledge(ctx, { q: words, reader, limit: 1 });
  return answersNothing(relaxed) || items.length === 0 ? 0 : total;
}

function keysOf(current: LoadedIndex, kind: FindingKind, id: string): string[] {
  const prefix = `${kind}/${id}/`;
  return [...current.known.keys()].filter((key) => key.startsWith(prefix));
}

async function permission(
  ctx: Ctx,
  { reader, language, kind }: KnowledgeSearch,
  { filters }: KnowledgeQuery,
): Promise<(known: Known | undefined) => boolean> {
  const { db, workspaceId } = ctx;
  const [categories, products] = await Promise.all([
    filters.category === undefined ? null : findCategoriesNamed(db, workspaceId, filters.category),
    filters.product === undefined ? null : findProductsNamed(db, workspaceId, filters.product),
  ]);
  const lang = (filters.lang ?? language)?.toLowerCase();
  const wanted = filters.kind ?? kind;
  return (known) =>
    known !== undefined &&
    reader.kinds.includes(known.kind) &&
    (!reader.isPublicOnly || known.isPublic) &&
    (!known.isDraft || reader.drafts.includes(known.kind)) &&
    (wanted === undefined || known.kind === wanted) &&
    (lang === undefined || known.language.toLowerCase() === lang) &&
    (categories === null || (known.categoryId !== null && categories.includes(known.categoryId))) &&
    (products === null || known.productIds.some((id) => products.includes(id)));
}

/** What was done to the question so that something is found, in words people can read. */
function relaxation(
  { found, asked }: SearchResult,
  answers: boolean,
): Pick<KnowledgeAnswer, 'relaxed' | 'left' | 'read'> {
  const parts = found[0]?.parts ?? [];
  const read = asked.flatMap((one) => {
    const part = parts.find((each) => each.surface === one.surface && each.why === 'typo');
    return part ? [{ from: one.surface, to: part.term }] : [];
  });
  const left = answers ? [] : asked.filter((one) => isLeft(one, parts)).map((one) => one.surface);
  if (found.length === 0) return { relaxed: null, left, read: [] };
  if (!answers) return { relaxed: 'words', left, read };
  return { relaxed: read.length > 0 ? 'spelling' : null, left: [], read };
}

function isLeft(asked: Asked, parts: Found['parts']): boolean {
  return asked.kind !== 'courtesy' && !parts.some((part) => part.surface === asked.surface && part.why !== 'letters');
}

async function present(
  ctx: Ctx,
  what: {
    current: LoadedIndex;
    shown: readonly Found[];
    pinned: readonly string[];
    explain: boolean;
    limit: number;
  },
): Promise<FoundKnowledge[]> {
  const { current, shown, pinned, explain } = what;
  const first = pinned.map(
    (id): Found => shown.find((one) => one.id === id) ?? { id, score: 0, coverage: 1, parts: [] },
  );
  const ordered = [...first, ...shown.filter((one) => !pinned.includes(one.id))].slice(0, what.limit);
  const known = ordered.flatMap((one) => {
    const document = current.known.get(one.id);
    return document ? [{ ...one, document }] : [];
  });
  const bodies = await listBodies(
    ctx.db,
    ctx.workspaceId,
    known.map(({ document }) => document),
  );
  return known.map(({ id, score, coverage, parts, document }) => {
    const matched = [
      ...new Set(
        parts
          .filter((part) => part.why !== 'letters' && part.why !== 'meaning')
          .flatMap((part) => shownWords(part.term)),
      ),
    ];
    return {
      ...{ kind: document.kind, id: document.id, name: document.name, title: document.title },
      ...{ language: document.language, isPublic: document.isPublic, score, coverage, matched },
      excerpt: excerptOf(bodies.get(id) ?? '', matched),
      isPinned: pinned.includes(id),
      isDraft: document.isDraft,
      parts: explain ? explained(parts) : null,
    };
  });
}

/** A verb is marked where its stem stands: 入る in 入らない. */
function shownWords(term: string): string[] {
  const stem = term.replace(/(?<=[\u3400-\u9fff])[ぁ-ん]$/u, '');
  return term === '' ? [] : stem === term ? term.split(' ') : [stem];
}

const MOST_PARTS = 12;

/** Letters are told as one sum: nobody reads forty pairs. */
function explained(parts: Found['parts']): NonNullable<FoundKnowledge['parts']> {
  const letters = parts.filter((part) => part.why === 'letters').reduce((sum, part) => sum + part.score, 0);
  const rest = parts
    .filter((part) => part.why !== 'letters')
    .map(({ surface, term, why, score }) => ({ asked: surface, found: term, why, score }));
  const all = letters > 0 ? [...rest, { asked: '', found: '', why: 'letters' as const, score: letters }] : rest;
  return all.toSorted((a, b) => b.score - a.score).slice(0, MOST_PARTS);
}
