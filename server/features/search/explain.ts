import type { FieldNoun } from '@madoguchi/contracts/custom-fields.ts';
import { foldCustomer } from './fold-customer.ts';

export type MatchField =
  | 'name'
  | 'kana'
  | 'phone'
  | 'email'
  | 'member_number'
  | 'company'
  | 'own'
  | 'reference'
  | 'order_number'
  | 'contract_number'
  | 'serial';

/** Why somebody was found: the text as it is written, and which part of it was looked for (UTF-16, end excluded). */
export interface Match {
  field: MatchField;
  text: string;
  from: number;
  to: number;
  /** Of an own field of something they have: what it is, and what the field is called. */
  noun?: FieldNoun;
  label?: { ja: string; en: string };
}

export interface FoundCustomer {
  /** The person; of merged records the one they stand behind. */
  customerId: string;
  /** Why, in what is written of the record that holds the words. */
  matches: readonly Match[];
}

export interface Value {
  field: MatchField;
  text: string;
  /** What an own field is called. */
  label?: { ja: string; en: string };
}

export const labelOf = ({ label_ja: ja, label_en: en }: { label_ja: string; label_en: string }) => ({
  ja,
  en: en || ja,
});

/** The first of each. */
export function onceEach(found: readonly FoundCustomer[]): FoundCustomer[] {
  return [...Map.groupBy(found, (one) => one.customerId).values()].flatMap((same) => same.slice(0, 1));
}

const clusters = new Intl.Segmenter('ja', { granularity: 'grapheme' });
const NUMBERS: readonly MatchField[] = [
  'phone',
  'reference',
  'member_number',
  'order_number',
  'contract_number',
  'serial',
];

/** Which part of the text folds to the word, whatever stands between its letters; null when none does. */
export function findFolded(text: string, word: string, isNumber: boolean): { from: number; to: number } | null {
  let folded = '';
  const places: { from: number; to: number }[] = [];
  for (const { segment, index } of clusters.segment(text)) {
    const piece = foldCustomer(segment).replace(isNumber ? /[^\p{L}\p{N}]/gu : /[ ・]/g, '');
    for (let unit = 0; unit < piece.length; unit += 1) places.push({ from: index, to: index + segment.length });
    folded += piece;
  }
  const at = word === '' ? -1 : folded.indexOf(word);
  const [first, last] = [places[at], places[at + word.length - 1]];
  return first && last ? { from: first.from, to: last.to } : null;
}

/** One reason for each word, in the order of the words: the first of the values that holds it. */
export function explain(values: readonly Value[], words: readonly string[]): Match[] {
  const found = words.flatMap((word) => {
    for (const { field, text, label } of values) {
      const isNumber = NUMBERS.includes(field);
      // A number of the country is found by its international form too: 81 90 …, and 1 90 … of it, is 090 ….
      const national = field === 'phone' && /^8?1/.test(word) ? word.replace(/^8?1/, '0') : null;
      const place = findFolded(text, word, isNumber) ?? (national ? findFolded(text, national, true) : null);
      if (place) return [{ field, text, ...place, ...(label && { label }) }];
    }
    return [];
  });
  return found.filter(
    (one, at) =>
      found.findIndex((other) => other.field === one.field && other.from === one.from && other.text === one.text) ===
      at,
  );
}
