import { foldText } from '../../kernel/text/fold.ts';

// Letters that are no letter with a mark to Unicode, but to everybody who has to type a name without the right keyboard.
const LETTERS = new Map(
  ['øo', 'łl', 'đd', 'ðd', 'ħh', 'ŧt', 'ıi', 'þth', 'ßss', 'æae', 'œoe'].map((pair) => [
    pair.slice(0, 1),
    pair.slice(1),
  ]),
);
const LETTER = new RegExp(`[${[...LETTERS.keys()].join('')}]`, 'gu');
// Of letters only: ≠ is not =.
const ACCENTS = /(?<=\p{L}[\u0300-\u036f]*)[\u0300-\u036f]/gu;
const APOSTROPHES = /['‘’‛ʼʹ`´]/gu;

/**
 * The form in which customers are indexed and looked for: `foldText`, and García is garcia, O’Connor oconnor. Like there, every
 * replacement looks at one character only. Migration 20261122T1560 says the same of what was written down before.
 */
export function foldCustomer(text: string): string {
  return foldText(text)
    .normalize('NFD')
    .replace(ACCENTS, '')
    .normalize('NFC')
    .replace(LETTER, (letter) => LETTERS.get(letter) ?? letter)
    .replace(APOSTROPHES, '');
}

/** 山田 太郎, 山田太郎 and ジョン・スミス are found with and without what stands between. */
export function joined(text: string): string {
  return foldCustomer(text).replace(/[ ・]/g, '');
}

/** Letters and digits alone. */
export function withoutMarks(folded: string): string {
  return folded.replace(/[^\p{L}\p{N}]/gu, '');
}
