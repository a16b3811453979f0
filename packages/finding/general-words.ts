import { stemmer } from 'stemmer';
import { foldKatakana } from './fold.ts';
import { WORDS_OF_LIFE } from './words-of-life.ts';
import { WORDS_AT_THE_DESK } from './words-at-the-desk.ts';

let byWord: Map<string, Set<string>> | null = null;
let phrases: { text: string; means: ReadonlySet<string> }[] | null = null;

/** What else a word may be called; both ways. `term` as the analysis has it. */
export function generalWords(term: string): ReadonlySet<string> {
  return (byWord ??= readGroups()).get(term) ?? NONE;
}

/** What stands for several words together, or for what the dictionary takes apart: 代引き is 代金引換. */
export function generalPhrases(folded: string): readonly { text: string; means: ReadonlySet<string> }[] {
  byWord ??= readGroups();
  phrases ??= [...byWord].filter(([text]) => text.length > 1).map(([text, means]) => ({ text, means }));
  return phrases.filter(({ text }) => folded.includes(text));
}

const NONE: ReadonlySet<string> = new Set();

/** As the analysis has words: Latin by its stem, katakana in one spelling. */
function termOf(word: string): string {
  if (/^[a-z]+$/u.test(word)) return stemmer(word);
  return /^[ァ-ヶー]+$/u.test(word) ? foldKatakana(word) : word;
}

function readGroups(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const line of `${WORDS_OF_LIFE}${WORDS_AT_THE_DESK}`.split('\n')) {
    const group = [...new Set(line.split(' ').filter(Boolean).map(termOf))];
    for (const word of group) {
      const others = found.get(word) ?? new Set();
      for (const other of group) if (other !== word) others.add(other);
      found.set(word, others);
    }
  }
  return found;
}
