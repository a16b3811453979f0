import { decodeEucJp } from './euc-jp.ts';

/** No EUC-JP character begins with it: it comes out as U+FFFD. */
const UNREADABLE = 0xff;

type Mode = 'ascii' | 'kana' | 'jis208' | 'jis212';

const ESCAPES: readonly (readonly [string, Mode])[] = [
  ['$(D', 'jis212'],
  ['$(@', 'jis208'],
  ['$(B', 'jis208'],
  ['$(O', 'jis208'],
  ['$(Q', 'jis208'],
  ['$@', 'jis208'],
  ['$B', 'jis208'],
  ['(B', 'ascii'],
  ['(J', 'ascii'],
  ['(H', 'ascii'],
  ['(I', 'kana'],
];

function escapeAt(bytes: Uint8Array, at: number): { mode: Mode; length: number } | null {
  const after = String.fromCharCode(...bytes.subarray(at + 1, at + 4));
  for (const [sequence, mode] of ESCAPES) if (after.startsWith(sequence)) return { mode, length: sequence.length + 1 };
  return null;
}

/** Bytes collected without boxing each of them: a mail may be 30 MB. */
class EucBytes {
  private readonly bytes: Uint8Array;
  private size = 0;

  /** No byte becomes more than two. */
  constructor(received: number) {
    this.bytes = new Uint8Array(received * 2 + 3);
  }

  push(...values: readonly number[]): void {
    for (const value of values) this.bytes[this.size++] = value;
  }

  text(): string {
    return decodeEucJp(this.bytes.subarray(0, this.size), { fatal: false });
  }
}

function pushAsEuc(out: EucBytes, mode: Mode, bytes: Uint8Array, at: number): number {
  const byte = bytes[at] ?? 0;
  if (mode === 'kana') {
    if (byte >= 0x21 && byte <= 0x5f) out.push(0x8e, byte | 0x80);
    else out.push(byte);
    return 1;
  }
  if (mode === 'ascii') {
    // Half-width kana sent as they are (8-bit JIS).
    if (byte >= 0xa1 && byte <= 0xdf) out.push(0x8e, byte);
    else out.push(byte < 0x80 ? byte : UNREADABLE);
    return 1;
  }
  const next = bytes[at + 1] ?? 0;
  if (byte < 0x21 || byte > 0x7e || next < 0x21 || next > 0x7e) {
    out.push(byte < 0x80 ? byte : UNREADABLE);
    return 1;
  }
  if (mode === 'jis212') out.push(0x8f);
  out.push(byte | 0x80, next | 0x80);
  return 2;
}

/**
 * ISO-2022-JP (RFC 1468) with everything Japanese mailers add: half-width kana by ESC ( I, by SO/SI (cp50222)
 * or by 8-bit bytes, JIS X 0212, NEC and IBM rows, repeated escapes of joined encoded-words, and
 * lines that forget to return to ASCII. The WHATWG decoder refuses several of these.
 */
export function decodeIso2022Jp(bytes: Uint8Array): string {
  const euc = new EucBytes(bytes.length);
  let mode: Mode = 'ascii';
  let shifted = false;
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x1b) {
      const found = escapeAt(bytes, at);
      if (found !== null) {
        mode = found.mode;
        at += found.length;
        continue;
      }
    }
    if (byte === 0x0e || byte === 0x0f) {
      shifted = byte === 0x0e;
      at += 1;
      continue;
    }
    if (byte === 0x0a || byte === 0x0d) {
      mode = 'ascii';
      shifted = false;
    }
    at += pushAsEuc(euc, shifted ? 'kana' : mode, bytes, at);
  }
  return euc.text();
}
