import type { Macro } from '@madoguchi/contracts/macros';
import { fold } from '../../lib/fold.ts';
import { romajiToKana } from '@madoguchi/finding/romaji';

export type Findable = Pick<Macro, 'id' | 'name' | 'kana' | 'shortcut' | 'folder'>;

const MAX_FOUND = 12;

/** All signs of the query, in order, somewhere in the text: でげん finds でんげん. */
function isWithin(query: string, text: string): boolean {
  let at = 0;
  for (const sign of query) {
    at = text.indexOf(sign, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function scoreOf(query: string, macro: Findable): number {
  const [name, kana, shortcut, folder] = [macro.name, macro.kana, macro.shortcut, macro.folder].map(fold) as [
    string,
    string,
    string,
    string,
  ];
  if (shortcut !== '' && shortcut === query) return 100;
  if (shortcut.startsWith(query)) return 90;
  if (kana.startsWith(query)) return 80;
  if (name.startsWith(query)) return 78;
  if (kana.includes(query)) return 60;
  if (name.includes(query)) return 58;
  if (folder.includes(query)) return 40;
  // One sign is in almost everything.
  return query.length > 1 && (isWithin(query, kana) || isWithin(query, name)) ? 20 : 0;
}

/** By shortcut, reading and name, in any kana, and by the reading typed in letters; the best first. Empty query: all. */
export function findMacros<M extends Findable>(macros: readonly M[], typed: string): M[] {
  const query = fold(typed);
  if (query === '') return [...macros];
  const kana = fold(romajiToKana(typed));
  const queries = kana !== query && kana !== '' ? [query, kana] : [query];
  return macros
    .map((macro) => ({ macro, score: Math.max(...queries.map((each) => scoreOf(each, macro))) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.macro.kana.localeCompare(b.macro.kana, 'ja'))
    .slice(0, MAX_FOUND)
    .map(({ macro }) => macro);
}
