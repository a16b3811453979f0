import { decodeText } from './charset.ts';

export interface RtfLetter {
  text: string;
  html: string | null;
}

/** What a `{` saves and a `}` brings back. */
interface Group {
  /** Inside something that is not the letter: fonts, colours, pictures. */
  skip: boolean;
  /** Inside `\*\htmltag`: markup of the original HTML. */
  tag: boolean;
  /** Inside the font table, where fonts name their charset. */
  fonts: boolean;
  /** RTF for viewers without HTML (`\htmlrtf`): not part of the original. */
  alternative: boolean;
  font: number;
  /** Characters that stand in for each \u. */
  replacements: number;
}

const SKIPPED: ReadonlySet<string> = new Set([
  'colortbl',
  'stylesheet',
  'info',
  'pict',
  'object',
  'header',
  'footer',
  'generator',
  'listtable',
  'listoverridetable',
  'themedata',
]);
const WORDS: ReadonlyMap<string, string> = new Map([
  ['par', '\n'],
  ['line', '\n'],
  ['row', '\n'],
  ['tab', '\t'],
  ['cell', '\t'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['bullet', '•'],
  ['endash', '–'],
  ['emdash', '—'],
]);
const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ['~', '\u00a0'],
  ['_', '-'],
  ['\\', '\\'],
  ['{', '{'],
  ['}', '}'],
]);
const FONT_CHARSETS: ReadonlyMap<number, string> = new Map([
  [128, 'shift_jis'],
  [129, 'euc-kr'],
  [134, 'gbk'],
  [136, 'big5'],
  [204, 'windows-1251'],
]);
// Control word with its number and one space; hex byte; control symbol; group; the rest is text without line ends.
const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z'])|([{}])|([^\\{}\r\n]+)/gi;
const MAX_GROUPS = 500;

/** Reads the letter out of RTF (Word's RTF 1.9 as far as letters need it); one pass. */
export class RtfReader {
  private readonly source: string;
  private readonly groups: Group[] = [];
  private group: Group = { skip: false, tag: false, fonts: false, alternative: false, font: 0, replacements: 1 };
  private readonly fonts = new Map<number, string>();
  private charset = 'windows-1252';
  /** One character per byte (latin1), not yet decoded. */
  private pending = '';
  private skipNext = 0;
  private starred = false;
  private out = '';
  private readonly isHtml: boolean;

  constructor(rtf: Buffer) {
    this.source = rtf.toString('latin1');
    this.isHtml = /\\fromhtml1/.test(this.source.slice(0, 2000));
  }

  read(): RtfLetter {
    for (const token of this.source.matchAll(TOKEN)) {
      const [, word, number, hex, symbol, brace, text] = token;
      if (hex !== undefined) this.hex(Number.parseInt(hex, 16));
      else if (text !== undefined) this.text(text);
      else {
        this.flush();
        if (brace !== undefined) this.brace(brace);
        else if (word !== undefined) this.word(word.toLowerCase(), number === undefined ? null : Number(number));
        else this.symbol(symbol ?? '');
      }
      if (this.groups.length > MAX_GROUPS) break;
    }
    this.flush();
    const letter = this.out.trim();
    return this.isHtml ? { text: '', html: letter === '' ? null : letter } : { text: letter, html: null };
  }

  private get shown(): boolean {
    return !this.group.skip && !this.group.fonts && (this.group.tag || !this.group.alternative);
  }

  /** Bytes of one character may be a hex and a plain byte (ソ is \'83\\), so they are gathered first. */
  private flush(): void {
    if (this.pending !== '' && this.shown) {
      const charset = this.fonts.get(this.group.font) ?? this.charset;
      this.out += decodeText(Buffer.from(this.pending, 'latin1'), charset, charset).text;
    }
    this.pending = '';
  }

  private hex(byte: number): void {
    if (this.skipNext > 0) this.skipNext -= 1;
    else this.pending += String.fromCharCode(byte);
  }

  private text(text: string): void {
    if (this.shown) this.pending += text.slice(this.skipNext);
    this.skipNext = Math.max(0, this.skipNext - text.length);
  }

  private brace(brace: string): void {
    this.starred = false;
    this.skipNext = 0;
    if (brace === '{') {
      this.groups.push(this.group);
      this.group = { ...this.group };
    } else this.group = this.groups.pop() ?? this.group;
  }

  private symbol(symbol: string): void {
    if (symbol === '*') this.starred = true;
    else if (this.shown) this.out += SYMBOLS.get(symbol) ?? (symbol === '\r' || symbol === '\n' ? '\n' : '');
  }

  private word(word: string, number: number | null): void {
    const starred = this.starred;
    this.starred = false;
    if (word === 'htmltag' && starred) this.group.tag = true;
    else if (starred || SKIPPED.has(word)) this.group.skip = true;
    else if (word === 'htmlrtf') this.group.alternative = number !== 0;
    else if (word === 'fonttbl') this.group.fonts = true;
    else if (word === 'ansicpg') this.charset = number === 932 ? 'shift_jis' : `cp${number ?? 1252}`;
    else if (word === 'f' || word === 'deff') this.group.font = number ?? 0;
    else if (word === 'fcharset') this.nameFont(number ?? 0);
    else if (word === 'uc') this.group.replacements = Math.min(number ?? 1, 10);
    else if (word === 'u' && number !== null) this.unicode(number);
    else if (this.shown)
      this.out += this.isHtml && !this.group.tag && word === 'par' ? '\r\n' : (WORDS.get(word) ?? '');
  }

  private nameFont(charset: number): void {
    const label = FONT_CHARSETS.get(charset);
    if (this.group.fonts && label !== undefined) this.fonts.set(this.group.font, label);
  }

  private unicode(number: number): void {
    if (this.shown) this.out += String.fromCharCode(number & 0xffff);
    this.skipNext = this.group.replacements;
  }
}
