import { decodeIso2022Jp } from './iso-2022-jp.ts';
import { decodeUtf7 } from './utf-7.ts';

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

const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

function decoderFor(encoding: string, fatal: boolean): InstanceType<typeof TextDecoder> | null {
  const key = `${encoding}/${fatal}`;
  const known = decoders.get(key);
  if (known !== undefined) return known;
  try {
    const made = new TextDecoder(encoding, { fatal, ignoreBOM: false });
    decoders.set(key, made);
    return made;
  } catch {
    return null;
  }
}

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

function decodeStrict(bytes: Uint8Array, encoding: string): string | null {
  try {
    return decoderFor(encoding, true)?.decode(bytes) ?? null;
  } catch {
    return null;
  }
}

function decodeLossy(bytes: Uint8Array, encoding: string): string {
  if (encoding === 'utf-7') return decodeUtf7(bytes);
  if (encoding === 'iso-2022-jp') return decodeIso2022Jp(bytes);
  return (decoderFor(encoding, false) ?? new TextDecoder('windows-1252')).decode(bytes);
}

// eslint-disable-next-line no-control-regex -- escapes are what is looked for
const JIS_ESCAPE = /\x1b(?:\$[@B]|\$\([@BCDO-Q]|\([BIJ])/;

function evidence(text: string): { kana: number; japanese: number; odd: number; other: number } {
  const found = { kana: 0, japanese: 0, odd: 0, other: 0 };
  for (const char of text.slice(0, 20_000)) {
    const point = char.codePointAt(0) ?? 0;
    if (point < 0x80) continue;
    if ((point >= 0x3041 && point <= 0x30fe) || (point >= 0x3000 && point <= 0x3015)) found.kana += 1;
    else if (point >= 0x4e00 && point <= 0x9fff) found.japanese += 1;
    else if (point >= 0xff01 && point <= 0xff5e) found.japanese += 1;
    else if ((point >= 0xff61 && point <= 0xff9f) || (point >= 0xe000 && point <= 0xf8ff)) found.odd += 1;
    else found.other += 1;
  }
  return found;
}

function score(text: string): number {
  const found = evidence(text);
  return found.kana * 3 + found.japanese - found.odd * 2 - found.other;
}

/** Each 8-bit byte stands alone between ASCII letters, as accents do in western text. */
function looksWestern(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    if (byte < 0xa0 || (bytes[at + 1] ?? 0) >= 0x80) return false;
  }
  return true;
}

/** UTF-8 with a few damaged or cut-off characters; other encodings read as UTF-8 are damaged nearly everywhere. */
function damagedUtf8(bytes: Uint8Array): Decoded | null {
  const text = decodeLossy(bytes, 'utf-8');
  let broken = 0;
  let foreign = 0;
  for (const char of text) {
    if (char === '\ufffd') broken += 1;
    else if (char > '\u007f') foreign += 1;
  }
  return broken * 8 <= foreign ? { text, charset: 'utf-8' } : null;
}

function guess8bit(bytes: Uint8Array): Decoded {
  const utf8 = damagedUtf8(bytes);
  if (utf8 !== null) return utf8;
  const candidates: Decoded[] = [];
  for (const charset of ['euc-jp', 'shift_jis']) {
    const text = decodeStrict(bytes, charset);
    if (text !== null) candidates.push({ text, charset });
  }
  candidates.sort((a, b) => score(b.text) - score(a.text));
  const best = candidates[0];
  if (best !== undefined && (evidence(best.text).kana > 0 || !looksWestern(bytes))) return best;
  if (looksWestern(bytes)) return { text: decodeLossy(bytes, 'windows-1252'), charset: 'windows-1252' };
  return leastBroken(bytes);
}

/** Nothing fits: a cut-off or damaged text. Take the reading with the fewest replacement characters. */
function leastBroken(bytes: Uint8Array): Decoded {
  let best: Decoded | null = null;
  let fewest = Infinity;
  for (const charset of ['utf-8', 'shift_jis', 'euc-jp']) {
    const text = decodeLossy(bytes, charset);
    const broken = text.split('\ufffd').length - 1;
    if (broken < fewest) {
      fewest = broken;
      best = { text, charset };
    }
  }
  return best ?? { text: '', charset: 'utf-8' };
}

export interface Decoded {
  text: string;
  /** What the bytes really were, which may differ from the label. */
  charset: string;
}

function isSingleByteLatin(encoding: string): boolean {
  return encoding === 'windows-1252' || encoding === 'iso-8859-15';
}

function decodeLabelled(bytes: Uint8Array, encoding: string): Decoded {
  if (encoding === 'utf-7' || encoding === 'utf-16le' || encoding === 'utf-16be') {
    return { text: decodeLossy(bytes, encoding), charset: encoding };
  }
  const strict = decodeStrict(bytes, encoding === 'iso-2022-jp' ? 'utf-8' : encoding);
  if (encoding === 'iso-2022-jp') return guess8bit(bytes);
  if (isSingleByteLatin(encoding) || encoding === 'shift_jis') {
    const utf8 = decodeStrict(bytes, 'utf-8');
    // A Shift_JIS text has lead bytes 81-9F, which never start a UTF-8 sequence; three-byte sequences are proof enough.
    if (utf8 !== null && (encoding !== 'shift_jis' || /[\u0800-\uffff]/.test(utf8)))
      return { text: utf8, charset: 'utf-8' };
  }
  if (isSingleByteLatin(encoding)) {
    const guessed = looksWestern(bytes) ? null : guess8bit(bytes);
    if (guessed !== null && !guessed.text.includes('\ufffd') && evidence(guessed.text).kana > 1) return guessed;
    return { text: decodeLossy(bytes, encoding), charset: encoding };
  }
  if (strict !== null) return { text: strict, charset: encoding };
  const guessed = guess8bit(bytes);
  if (!guessed.text.includes('\ufffd') && guessed.charset !== 'windows-1252') return guessed;
  return { text: decodeLossy(bytes, encoding), charset: encoding };
}

function hasHighByte(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) if ((bytes[at] ?? 0) >= 0x80) return true;
  return false;
}

/**
 * Bytes of a text → what was written. The label is believed unless the bytes contradict it:
 * ISO-2022-JP escapes and valid UTF-8 win over any other label; without a usable label the order is
 * utf-8, iso-2022-jp, then euc-jp or shift_jis by how Japanese the reading looks.
 * `forced` (a person chose the charset on the screen) is obeyed as it is.
 */
export function decodeText(bytes: Uint8Array, label?: string, forced?: string): Decoded {
  const force = resolveCharset(forced);
  if (force !== null) return { text: decodeLossy(bytes, force), charset: force };
  const encoding = resolveCharset(label);
  const multiByte7bit = encoding === 'utf-7' || encoding === 'utf-16le' || encoding === 'utf-16be';
  if (!multiByte7bit && bytes.includes(0x1b)) {
    const binary = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    if (JIS_ESCAPE.test(binary)) return { text: decodeIso2022Jp(bytes), charset: 'iso-2022-jp' };
  }
  if (encoding === 'iso-2022-jp' && bytes.includes(0x0e)) return { text: decodeIso2022Jp(bytes), charset: encoding };
  if (encoding !== null && (multiByte7bit || hasHighByte(bytes))) return decodeLabelled(bytes, encoding);
  if (hasHighByte(bytes)) return guess8bit(bytes);
  return { text: new TextDecoder('latin1').decode(bytes), charset: 'us-ascii' };
}
