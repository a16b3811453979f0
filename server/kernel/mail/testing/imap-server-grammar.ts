/** What a command line is made of (RFC 3501 §9): atoms, strings (quoted or literal) and lists of these. */
export type Token =
  | { kind: 'atom'; text: string }
  | { kind: 'string'; bytes: Buffer }
  | { kind: 'list'; items: Token[] };

/** A command that breaks the grammar: answered BAD and remembered as a violation. */
export class BadSyntax extends Error {}

/** Stands in a line for the literal of that number; above U+00FF, so no byte of a line can be taken for it. */
export const literalMark = (at: number): string => String.fromCharCode(0xe000 + at);

// CTL, space and the specials end an atom; sections in brackets belong to it, as in BODY.PEEK[HEADER.FIELDS (A B)].
const ATOM = /(?:[^\p{Cc} \u0080-\uffff(){"[\]]|\[[^\]]*\])+/uy;
const QUOTED = /"((?:[^"\\\r\n]|\\["\\])*)"/y;

class Reader {
  at = 0;
  readonly line: string;
  readonly literals: readonly Buffer[];

  constructor(line: string, literals: readonly Buffer[]) {
    this.line = line;
    this.literals = literals;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.line);
    if (found) this.at += found[0].length;
    return found;
  }

  private next(): Token {
    const char = this.line[this.at] ?? '';
    if (char === '(') return this.list();
    if (char === '"') {
      const quoted = this.match(QUOTED);
      if (!quoted) throw new BadSyntax('quoted string does not end');
      return { kind: 'string', bytes: Buffer.from((quoted[1] ?? '').replace(/\\(["\\])/g, '$1'), 'latin1') };
    }
    const literal = this.literals[char.charCodeAt(0) - 0xe000];
    if (literal) {
      this.at += 1;
      return { kind: 'string', bytes: literal };
    }
    const atom = this.match(ATOM);
    if (!atom) throw new BadSyntax(`unexpected ${JSON.stringify(char)} at ${this.at}`);
    return { kind: 'atom', text: atom[0] };
  }

  private list(): Token {
    this.at += 1;
    if (this.line[this.at] === ')') {
      this.at += 1;
      return { kind: 'list', items: [] };
    }
    const items = this.run();
    if (this.line[this.at] !== ')') throw new BadSyntax('list does not end');
    this.at += 1;
    return { kind: 'list', items };
  }

  /** Tokens with exactly one space between them. */
  run(): Token[] {
    const items = [this.next()];
    while (this.line[this.at] === ' ') {
      this.at += 1;
      items.push(this.next());
    }
    return items;
  }
}

/** Reads a whole command, its literals replaced by marks. @throws BadSyntax */
export function readTokens(line: string, literals: readonly Buffer[]): Token[] {
  const reader = new Reader(line, literals);
  const tokens = reader.run();
  if (reader.at !== line.length)
    throw new BadSyntax(`unexpected ${JSON.stringify(line.slice(reader.at, reader.at + 5))}`);
  return tokens;
}

/** The bytes of an astring. @throws BadSyntax when it is a list or missing */
export function stringOf(token: Token | undefined): Buffer {
  if (token?.kind === 'string') return token.bytes;
  if (token?.kind === 'atom') return Buffer.from(token.text, 'latin1');
  throw new BadSyntax('a string is missing');
}

/** The atom in capitals. @throws BadSyntax */
export function atomOf(token: Token | undefined): string {
  if (token?.kind !== 'atom') throw new BadSyntax('an atom is missing');
  return token.text.toUpperCase();
}

/** Whether a number is in a sequence set such as `1:5,9,12:*`; `last` is what `*` stands for. @throws BadSyntax */
export function inSet(set: string, last: number): (value: number) => boolean {
  if (!/^(?:[1-9]\d*|\*)(?::(?:[1-9]\d*|\*))?(?:,(?:[1-9]\d*|\*)(?::(?:[1-9]\d*|\*))?)*$/.test(set)) {
    throw new BadSyntax(`no sequence set: ${set}`);
  }
  if ((set.match(/\d+/g) ?? []).some((number) => Number(number) > 4_294_967_295))
    throw new BadSyntax(`too large: ${set}`);
  const ranges = set.split(',').map((range) => {
    const [from = 0, to = from] = range.split(':').map((end) => (end === '*' ? last : Number(end)));
    // 12:* with nothing above 9 is 9:12, that is: the last mail (RFC 3501 §6.4.8).
    return from <= to ? { from, to } : { from: to, to: from };
  });
  return (value) => ranges.some(({ from, to }) => value >= from && value <= to);
}

function decodeRun(base64: string): string {
  const bytes = Buffer.from(base64.replaceAll(',', '/'), 'base64');
  if (bytes.length % 2 !== 0 || bytes.length === 0) throw new BadSyntax('broken modified UTF-7');
  return bytes.swap16().toString('utf16le');
}

/** A mailbox name as it stands on the wire: modified UTF-7 (RFC 3501 §5.1.3), or UTF-8 once that is enabled (RFC 6855). */
export function readName(bytes: Buffer, utf8: boolean): string {
  if (utf8) return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const text = bytes.toString('latin1');
  if (/[^\x20-\x7e]/.test(text)) throw new BadSyntax('mailbox name is neither ASCII nor modified UTF-7');
  return text.replace(/&([^-]*)(-?)/g, (_all, run: string, end: string) => {
    if (end === '') throw new BadSyntax('modified UTF-7 does not end');
    return run === '' ? '&' : decodeRun(run);
  });
}

/** The inverse of `readName`, quoted. */
export function writeName(name: string, utf8: boolean): Buffer {
  const escaped = name.replace(/["\\]/g, '\\$&');
  if (utf8) return Buffer.from(`"${escaped}"`);
  const encoded = escaped.replaceAll('&', '&-').replace(/[^\x20-\x7e]+/g, (run) => {
    const base64 = Buffer.from(run, 'utf16le').swap16().toString('base64');
    return `&${base64.replace(/=+$/, '').replaceAll('/', ',')}-`;
  });
  return Buffer.from(`"${encoded}"`);
}
