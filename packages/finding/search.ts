import { analyse, pairs, type Word, type WordKind } from './analyse.ts';
import { alternativesOf, kanaWords, phrasesIn, synonymsIn, type Alternative, type Synonym } from './alternatives.ts';
import { compounds } from './analysis.ts';
import { fieldOf, type FindingIndex } from './finding-index.ts';
import { Ranking } from './ranking.ts';
import { foldKatakana } from './fold.ts';
import { nearness } from './nearness.ts';
import { WEIGHTS } from './weights.ts';

/** A word of the question with everything that stands for it. */
export interface Asked {
  surface: string;
  term: string;
  kind: WordKind;
  weight: number;
  at: number;
  alternatives: Alternative[];
}

export interface Question {
  text: string;
  /** Each must stand in the document, its words side by side. */
  phrases?: readonly string[];
  /** None of these may. */
  without?: readonly string[];
}

export interface SearchOptions {
  limit: number;
  synonyms?: readonly Synonym[];
  /** Fields the reader may not see count for nothing. */
  hiddenFields?: readonly number[];
  /** Which documents the reader may see, by id. */
  allows?: (id: string) => boolean;
  /** Tell what every word gave, for explaining. */
  explain?: boolean;
  /** Add everything for every document: finds the same, slower. */
  exhaustive?: boolean;
}

/** What one word of the question gave one document. */
export interface Part {
  surface: string;
  /** The word of the document that counted, and why. */
  term: string;
  why: Alternative['why'] | 'letters' | 'compound' | 'nearness' | 'meaning';
  score: number;
}

export interface Found {
  id: string;
  score: number;
  /** Share of what was asked (by weight) that the document has, 0 to 1. */
  coverage: number;
  parts: Part[];
}

export interface SearchResult {
  found: Found[];
  /** How many documents answer, not only the ones returned. */
  total: number;
  asked: Asked[];
}

/** The words of a question, each once; those of asking count little. */
export function readQuestion(
  index: FindingIndex,
  text: string,
  synonyms: readonly Synonym[] = [],
  { words, folded } = analyse(text),
): Asked[] {
  const meant = synonymsIn(folded, words, synonyms);
  const called = phrasesIn(folded, words);
  const asked = new Map<string, Asked>();
  for (const word of words) {
    if (asked.has(word.term)) continue;
    const beside = { synonyms: meant.get(word.term), general: called.get(word.term) };
    asked.set(word.term, ask(word, alternativesOf(index, word, beside)));
  }
  joinUnknown(index, folded, asked);
  return /[\u3400-\u9fffァ-ヶa-z]/u.test(folded) ? [...asked.values()] : withKana(index, folded, asked);
}

/** サーパー: what the dictionary does not know it takes apart; nobody wrote the pieces, so the whole is asked for. */
function joinUnknown(index: FindingIndex, folded: string, asked: Map<string, Asked>): void {
  for (const [run] of folded.matchAll(/[ァ-ヶー]{3,}/gu)) {
    const pieces = [...asked.values()].filter(
      ({ surface }) => surface !== run && /^[ァ-ヶー]+$/u.test(surface) && run.includes(surface),
    );
    const isKnown = pieces.some(({ alternatives }) => alternatives.some(({ term }) => index.isKnown(term)));
    const [first] = pieces;
    if (isKnown || !first) continue;
    for (const piece of pieces) asked.delete(piece.term);
    const word = { surface: run, term: foldKatakana(run), kind: 'noun' as const, reading: run, at: first.at };
    asked.set(word.term, ask(word, alternativesOf(index, word)));
  }
}

/** A question in kana alone: words said so are added, and what the dictionary made of it by mistake is left out. */
function withKana(index: FindingIndex, folded: string, asked: ReadonlyMap<string, Asked>): Asked[] {
  const said = kanaWords(index, folded).filter(({ terms }) => !terms.some((term) => asked.has(term)));
  if (said.length === 0) return [...asked.values()];
  const weight = WEIGHTS.alternatives.kana;
  const added = said.map(({ surface, terms }): Asked => {
    const alternatives = terms.map((term) => ({ term, why: 'kana' as const, weight }));
    return { surface, term: surface, kind: 'noun', weight: 1, at: 0, alternatives };
  });
  const isThere = ({ alternatives }: Asked) => alternatives.some(({ term }) => index.isKnown(term));
  return [...[...asked.values()].filter((one) => one.kind === 'courtesy' || isThere(one)), ...added];
}

