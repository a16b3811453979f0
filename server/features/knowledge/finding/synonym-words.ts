import { foldText } from '../../../kernel/text/fold.ts';

/** Each word once, as first written. */
export function distinct(words: readonly string[]): string[] {
  const once = new Map<string, string>();
  for (const word of words) if (word.trim() !== '' && !once.has(foldText(word))) once.set(foldText(word), word.trim());
  return [...once.values()];
}

/** Equal for synonyms that say the same. */
export function sign(words: readonly string[], isOneWay: boolean): string {
  const folded = words.map(foldText);
  const [first = '', ...rest] = folded;
  return isOneWay ? [first, '>', ...rest.toSorted()].join('\u001f') : folded.toSorted().join('\u001f');
}
