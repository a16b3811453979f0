import { encodeJapanese } from '../mail/japanese-bytes.ts';
import { guardCell } from '@madoguchi/contracts/formula-guard.ts';

const QUOTED = /[",\r\n\t;|]|^\s|\s$/;

/** One line of CSV (RFC 4180) with harmless cells. */
export function csvLine(cells: readonly string[]): string {
  const written = cells.map((cell) => {
    const harmless = guardCell(cell);
    return QUOTED.test(harmless) ? `"${harmless.replace(/"/g, '""')}"` : harmless;
  });
  // A line of one empty cell would be no line at all.
  return `${written.length === 1 && written[0] === '' ? '""' : written.join(',')}\r\n`;
}

/** Signs that Unicode has twice and CP932 once. */
const SAME: Readonly<Record<string, string>> = {
  '〜': '～',
  '−': '－',
  '‖': '∥',
  '—': '―',
  '¢': '￠',
  '£': '￡',
  '¬': '￢',
};

/** Turns text into the bytes of a file and counts what the encoding cannot hold. */
export interface CsvEncoder {
  /** What stands before the first line. */
  head: Buffer;
  encode(text: string): Buffer;
  /** Letters that became 〓, each with how often. */
  replaced: ReadonlyMap<string, number>;
}

export function utf8Encoder(): CsvEncoder {
  return { head: Buffer.from([0xef, 0xbb, 0xbf]), encode: (text) => Buffer.from(text, 'utf8'), replaced: new Map() };
}

/** CP932 for the programs that read nothing else; what it lacks (𠮷, 😀, é) becomes 〓 and is reported. */
export function cp932Encoder(): CsvEncoder {
  const replaced = new Map<string, number>();
  const known = new Map<string, Buffer>();
  const bytesOf = (char: string): Buffer => {
    const kept = known.get(char);
    if (kept) return kept;
    try {
      const bytes = encodeJapanese(char, 'shift_jis');
      known.set(char, bytes);
      return bytes;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      replaced.set(char, (replaced.get(char) ?? 0) + 1);
      return bytesOf('〓');
    }
  };
  return {
    head: Buffer.alloc(0),
    encode: (text) => Buffer.concat([...text].map((char) => bytesOf(SAME[char] ?? char))),
    replaced,
  };
}

/** What is left of a text on the way through a file of CP932. */
export function throughCp932(text: string): string {
  return new TextDecoder('shift_jis').decode(cp932Encoder().encode(text)).trim();
}
