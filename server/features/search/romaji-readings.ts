import { romajiToKana } from '@madoguchi/finding/romaji.ts';
import { foldCustomer } from './fold-customer.ts';

// A consonant at the end begins a syllable that is still to come; no word of kana ends in another than n.
const ROMAJI = /^(?=.{2})[a-z][a-z-]*[aiueon-]$/u;
const MOST_READINGS = 6;
// A vowel that may as well be a long one: not where another vowel, っ or ん follows. Of ku, su and tsu it hardly ever is.
const MAY_BE_LONG = /(?:(?<![aiueo])o|(?<=[yjh])u)(?=.)(?![aiueo-])(?!n(?![aiueoy]))(?!([bcdgjkpstz])\1)/u;
const ALL_THAT_MAY = new RegExp(MAY_BE_LONG, 'gu');

/**
 * How somebody is read whose name was typed in letters, likeliest first: as people type (satou, si, tu), by Hepburn, and as in
 * passports, which say nothing of ん before a vowel (shinya) and of long vowels (Ono, Kono), or write oh for them (Ohno), and
 * m for ん (Namba). A long vowel left out at the end (kato) has no reading of its own: かと is a piece of かとう.
 */
export function romajiReadings(word: string): string[] {
  const typed = word
    .replace(/m(?=[bmp])/gu, 'n')
    .replace(/^oh(?![aiueo])/u, 'oo')
    .replace(/oh(?![aiueo])/gu, 'ou')
    .replace(/uh(?![aiueo])/gu, 'uu');
  if (!ROMAJI.test(typed)) return [];
  const parted = typed.replace(/(?<=[aiueo])n(?=[iy])/gu, "n'");
  // しんや and けんいち are names, しにゃ and けにち are not.
  const plain = /n(?:y|ichi)/u.test(typed) ? [parted, typed] : [typed, parted];
  const spelt = [
    ...plain,
    ...plain.map((one) => one.replace(MAY_BE_LONG, lengthened)),
    ...plain.map((one) => one.replace(ALL_THAT_MAY, lengthened)),
  ];
  const read = spelt.map((one) => foldCustomer(romajiToKana(one))).filter((kana) => !/[a-z']/u.test(kana));
  const voiced = read.slice(0, 1).map((kana) => kana.replace(/(?<=.)ず/gu, 'づ'));
  return [...new Set([...read, ...voiced])].slice(0, MOST_READINGS);
}

/** The same for the whole of a name, of which the last vowel may be long too. */
export function wholeReadings(word: string): string[] {
  const read = romajiReadings(word);
  return /[ou]$/u.test(word) ? read.flatMap((kana) => [kana, `${kana}う`]) : read;
}

/**
 * Words in letters as they are read, others as they are; the likeliest of all words together first. None: one of them cannot
 * be read (John Smith), or there are none. 佐藤様 is typed sato san by some.
 */
export function readTogether(words: readonly string[], readings: (word: string) => string[]): string[][] {
  const names = words.filter((word) => !/^(?:san|sama)$/u.test(word));
  const read = names.map(readings);
  const isForeign = names.some((word, at) => read[at]?.length === 0 && /[a-z]/u.test(word));
  if (isForeign || !read.some((ways) => ways.length > 0)) return [];
  return names
    .reduce<{ said: string[]; far: number }[]>(
      (all, word, at) => {
        const ways = read[at]?.length ? read[at] : [word];
        return all
          .flatMap(({ said, far }) => ways.map((way, rank) => ({ said: [...said, way], far: far + rank })))
          .toSorted((one, other) => one.far - other.far)
          .slice(0, MOST_TOGETHER);
      },
      [{ said: [], far: 0 }],
    )
    .map(({ said }) => said);
}

const MOST_TOGETHER = 36;

/** おおの at the beginning of a word (大野), else こうの (河野). */
function lengthened(vowel: string, _twice: unknown, at: number): string {
  return vowel + (vowel === 'o' && at === 0 ? 'o' : 'u');
}
