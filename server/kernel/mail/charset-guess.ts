import { decodeLossy, decodeStrict } from './charset-decoders.ts';
import { readCarrierPictures } from './carrier-pictures.ts';

export interface Decoded {
  text: string;
  /** What the bytes really were, which may differ from the label. */
  charset: string;
}

/** How many characters of a reading speak for Japanese, and how many against it. */
export function evidence(text: string): { kana: number; japanese: number; odd: number; other: number } {
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

/** Half-width kana of EUC are two bytes each; a longer row of them is no accident, one or two may be kanji of Shift_JIS. */
function score({ text, charset }: Decoded): number {
  const found = evidence(text);
  const odd = charset === 'euc-jp' && found.odd > 2 ? found.odd * 1.5 : -2 * found.odd;
  return found.kana * 3 + found.japanese + odd - found.other;
}

/** windows-1252 marks that stand between ASCII letters: € … ‘ ’ “ ” – — ™. */
const WESTERN_MARKS: ReadonlySet<number> = new Set([0x80, 0x85, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x99]);

/** 8-bit bytes stand alone or, as in Größe, two letters together among ASCII, as accents do in western text. */
export function looksWestern(bytes: Uint8Array): boolean {
  let high = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    if (byte < 0xa0 && !WESTERN_MARKS.has(byte)) return false;
    const next = bytes[at + 1] ?? 0;
    high += 1;
    if (next < 0x80) continue;
    if (byte < 0xc0 || next < 0xc0 || (bytes[at + 2] ?? 0) >= 0x80) return false;
    high += 1;
    at += 1;
  }
  return high * 2 <= bytes.length;
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

const LONG = 512 * 1024;

/** A stretch long enough to judge by, from the first 8-bit byte to a line's end. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const first = Math.max(
    0,
    bytes.findIndex((byte) => byte >= 0x80),
  );
  const end = bytes.subarray(first, first + LONG / 2).lastIndexOf(0x0a);
  return bytes.subarray(first, first + (end > 0 ? end : LONG / 2));
}

/** 8-bit bytes without a usable label: UTF-8, else EUC-JP or Shift_JIS by how Japanese the reading looks. */
export function guess8bit(bytes: Uint8Array): Decoded {
  if (bytes.length > LONG) {
    const { charset } = guess8bit(sampleOf(bytes));
    return { text: decodeLossy(bytes, charset), charset };
  }
  const utf8 = damagedUtf8(bytes);
  if (utf8 !== null) return utf8;
  const western = looksWestern(bytes);
  const candidates: Decoded[] = [];
  for (const charset of ['euc-jp', 'shift_jis']) {
    const text = decodeStrict(bytes, charset);
    if (text !== null) candidates.push({ text, charset });
  }
  candidates.sort((a, b) => score(b) - score(a));
  const best = candidates[0];
  if (best !== undefined && (evidence(best.text).kana > 0 || !western)) {
    return { ...best, text: readCarrierPictures(best.text) };
  }
  if (western) return { text: decodeLossy(bytes, 'windows-1252'), charset: 'windows-1252' };
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
