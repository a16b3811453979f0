import { analyse } from './analyse.ts';

/** Two askings with the same words that count are one: 電源が入らない, 電源 入らない. The words, in order of the alphabet. */
export function questionKey(text: string): string {
  const { words, folded } = analyse(text);
  const terms = words.filter((word) => word.kind !== 'courtesy').map((word) => word.term);
  return (terms.length > 0 ? [...new Set(terms)].toSorted().join(' ') : folded.trim()).slice(0, 200);
}

/** A text of a synonym as the index knows it. */
export function synonymTerms(text: string): string[] {
  const { words } = analyse(text);
  const content = words.filter((word) => word.kind !== 'courtesy');
  return [...new Set((content.length > 0 ? content : words).map((word) => word.term))];
}
