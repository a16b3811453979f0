import { decodeText } from '../mail/charset.ts';
import { readCarrierPictures } from '../mail/carrier-pictures.ts';

export const TABLE_ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'shift_jis', 'euc-jp', 'windows-1252'] as const;
export type TableEncoding = (typeof TABLE_ENCODINGS)[number];

/** Bytes beyond ASCII that are looked at: enough for any guess, however late they come in the file. */
const SAMPLE = 256 * 1024;

function byMark(head: Uint8Array): TableEncoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return null;
}

/** UTF-16 without a mark: every other byte of separators, digits and line ends is zero. */
function byZeros(head: Uint8Array): TableEncoding | null {
  let even = 0;
  let odd = 0;
  for (let at = 0; at < head.length; at += 1)
    if (head[at] === 0) {
      if (at % 2 === 0) even += 1;
      else odd += 1;
    }
  const few = head.length / 20;
  if (odd > few && even < odd / 10) return 'utf-16le';
  return even > few && odd < even / 10 ? 'utf-16be' : null;
}

function isKnown(charset: string): charset is TableEncoding {
  return TABLE_ENCODINGS.some((known) => known === charset);
}

function isUtf8(line: Buffer): boolean {
  return Buffer.compare(Buffer.from(line.toString('utf8')), line) === 0;
}

/** Collects what a guess needs while the bytes go by. */
export class EncodingProbe {
  #head: Buffer = Buffer.alloc(0);
  readonly #lines: Buffer[] = [];
  #kept = 0;
  #open: Buffer = Buffer.alloc(0);

  write(chunk: Buffer): void {
    if (this.#head.length < 4096) this.#head = Buffer.concat([this.#head, chunk.subarray(0, 4096)]);
    if (this.#kept >= SAMPLE) return;
    const all = Buffer.concat([this.#open, chunk]);
    let from = 0;
    for (let feed = all.indexOf(0x0a); feed >= 0 && this.#kept < SAMPLE; feed = all.indexOf(0x0a, from)) {
      this.#keep(all.subarray(from, feed + 1));
      from = feed + 1;
    }
    // A file of one endless line is judged by its pieces.
    this.#open = all.length - from > SAMPLE ? Buffer.alloc(0) : all.subarray(from);
  }

  #keep(line: Buffer): void {
    if (!line.some((byte) => byte >= 0x80)) return;
    this.#lines.push(line);
    this.#kept += line.length;
  }

  /** Pictures, PDF and programs: more control characters than any text has (ISO-2022-JP has escapes). */
  isBinary(): boolean {
    const head = this.#head.subarray(0, 4096);
    if (byMark(head) ?? byZeros(head)) return false;
    const controls = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)).length;
    return controls * 20 > head.length;
  }

  /** What the bytes are in; plain ASCII is UTF-8. */
  guess(): TableEncoding {
    const marked = byMark(this.#head) ?? byZeros(this.#head.subarray(0, 4096));
    if (marked) return marked;
    this.#keep(this.#open);
    if (this.#lines.length === 0) return 'utf-8';
    // A few lines pasted in from elsewhere do not make a file something else; lines are UTF-8 by chance hardly ever.
    if (this.#lines.filter(isUtf8).length * 2 > this.#lines.length) return 'utf-8';
    const { charset } = decodeText(Buffer.concat(this.#lines));
    return isKnown(charset) ? charset : 'utf-8';
  }
}

/** Bytes to text, piece by piece; the byte order mark is not part of it. Windows-31J has ①㈱髙﨑 and both extensions. */
export async function* decodeChunks(
  source: AsyncIterable<Buffer>,
  encoding: TableEncoding,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of source) {
    const text = decoder.decode(chunk, { stream: true });
    if (text) yield encoding === 'shift_jis' ? readCarrierPictures(text) : text;
  }
  const rest = decoder.decode();
  if (rest) yield rest;
}
