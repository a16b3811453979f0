import { foldText } from '../../kernel/text/fold.ts';

/** The keys under which somebody stands whose whole name or kana is what was typed; two names in either order. */
export function wholeNames(query: string): string[] {
  const names = foldText(query).split(' ').filter(Boolean);
  if (names.length === 0 || names.length > 3 || /[\d@]/.test(query)) return [];
  return [...new Set([names.join(''), names.toReversed().join('')])];
}
