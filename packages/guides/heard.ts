import type { QuestionStep } from '@madoguchi/contracts/guide-document.ts';

/** An answer the customer has already given, and the words that say so. */
export interface Heard {
  answerId: string;
  words: string;
}

/**
 * What the customer has said already answers a question: the one answer whose words stand in it. When the words of two
 * answers do, the longest decides, and of two as long nobody does: better to ask again than to guess.
 */
export function heardAnswer(step: QuestionStep, said: string): Heard | null {
  const text = folded(said);
  if (text === '') return null;
  const found = step.answers.flatMap((answer) => {
    const longest = answer.words
      .filter((words) => folded(words) !== '' && text.includes(folded(words)))
      .toSorted(byLength)[0];
    return longest === undefined ? [] : [{ answerId: answer.id, words: longest }];
  });
  const [first, second] = found.toSorted((a, b) => byLength(a.words, b.words));
  if (!first || (second && folded(second.words).length === folded(first.words).length)) return null;
  return first;
}

const byLength = (a: string, b: string): number => folded(b).length - folded(a).length;

/** Widths, case and spaces do not matter. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}
