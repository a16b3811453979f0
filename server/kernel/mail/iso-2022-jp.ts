import { decodeEucJp } from './euc-jp.ts';

/** No EUC-JP character begins with it: it comes out as U+FFFD. */
const UNREADABLE = 0xff;

type Mode = 'ascii' | 'kana' | 'jis208' | 'jis212';

/** Final bytes of the two-byte sets after ESC $ or ESC $ (: the sets of 1978, 1983, and both planes of 2004. */
const TWO_BYTES: ReadonlySet<number> = new Set([0x40, 0x42, 0x4f, 0x51]);
const JIS212 = 0x44;
const KANA = 0x49;
/** ESC ( B, J and the misspelt H. */
const ONE_BYTE: ReadonlySet<number> = new Set([0x42, 0x4a, 0x48]);

function escapeAt(bytes: Uint8Array, at: number): { mode: Mode; length: number } | null {
  const first = bytes[at + 1];
  const second = bytes[at + 2] ?? 0;
  if (first === 0x28) {
    if (second === KANA) return { mode: 'kana', length: 3 };
    return ONE_BYTE.has(second) ? { mode: 'ascii', length: 3 } : null;
  }
  if (first !== 0x24) return null;
  if (second !== 0x28) return second === 0x40 || second === 0x42 ? { mode: 'jis208', length: 3 } : null;
  const third = bytes[at + 3] ?? 0;
  if (third === JIS212) return { mode: 'jis212', length: 4 };
  return TWO_BYTES.has(third) ? { mode: 'jis208', length: 4 } : null;
}

/** Bytes collected without boxing each of them: a mail may be 30 MB. */
class EucBytes {
  private readonly bytes: Uint8Array;
  private size = 0;

  /** No byte becomes more than two. */
  constructor(received: number) {
    this.bytes = new Uint8Array(received * 2 + 3);
  }

  push(value: number): void {
    this.bytes[this.size++] = value;
  }

  text(): string {
    return decodeEucJp(this.bytes.subarray(0, this.size), { fatal: false });
  }
}

function pushKana(out: EucBytes, byte: number): void {
  out.push(0x8e);
  out.push(byte);
}

function pushAsEuc(out: EucBytes, mode: Mode, bytes: Uint8Array, at: number): number {
  const byte = bytes[at] ?? 0;
  if (mode === 'kana') {
    if (byte >= 0x21 && byte <= 0x5f) pushKana(out, byte | 0x80);
    else out.push(byte);
    return 1;
  }
  if (mode === 'ascii') {
    // Half-width kana sent as they are (8-bit JIS).
    if (byte >= 0xa1 && byte <= 0xdf) pushKana(out, byte);
    else out.push(byte < 0x80 ? byte : UNREADABLE);
    return 1;
  }
  const next = bytes[at + 1] ?? 0;
  if (byte < 0x21 || byte > 0x7e || next < 0x21 || next > 0x7e) {
    out.push(byte < 0x80 ? byte : UNREADABLE);
    return 1;
  }
  if (mode === 'jis212') out.push(0x8f);
  out.push(byte | 0x80);
  out.push(next | 0x80);
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
