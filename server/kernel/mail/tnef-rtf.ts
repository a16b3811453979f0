import { RtfReader } from './tnef-rtf-reader.ts';
import type { RtfLetter } from './tnef-rtf-reader.ts';

const COMPRESSED = 0x75465a4c;
const UNCOMPRESSED = 0x414c454d;
const MAX_BYTES = 8 * 1024 * 1024;
const WINDOW = 4096;

/** What the dictionary holds before the first byte (MS-OXRTFCP §3.1.1.1). */
const PRELOADED =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';

/** Compressed RTF (MS-OXRTFCP) → RTF; null when it is damaged or would grow beyond 8 MB. */
export function decompressRtf(bytes: Buffer): Buffer | null {
  if (bytes.length < 16) return null;
  const rawSize = bytes.readUInt32LE(4);
  const kind = bytes.readUInt32LE(8);
  if (rawSize > MAX_BYTES) return null;
  if (kind === UNCOMPRESSED) return bytes.subarray(16, 16 + rawSize);
  if (kind !== COMPRESSED) return null;
  const out = Buffer.alloc(rawSize);
  const window = Buffer.alloc(WINDOW);
  let write = window.write(PRELOADED, 'latin1');
  let size = 0;
  const put = (byte: number): void => {
    window[write] = byte;
    write = (write + 1) % WINDOW;
    if (size < rawSize) out[size++] = byte;
  };
  let at = 16;
  while (at < bytes.length && size < rawSize) {
    const control = bytes[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < bytes.length; bit += 1) {
      if ((control & (1 << bit)) === 0) {
        put(bytes[at++] ?? 0);
        continue;
      }
      const token = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
      at += 2;
      const offset = token >> 4;
      if (offset === write) return out.subarray(0, size);
      for (let count = (token & 15) + 2, read = offset; count > 0; count -= 1, read = (read + 1) % WINDOW)
        put(window[read] ?? 0);
    }
  }
  return out.subarray(0, size);
}

/** RTF → the HTML inside it (MS-OXRTFEX) or else its text; formatting is not kept. */
export function readRtf(rtf: Buffer): RtfLetter {
  return new RtfReader(rtf).read();
}
