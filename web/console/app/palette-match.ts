import { romajiToKana } from '@madoguchi/finding/romaji';
import { fold } from '../lib/fold.ts';

/** Words of commands with how they are read or what else they are called: `返信 へんしん,担当 たんとう`. */
export type Readings = readonly (readonly [word: string, reading: string])[];

export function readReadings(text: string): Readings {
  return text.split(',').flatMap((pair) => {
    const [word, reading] = pair.trim().split(' ');
    return word && reading ? [[fold(word), fold(reading)] as const] : [];
  });
}

/** Where the letters of `typed` stand in `text`, in order; fewer gaps are better. Null: they do not. */
function gapsBetween(typed: string, text: string): number | null {
  let gaps = 0;
  let at = 0;
  for (const sign of typed) {
    const next = text.indexOf(sign, at);
    if (next < 0) return null;
    if (next > at && at > 0) gaps += 1;
    at = next + sign.length;
  }
  return gaps;
}

/** 0: begins with it, 1: holds it, 2 and more: its letters stand apart. Null: no match. */
function rank(typed: string, text: string): number | null {
  if (text.startsWith(typed)) return 0;
  if (text.includes(typed)) return 1;
  // Single kana stand in nearly everything: only letters may be left out.
  if (typed.length < 2 || !/^[a-z0-9 ]+$/.test(typed)) return null;
  const gaps = gapsBetween(typed.replaceAll(' ', ''), text);
  return gaps === null || gaps > 3 ? null : 2 + gaps;
}

/** How well a command fits what was typed, lower is better; null: not at all. Width, case and kana are one; romaji is read. */
export function matchCommand(typed: string, label: string, readings: Readings): number | null {
  const words = fold(typed.trim());
  if (words === '') return 0;
  const text = fold(label);
  const read = readings.reduce((all, [word, reading]) => all.replaceAll(word, reading), text);
  const kana = fold(romajiToKana(words));
  const ranks = [rank(words, text), rank(words, read), kana === '' ? null : rank(kana, read)].filter(
    (each) => each !== null,
  );
  return ranks.length === 0 ? null : Math.min(...ranks);
}
