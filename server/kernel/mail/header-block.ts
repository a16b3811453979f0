import { decodeHeaderText } from './charset.ts';
import { replaceEncodedWords } from './encoded-words.ts';

/** One header field as received: `raw` is unfolded, one character per byte (latin1). */
export interface RawHeader {
  /** As written. */
  name: string;
  /** Lower case. */
  key: string;
  raw: string;
}

/** A structured value such as `text/plain; charset=utf-8` (RFC 2045), RFC 2231 continuations joined. */
export interface StructuredValue {
  value: string;
  params: Map<string, string>;
}

const FIELD = /^([!-9;-~]+)[ \t]*:/;

/** Whether the line begins a header field (RFC 5322 §2.2). */
export function isHeaderLine(line: string): boolean {
  return FIELD.test(line);
}

/** White space of the protocol only: 0xA0 is half of あ in Shift_JIS and of 你 in UTF-8, and trim() would take it. */
function trimLine(line: string): string {
  let start = 0;
  let end = line.length;
  const blank = (at: number): boolean => [0x20, 0x09, 0x0d, 0x0a].includes(line.charCodeAt(at));
  while (start < end && blank(start)) start += 1;
  while (end > start && blank(end - 1)) end -= 1;
  return line.slice(start, end);
}

/** Splits a header block into unfolded fields; lines that are no field and no continuation are dropped. */
export function readHeaderBlock(block: Buffer): RawHeader[] {
  const fields: { name: string; pieces: string[] }[] = [];
  let open = false;
  for (const line of block.toString('latin1').split(/\r?\n/)) {
    if (open && /^[ \t]/.test(line)) {
      fields.at(-1)?.pieces.push(trimLine(line));
      continue;
    }
    const field = FIELD.exec(line);
    open = field !== null;
    if (field !== null) fields.push({ name: field[1] ?? '', pieces: [trimLine(line.slice(field[0].length))] });
  }
  return fields.map(({ name, pieces }) => ({ name, key: name.toLowerCase(), raw: trimLine(pieces.join(' ')) }));
}

/** Raw 8-bit and bare ISO-2022-JP bytes of a field → text. Encoded-words stay as they are. */
export function decodeRawValue(raw: string, charset?: string, forced?: string): string {
  // eslint-disable-next-line no-control-regex -- raw headers do carry escapes
  return /[\x80-\xff\x1b]/.test(raw) ? decodeHeaderText(Buffer.from(raw, 'latin1'), charset, forced).text : raw;
}

/** A field as a person would read it: bytes and encoded-words decoded, control characters gone. */
export function readableValue(raw: string, charset?: string, forced?: string): string {
  const text = replaceEncodedWords(decodeRawValue(raw, charset, forced), (word) => word, forced);
  // eslint-disable-next-line no-control-regex -- they are what is removed
  return text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
}

/** Removes RFC 5322 comments outside quotes; a parenthesis glued to a token (`Invoice(1).pdf`) is text. */
function stripComments(value: string): string {
  let out = '';
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < value.length; at += 1) {
    const char = value[at] ?? '';
    if (char === '\\' && quoted) {
      if (depth === 0) out += char + (value[at + 1] ?? '');
      at += 1;
    } else if (char === '"' && depth === 0) {
      quoted = !quoted;
      out += char;
    } else if (!quoted && char === '(' && (depth > 0 || /[\s;]$/.test(out.slice(-1)) || out === '')) depth += 1;
    else if (!quoted && char === ')' && depth > 0) depth -= 1;
    else if (depth === 0) out += char;
  }
  // An unclosed comment is text after all, else half the header would vanish.
  return depth === 0 ? out : value;
}

function splitOutsideQuotes(value: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  let quoted = false;
  for (let at = 0; at < value.length; at += 1) {
    const char = value[at] ?? '';
    if (char === '\\' && quoted) {
      piece += char + (value[at + 1] ?? '');
      at += 1;
      continue;
    }
    if (char === '"') quoted = !quoted;
    if (char === ';' && !quoted) {
      pieces.push(piece);
      piece = '';
    } else piece += char;
  }
  pieces.push(piece);
  return pieces;
}

function unquote(value: string): string {
  const trimmed = value.trim();
  if (!trimmed.startsWith('"')) return trimmed;
  const end = /^"((?:[^"\\]|\\.)*)"?/s.exec(trimmed);
  // `C:\folder\a.txt` in quotes: only a quote or a backslash is escaped.
  return (end?.[1] ?? '').replace(/\\(["\\])/g, '$1');
}

function percentBytes(text: string): Buffer {
  const out: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const hex = text[at] === '%' ? text.slice(at + 1, at + 3) : '';
    if (/^[0-9a-fA-F]{2}$/.test(hex)) {
      out.push(Number.parseInt(hex, 16));
      at += 2;
    } else out.push(...Buffer.from(text[at] ?? '', 'utf8'));
  }
  return Buffer.from(out);
}

interface Section {
  order: number;
  encoded: boolean;
  value: string;
}

function joinSections(sections: readonly Section[], forced: string | undefined): string {
  let charset: string | undefined;
  let out = '';
  let pending = Buffer.alloc(0);
  const flush = (): void => {
    if (pending.length > 0) out += decodeHeaderText(pending, charset, forced).text;
    pending = Buffer.alloc(0);
  };
  for (const section of sections.toSorted((a, b) => a.order - b.order)) {
    const start = section.encoded && section.order === 0 ? /^([^']*)'[^']*'(.*)$/s.exec(section.value) : null;
    if (start !== null) charset = start[1];
    // A character may be cut between two sections, so bytes are gathered before they are read.
    if (section.encoded) pending = Buffer.concat([pending, percentBytes(start?.[2] ?? section.value)]);
    else {
      flush();
      out += section.value;
    }
  }
  flush();
  return out;
}

/**
 * Parses `value; name=x; name*0*=charset''%E3…` (RFC 2045, RFC 2231) from a raw field.
 * File names in RFC 2231, RFC 2047 inside quotes (not allowed, but usual in Japan) and raw 8-bit all come out as text.
 * The first of two equal parameters wins.
 */
export function readStructured(raw: string, forced?: string): StructuredValue {
  const pieces = splitOutsideQuotes(stripComments(decodeRawValue(raw, undefined, forced)));
  const params = new Map<string, string>();
  const sections = new Map<string, Section[]>();
  for (const piece of pieces.slice(1, 200)) {
    const equals = piece.indexOf('=');
    if (equals < 0) continue;
    const name = piece.slice(0, equals).trim().toLowerCase();
    const value = unquote(piece.slice(equals + 1));
    const numbered = /^([^*]+)\*(?:(\d{1,4})(\*)?)?$/.exec(name);
    if (numbered === null) {
      if (!params.has(name))
        params.set(
          name,
          replaceEncodedWords(value, (word) => word, forced),
        );
      continue;
    }
    const base = numbered[1] ?? '';
    const section = {
      order: Number(numbered[2] ?? 0),
      encoded: numbered[2] === undefined || numbered[3] === '*',
      value,
    };
    sections.set(base, [...(sections.get(base) ?? []), section]);
  }
  for (const [name, list] of sections) {
    params.set(
      name,
      replaceEncodedWords(joinSections(list, forced), (word) => word, forced),
    );
  }
  return { value: (pieces[0] ?? '').trim().toLowerCase(), params };
}
