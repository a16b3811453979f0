import { encodeJapanese } from '../../../kernel/mail/japanese-bytes.ts';

/** A word as it stands among bytes, in Latin-1 and lower case: one letter a byte. */
interface Needle {
  text: string;
  /** Letters that may not stand right before and behind it: it would be part of somebody else's. */
  before: RegExp | null;
  behind: RegExp | null;
}

/** Shorter pieces of an encoding stand in pictures by chance. */
const SHORTEST_ENCODED = 8;
const ENCODINGS = ['shift_jis', 'euc-jp', 'iso-2022-jp'] as const;

const lower = (bytes: Buffer): string => bytes.toString('latin1').toLowerCase();
const anywhere = (text: string): Needle => ({ text, before: null, behind: null });

/** As `app.scrub_text` has it: not inside a longer address or number. */
function plain(word: string): Needle {
  const isNumber = /^[+0-9][^@]*$/.test(word);
  return {
    text: lower(Buffer.from(word)),
    before: isNumber ? /[0-9]/ : /^[A-Za-z0-9]/.test(word) ? /[a-z0-9._%+-]/ : null,
    behind: /^[^@]*[0-9]$/.test(word) ? /[0-9]/ : /[A-Za-z0-9]$/.test(word) ? /[a-z0-9-]/ : null,
  };
}

/** The bytes of older mails; the marks that switch letters (RFC 1468) stand around the whole text, not around the word. */
function encoded(word: string): Buffer[] {
  return ENCODINGS.flatMap((encoding) => {
    try {
      const bytes = encodeJapanese(word, encoding);
      return [encoding === 'iso-2022-jp' ? bytes.subarray(3, -3) : bytes];
    } catch {
      return []; // A letter this encoding has not.
    }
  });
}

/** Base64 of a word that begins at the first, second or third of three bytes: the letters that hold nothing else. */
const base64Of = (bytes: Buffer): string[] =>
  [0, 1, 2].map((shift) => {
    const made = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    return made.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6)).toLowerCase();
  });

const quotedPrintable = (bytes: Buffer): string =>
  [...bytes].map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : `=${byte.toString(16)}`)).join('');
const jsonEscaped = (word: string): string =>
  word.replace(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

function needlesOf(word: string): Needle[] {
  const utf8 = Buffer.from(word);
  const isAscii = utf8.length === word.length;
  const others = isAscii ? [] : encoded(word);
  const forms = [
    ...[utf8, ...others].flatMap(base64Of),
    ...others.map(lower),
    ...(isAscii ? [] : [quotedPrintable(utf8), jsonEscaped(word)]),
  ];
  return [
    plain(word),
    ...forms.filter((text) => text.length >= SHORTEST_ENCODED).map((text) => anywhere(text.toLowerCase())),
  ];
}

function stands(said: string, { text, before, behind }: Needle): boolean {
  for (let at = said.indexOf(text); at >= 0; at = said.indexOf(text, at + 1))
    if (!before?.test(said[at - 1] ?? '') && !behind?.test(said[at + text.length] ?? '')) return true;
  return false;
}

/**
 * Whether bytes (a mail, a delivery of another system) say one of these words: as text, in the encodings of Japanese mails,
 * as Base64, quoted-printable or JSON. Lines that a mail program broke (RFC 2045) are put together first.
 */
export function bytesSay(words: readonly string[]): (bytes: Buffer) => boolean {
  const needles = words.flatMap(needlesOf);
  return (bytes) => {
    const whole = lower(bytes);
    const joined = whole.replace(/=?\r?\n/g, '');
    return needles.some((needle) => stands(whole, needle) || stands(joined, needle));
  };
}
