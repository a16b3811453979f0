import { crc32, deflateSync } from 'node:zlib';
import type { Rng } from './random.ts';
import type { DemoAttachment } from './types.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/** A small real PNG (RGB, 8 bit): a lamp on a dark body, so that it looks like somebody's snapshot. */
export function pngBytes(rng: Rng, width = 64, height = 48): Uint8Array {
  const [tint, lampX, lampY] = [rng.int(0, 90), rng.int(12, width - 12), rng.int(10, height - 10)];
  const raw = new Uint8Array((width * 3 + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const glow = Math.max(0, 1 - Math.hypot(x - lampX, y - lampY) / 14);
      const at = y * (width * 3 + 1) + 1 + x * 3;
      raw[at] = 40 + y + glow * 150;
      raw[at + 1] = 38 + y / 2 + tint / 3 + glow * 70;
      raw[at + 2] = 50 + tint;
    }
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw, { level: 6 })),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

export function photo(rng: Rng, name: string): DemoAttachment {
  return { name, contentType: 'image/png', bytes: pngBytes(rng) };
}

export function textFile(name: string, text: string): DemoAttachment {
  return { name, contentType: 'text/plain; charset=utf-8', bytes: new TextEncoder().encode(text) };
}
