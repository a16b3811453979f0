import { foldText } from '../../kernel/text/fold.ts';
import { foldCustomer } from './fold-customer.ts';
import { readTogether, wholeReadings } from './romaji-readings.ts';

/** The keys under which somebody stands whose whole name or kana is what was typed, or how it is read; two names in either order. */
export function wholeNames(query: string): string[] {
  const names = foldText(query).split(' ').filter(Boolean);
  if (names.length === 0 || names.length > 3 || /[\d@]/.test(query)) return [];
  const read = names.length > 2 ? [] : readTogether(foldCustomer(query).split(' '), wholeReadings);
  return [...new Set([names, ...read].flatMap((all) => [all.join(''), all.toReversed().join('')]))];
}
