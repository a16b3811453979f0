import { decoderFor } from './charset-decoders.ts';

/** What a person can choose on the screen for a mail whose own labels are wrong (`ParseOptions.charset`). */
export const CHOSEN_CHARSETS = [
  'utf-8',
  'shift_jis',
  'cp932',
  'euc-jp',
  'iso-2022-jp',
  'cp50221',
  'windows-1252',
  'gb18030',
  'big5',
  'euc-kr',
] as const;

/**
 * Labels seen in mail that the WHATWG list does not know, mapped to one it does.
 * Its shift_jis is Windows-31J (①㈱髙Ⅳ), its iso-2022-jp lacks the SO/SI kana of cp50222,
 * which is why that one is decoded by us.
 */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['sjis', 'shift_jis'],
  ['shiftjis', 'shift_jis'],
  ['sjiswin', 'shift_jis'],
  ['sjisopen', 'shift_jis'],
  ['cp932', 'shift_jis'],
  ['ms932', 'shift_jis'],
  ['ibm932', 'shift_jis'],
  ['windows932', 'shift_jis'],
  ['windows31j', 'shift_jis'],
  ['mskanji', 'shift_jis'],
  ['cp943', 'shift_jis'],
  ['eucjp', 'euc-jp'],
  ['eucjpms', 'euc-jp'],
  ['eucjpwin', 'euc-jp'],
  ['ujis', 'euc-jp'],
  ['cp51932', 'euc-jp'],
  ['iso2022jp', 'iso-2022-jp'],
  ['iso2022jp1', 'iso-2022-jp'],
  ['iso2022jp2', 'iso-2022-jp'],
  ['iso2022jpms', 'iso-2022-jp'],
  ['iso2022jp3', 'iso-2022-jp'],
  ['iso2022jp2004', 'iso-2022-jp'],
  ['cp50220', 'iso-2022-jp'],
  ['cp50221', 'iso-2022-jp'],
  ['cp50222', 'iso-2022-jp'],
  ['windows50220', 'iso-2022-jp'],
  ['windows50221', 'iso-2022-jp'],
  ['windows50222', 'iso-2022-jp'],
  ['jis', 'iso-2022-jp'],
  ['jis7', 'iso-2022-jp'],
  ['junet', 'iso-2022-jp'],
  ['utf7', 'utf-7'],
  ['unicode11utf7', 'utf-7'],
  ['utf8mb4', 'utf-8'],
  ['cp65001', 'utf-8'],
  ['cp936', 'gbk'],
  ['euccn', 'gbk'],
  ['cp949', 'euc-kr'],
  ['uhc', 'euc-kr'],
  ['cp950', 'big5'],
  ['tis620', 'windows-874'],
  ['iso88598i', 'iso-8859-8'],
]);

/** A charset label as written in mail → an encoding we can decode, or null when it says nothing useful. */
export function resolveCharset(label: string | undefined): string | null {
  const wanted = (label ?? '')
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, '')
    .slice(0, 40);
  if (
    wanted === '' ||
    /^(?:us-ascii|ascii|ansi_x3\.4-19\d\d|7bit|8bit|unknown(?:-8bit)?|x-unknown|default|binary)$/.test(wanted)
  ) {
    return null;
  }
  const bare = wanted.replace(/^(?:x-ms-|x-|cs)/, '').replace(/[\s._-]+/g, '');
  const alias = ALIASES.get(bare);
  if (alias !== undefined) return alias;
  return decoderFor(wanted, false)?.encoding ?? decoderFor(bare, false)?.encoding ?? null;
}
