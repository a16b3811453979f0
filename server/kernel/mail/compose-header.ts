import type { MailAddress } from './address.ts';
import { wireAddress } from './compose-address.ts';
import { encodeIso2022Jp, toJisCharacters } from './iso-2022-jp-write.ts';

export type MailEncoding = 'utf-8' | 'iso-2022-jp';

/** RFC 5322 §2.1.1 asks for 78; RFC 2047 §2 allows an encoded-word 75 and its line 76. */
const LINE = 76;
const WORD = 75;

/** One line of text: whatever could end a field is a space, and half surrogates are replaced. */
export function oneLine(text: string): string {
  return Buffer.from(text.replace(/\p{Cc}+|[\u2028\u2029]+/gu, ' '))
    .toString()
    .trim();
}

/** Puts tokens into lines of at most 76 characters where that is possible; between two tokens there is one space. */
function fold(name: string, tokens: readonly string[]): string {
  let line = `${name}:`;
  const lines: string[] = [];
  for (const token of tokens) {
    if (line.length + 1 + token.length > LINE && line.trim() !== '') {
      lines.push(line);
      line = '';
    }
    line += ` ${token}`;
  }
  lines.push(line);
  return `${lines.join('\r\n')}\r\n`;
}

function wordBytes(text: string, encoding: MailEncoding): Buffer {
  return encoding === 'utf-8' ? Buffer.from(text) : encodeIso2022Jp(text);
}

/**
 * RFC 2047 words of at most 75 octets, each of whole characters, so that each can be read alone; those of ISO-2022-JP
 * begin and end in ASCII. `room` is what the first may take on its line.
 */
export function encodedWords(text: string, encoding: MailEncoding, room = WORD): string[] {
  const label = encoding === 'utf-8' ? 'UTF-8' : 'ISO-2022-JP';
  const frame = `=?${label}?B??=`.length;
  const shaped = encoding === 'utf-8' ? text : toJisCharacters(text);
  const words: string[] = [];
  let open = '';
  const most = (): number => Math.floor(((words.length === 0 ? Math.min(room, WORD) : WORD) - frame) / 4) * 3;
  const close = (): void => {
    if (open !== '') words.push(`=?${label}?B?${wordBytes(open, encoding).toString('base64')}?=`);
    open = '';
  };
  for (const char of shaped) {
    if (wordBytes(open + char, encoding).length > most()) close();
    open += char;
  }
  close();
  return words;
}

/** Whether a value can stand as it is: printable, no look-alike of an encoded-word, nothing folding would change. */
function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text) && !text.includes('=?') && !/ {2}|\S{60}/.test(text);
}

/** An unstructured field such as Subject. */
export function textField(name: string, value: string, encoding: MailEncoding): string {
  const text = oneLine(value);
  if (isPlain(text)) return fold(name, text.split(' '));
  return fold(name, encodedWords(text, encoding, LINE - name.length - 2));
}

function phrase(name: string, encoding: MailEncoding, room: number): string[] {
  if (name === '') return [];
  if (!isPlain(name) || name.length > 60) return encodedWords(name, encoding, room);
  return /^[\w!#$%&'*+/=?^`{|}~ -]+$/.test(name) ? name.split(' ') : [`"${name.replace(/["\\]/g, '\\$&')}"`];
}

/** A field of mailboxes. @throws AppError invalid `mail_address_invalid` */
export function addressField(name: string, addresses: readonly MailAddress[], encoding: MailEncoding): string {
  const tokens = addresses.flatMap((one, at) => {
    const mailbox = `<${wireAddress(one.address)}>${at < addresses.length - 1 ? ',' : ''}`;
    // As few words as possible: there are mailers that show a gap where two of them meet in a name.
    const words = phrase(oneLine(one.name), encoding, at === 0 ? LINE - name.length - 2 : WORD);
    return words.length === 0 ? [mailbox.replace(/[<>]/g, '')] : [...words, mailbox];
  });
  return fold(name, tokens);
}

/** Message ids with or without angle brackets, one token each; what no field can carry is left out of them. */
export function idField(name: string, ids: readonly string[]): string {
  const bare = ids.map((id) => id.replace(/[^\x21-\x7e]+|[<>]+/g, ''));
  return fold(
    name,
    bare.filter((id) => id !== '' && id.length <= 900).map((id) => `<${id}>`),
  );
}

/** A field that is ASCII by construction, folded at its spaces. */
export function rawField(name: string, value: string): string {
  return fold(name, value.split(/ +/));
}

function percentEncoded(char: string): string {
  return Buffer.from(char).toString('hex').toUpperCase().replace(/../g, '%$&');
}

/** RFC 2231: percent-encoded UTF-8 in sections, which are parameters of their own; a simple ASCII value is quoted. */
export function parameter(name: string, value: string): string[][] {
  if (/^[\w!#$&+.^`{}~@() -]{0,50}$/.test(value)) return [[`${name}="${value}"`]];
  const sections = [''];
  // Whole characters in every section: not every mailer puts the octets together before it reads them.
  for (const char of value) {
    const octets = /[A-Za-z0-9.\-_]/.test(char) ? char : percentEncoded(char);
    if ((sections.at(-1) ?? '').length + octets.length > 48) sections.push('');
    sections[sections.length - 1] += octets;
  }
  if (sections.length === 1) return [[`${name}*=utf-8''${sections[0] ?? ''}`]];
  return sections.map((section, at) => [`${name}*${at}*=${at === 0 ? "utf-8''" : ''}${section}`]);
}

/** `name="=?…?="`: what mailers without RFC 2231 look for, and many Japanese ones write. */
export function legacyParameter(name: string, value: string, encoding: MailEncoding): string[] {
  if (/^[\w!#$&+.^`{}~@() -]{0,50}$/.test(value)) return [`${name}="${value}"`];
  const words = encodedWords(value, encoding, 60);
  return words.map((word, at) => `${at === 0 ? `${name}="` : ''}${word}${at === words.length - 1 ? '"' : ''}`);
}

/** `Content-Type: a/b; x=y; …`: the words of one parameter are kept apart by spaces, parameters by semicolons. */
export function structuredField(name: string, value: string, parameters: readonly (readonly string[])[]): string {
  const tokens = [value];
  for (const words of parameters) {
    tokens[tokens.length - 1] += ';';
    tokens.push(...words);
  }
  return fold(name, tokens);
}
