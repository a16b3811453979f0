import { analyse, type Word } from '@madoguchi/finding/analyse.ts';
import type { Situation } from './asked.ts';
import { tokensOf } from './tokens.ts';

/** Kinds of terms by which past contacts teach; the first letter of every term says its kind. */
export const KINDS = ['stem', 'concept', 'word', 'beside', 'reading', 'mark'] as const;
export type TermKind = (typeof KINDS)[number];
const LETTER: Record<TermKind, string> = {
  stem: 's',
  concept: 'c',
  word: 'w',
  beside: 'b',
  reading: 'r',
  mark: '@',
};
const BY_LETTER = new Map(KINDS.map((kind) => [LETTER[kind], kind]));

export const kindOf = (term: string): TermKind => BY_LETTER.get(term[0] ?? '') ?? 'stem';

/** The matter is said in the first turns; later ones are names, dates, thanks. */
const FIRST_TURNS = 3;
const LATER = 0.2;
/** The matter is said in the first lines of a message; what follows is quoted, signed, told at length. */
const READ = 600;
const JAPANESE = /[\u3040-\u30ff\u3400-\u9fff]/u;
/** Words as written, with those that say nothing elsewhere; longer numbers are somebody's, and no word. */
const WRITTEN = /[a-z0-9']+/gu;
const NUMBER = /^\d{3,}$/u;

const beside = (words: readonly string[]): string[] => words.slice(1).map((word, at) => `${words[at]} ${word}`);

/** Of later turns, words are not taken apart by the dictionary: they say little, and it takes a third of a millisecond. */
function termsOfTurn(turn: string, isFirst: boolean): Set<string> {
  const text = turn.slice(0, READ);
  const tokens = tokensOf(text);
  const written = (text.normalize('NFKC').toLowerCase().match(WRITTEN) ?? []).filter((word) => !NUMBER.test(word));
  const japanese: Word[] =
    isFirst && JAPANESE.test(text) ? analyse(text).words.filter(({ kind }) => kind !== 'number') : [];
  const bases = japanese.map(({ term }) => term);
  const byKind: Record<TermKind, string[]> = {
    stem: tokens.filter((token) => !token.startsWith('~')),
    concept: tokens.filter((token) => token.startsWith('~')),
    word: bases.length > 0 ? [...written, ...bases] : written,
    beside: beside(bases.length > 0 ? bases : written),
    reading: japanese.flatMap(({ reading }) => reading ?? []),
    mark: [],
  };
  return new Set(KINDS.flatMap((kind) => byKind[kind].map((term) => LETTER[kind] + term)));
}

/**
 * The terms past contacts teach by: stems, shared names, words as written (of Japanese their base forms and readings),
 * neighbours, marks. Each once for a turn, and from wherever it is read.
 */
export function taughtBy({ turns, marks }: Situation): Map<string, number> {
  const weights = new Map<string, number>();
  const said = turns.filter((turn) => turn.trim() !== '');
  for (const [at, turn] of said.entries()) {
    const isFirst = at < FIRST_TURNS;
    for (const term of termsOfTurn(turn, isFirst)) weights.set(term, (weights.get(term) ?? 0) + (isFirst ? 1 : LATER));
  }
  for (const mark of marks) weights.set(mark, 1);
  return weights;
}