function ask({ surface, term, kind, at }: Word, alternatives: Alternative[]): Asked {
  return { surface, term, kind, at, alternatives, weight: WEIGHTS.kinds[kind] };
}

/** Ranks the documents of an index for a question (docs/subsystems/finding.md). Same documents, same ranking: ties go by id. */
export function search(index: FindingIndex, question: Question, options: SearchOptions): SearchResult {
  const analysed = analyse(question.text);
  const { words, folded } = analysed;
  const asked = readQuestion(index, question.text, options.synonyms, analysed);
  const ranking = new Ranking(index, options.hiddenFields ?? []);
  for (const word of asked) ranking.addWord(word);
  for (const compound of new Map(compounds(words).map((one) => [one.join('+'), one])).values())
    ranking.addCompound(compound);
  for (const pair of new Set(pairs(folded))) ranking.addPair(pair);
  const refused = refusal(index, question, options);
  const best = ranking.best(Math.max(options.limit, NEAREST), refused, {
    isPruned: options.exhaustive !== true,
    isExplained: options.explain === true,
  });
  for (const one of best.found.slice(0, NEAREST)) {
    const near = nearness(index, one.slot, ranking.weighed, options.hiddenFields ?? []);
    one.score = (one.score + near) * one.coverage ** WEIGHTS.coverage;
    if (options.explain && near > 0) one.parts.push({ surface: '', term: '', why: 'nearness', score: near });
  }
  const ranked = best.found
    .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, options.limit)
    .map(({ id, score, coverage, parts }) => ({ id, score, coverage, parts }));
  return { found: ranked, total: best.total, asked };
}

/** How many of the best are looked at closely. */
const NEAREST = 60;

/** Whether a document is left out: not for this reader, without a phrase that was asked for, or with a word that was not. */
function refusal(index: FindingIndex, question: Question, options: SearchOptions): (slot: number) => boolean {
  const { allows, hiddenFields = [] } = options;
  const standing = (text: string) => phrase(index, analyse(text).words, hiddenFields);
  const wanted = (question.phrases ?? []).flatMap(standing);
  const unwanted = (question.without ?? []).flatMap(standing);
  return (slot) =>
    index.dead[slot] === 1 ||
    (allows !== undefined && !allows(index.ids[slot] ?? '')) ||
    wanted.some((has) => !has(slot)) ||
    unwanted.some((has) => has(slot));
}

/** Whether words stand side by side in a document, which is looked at only where it has them all. Nothing of no words. */
function phrase(index: FindingIndex, words: readonly Word[], hidden: readonly number[]): ((slot: number) => boolean)[] {
  const terms = new Set(words.map((word) => word.term));
  if (terms.size === 0) return [];
  const counts = new Uint8Array(index.ids.length);
  for (const term of terms)
    for (const cursor of index.word(term).cursors())
      while (cursor.next())
        for (let at = 0; at < cursor.length; at += 1) {
          const slot = cursor.docs[at] ?? 0;
          counts[slot] = (counts[slot] ?? 0) + 1;
        }
  return [(slot) => (counts[slot] ?? 0) === Math.min(255, terms.size) && hasPhrase(index, slot, words, hidden)];
}

function hasPhrase(index: FindingIndex, slot: number, words: readonly Word[], hidden: readonly number[]): boolean {
  const [first, ...rest] = words;
  if (!first) return false;
  const { terms, places } = index.sequence(slot);
  const stands = new Set<string>();
  for (const [at, term] of terms.entries()) stands.add(`${places[at] ?? 0} ${term}`);
  return terms.some((term, at) => {
    const place = places[at] ?? 0;
    if (term !== first.term || hidden.includes(fieldOf(place))) return false;
    return rest.every((word) => stands.has(`${place + word.at - first.at} ${word.term}`));
  });
}
