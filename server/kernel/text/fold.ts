import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { NAME_VARIANTS } from './name-variants.ts';

/** Stands between the parts of a folded document; no folded text contains it, so no word matches across parts. */
export const PART_SEPARATOR = '\u001f';

/** Longest document that is searched, in characters: PostgreSQL's tsvector holds no more than 1 MB of grams. */
export const FOLDED_LIMIT = 50_000;

// Soft hyphens, zero-width characters, direction marks and variation selectors: nobody who searches sees them.
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}\u034f]/gu;
const SPACE = /[\s\p{Cc}]+/gu;

function singleCharacters(): Map<string, string> {
  const map = new Map<string, string>(NAME_VARIANTS);
  for (let code = 0x30a1; code <= 0x30f6; code += 1)
    map.set(String.fromCodePoint(code), String.fromCodePoint(code - 0x60));
  // 関ヶ原 and 関ケ原, 一ヵ月 and 一カ月 are written either way.
  for (const [from = '', to = ''] of ['ヶけ', 'ゖけ', 'ヵか', 'ゕか', 'ヽゝ', 'ヾゞ', 'ςσ']) map.set(from, to);
  // One stroke for the long vowel and every hyphen, dash and minus: which one was typed is chance.
  for (const dash of 'ー‐‑‒–—―−─━﹣－') map.set(dash, '-');
  for (const wave of '〜～∼〰') map.set(wave, '~');
  return map;
}

const SINGLE = singleCharacters();
const SINGLE_PATTERN = new RegExp(`[${[...SINGLE.keys()].join('')}]`, 'gu');

/**
 * The form in which text is indexed and searched: NFKC, lower case, hiragana, variant kanji joined, one dash, single spaces.
 * Every replacement looks at one character only, so a piece of a text folds to a piece of the folded text.
 * Idempotent. Folding is for search; the text itself is never changed.
 */
export function foldText(text: string): string {
  return text
    .toWellFormed()
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(SINGLE_PATTERN, (character) => SINGLE.get(character) ?? character)
    .replace(SPACE, ' ')
    .trim();
}

/** Folds each part and joins them into one document, cut at `FOLDED_LIMIT` characters; empty parts stay as places. */
export function foldParts(parts: readonly string[]): string {
  const folded = parts.map(foldText).join(PART_SEPARATOR);
  return folded.length <= FOLDED_LIMIT ? folded : folded.slice(0, FOLDED_LIMIT).toWellFormed();
}

/** A mail address as it is compared: trimmed, NFKC, lower case. Dots and plus-tags are kept: they can be other people. */
export function foldEmail(address: string): string {
  return address.replace(INVISIBLE, '').normalize('NFKC').trim().toLowerCase();
}

const EXTENSION = /[\s,(]*(?:内線|extension|ext)[\s.:]*\d{1,7}\)?$/iu;

/**
 * A telephone number in E.164 (ITU-T E.164), `+81312345678`, from any notation including full-width digits.
 * Numbers without a country are Japanese; an extension (内線) is none of it. Null when it is no possible number.
 */
export function foldPhone(text: string): string | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[ー‐‑‒–—―−─━]/gu, '-')
    .replace(EXTENSION, '');
  const number = parsePhoneNumberFromString(plain, 'JP');
  return number?.isPossible() ? number.number : null;
}

/** Spreadsheets take a telephone for a number and its first zero away: 9012345678 is 090-1234-5678. */
export function withZero(text: string): string {
  return /^[1-9]\d{8,9}$/.test(text) && foldPhone(text) === `+81${text}` ? `0${text}` : text;
}
