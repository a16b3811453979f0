import { readCarrierPictures } from './carrier-pictures.ts';
import { decodeLossy, decodeStrict } from './charset-decoders.ts';
import { evidence, guess8bit, looksWestern } from './charset-guess.ts';
import type { Decoded } from './charset-guess.ts';
import { resolveCharset } from './charset-labels.ts';
import { decodeIso2022Jp } from './iso-2022-jp.ts';

export { CHOSEN_CHARSETS, resolveCharset } from './charset-labels.ts';
export type { Decoded } from './charset-guess.ts';

// eslint-disable-next-line no-control-regex -- escapes are what is looked for
const JIS_ESCAPE = /\x1b(?:\$[@B]|\$\([@BCDO-Q]|\([BIJ])/;

/** Every byte is some letter in these, so that UTF-8 never fails to decode as one of them. */
const SINGLE_BYTE = /^(?:iso-8859-\d+|windows-(?:125\d|874)|koi8-[ru]|macintosh|x-mac-cyrillic|ibm866)/;

function isSingleByteLatin(encoding: string): boolean {
  return encoding === 'windows-1252' || encoding === 'iso-8859-15';
}

function decodeLabelled(bytes: Uint8Array, encoding: string): Decoded {
  if (encoding === 'utf-7' || encoding === 'utf-16le' || encoding === 'utf-16be') {
    return { text: decodeLossy(bytes, encoding), charset: encoding };
  }
  const strict = decodeStrict(bytes, encoding === 'iso-2022-jp' ? 'utf-8' : encoding);
  if (encoding === 'iso-2022-jp') return guess8bit(bytes);
  if (SINGLE_BYTE.test(encoding) || encoding === 'shift_jis') {
    const utf8 = decodeStrict(bytes, 'utf-8');
    // A Shift_JIS text has lead bytes 81-9F, which never start a UTF-8 sequence; three-byte sequences are proof enough.
    if (utf8 !== null && (isSingleByteLatin(encoding) || /[\u0800-\uffff]/.test(utf8)))
      return { text: utf8, charset: 'utf-8' };
  }
  if (isSingleByteLatin(encoding)) {
    const guessed = looksWestern(bytes) ? null : guess8bit(bytes);
    if (guessed !== null && !guessed.text.includes('\ufffd') && evidence(guessed.text).kana > 1) return guessed;
    return { text: decodeLossy(bytes, encoding), charset: encoding };
  }
  if (strict !== null) {
    return { text: encoding === 'shift_jis' ? readCarrierPictures(strict) : strict, charset: encoding };
  }
  const guessed = guess8bit(bytes);
  if (!guessed.text.includes('\ufffd') && guessed.charset !== 'windows-1252') return guessed;
  return { text: decodeLossy(bytes, encoding), charset: encoding };
}

function hasHighByte(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) if ((bytes[at] ?? 0) >= 0x80) return true;
  return false;
}

/** ISO-2022-JP, but for lines that are UTF-8: list servers add their footer to a mail without asking what it is in. */
function decodeMixedJis(bytes: Uint8Array): string {
  if (!hasHighByte(bytes)) return decodeIso2022Jp(bytes);
  const lines: string[] = [];
  for (let from = 0; from < bytes.length;) {
    const feed = bytes.indexOf(0x0a, from);
    const end = feed < 0 ? bytes.length : feed + 1;
    const line = bytes.subarray(from, end);
    const utf8 = line.includes(0x1b) || !hasHighByte(line) ? null : decodeStrict(line, 'utf-8');
    lines.push(utf8 !== null && /[\u0800-\uffff]/.test(utf8) ? utf8 : decodeIso2022Jp(line));
    from = end;
  }
  return lines.join('');
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
    if (JIS_ESCAPE.test(binary)) return { text: decodeMixedJis(bytes), charset: 'iso-2022-jp' };
  }
  if (encoding === 'iso-2022-jp' && bytes.includes(0x0e)) return { text: decodeIso2022Jp(bytes), charset: encoding };
  if (encoding !== null && (multiByte7bit || hasHighByte(bytes))) return decodeLabelled(bytes, encoding);
  if (hasHighByte(bytes)) return guess8bit(bytes);
  return { text: new TextDecoder('latin1').decode(bytes), charset: 'us-ascii' };
}

/**
 * Like `decodeText`, for header words and file names. The person who chose a charset looked at the text: a word that is
 * proven by its own bytes (three-byte UTF-8, ISO-2022-JP escapes) stays what it is.
 */
export function decodeHeaderText(bytes: Uint8Array, label?: string, forced?: string): Decoded {
  if (forced === undefined) return decodeText(bytes, label);
  const own = decodeText(bytes, label);
  const proven =
    own.charset === 'iso-2022-jp' ||
    (own.charset === 'utf-8' && /[\u0800-\uffff]/.test(decodeStrict(bytes, 'utf-8') ?? ''));
  return proven ? own : decodeText(bytes, label, forced);
}
