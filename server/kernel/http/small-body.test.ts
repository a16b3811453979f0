import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { SmallBody } from './small-body.ts';

const TEXT = '窓口は一つ。'.repeat(400);

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip;q=0.5', 'gzip'],
  ['BR', 'br'],
  ['br;q=0.0, gzip;q=0', null],
  ['brotli, x-gzip', null],
  ['', null],
] as const)('who takes "%s" gets %s, and reads the same', (accepts, encoding) => {
  const sent = new SmallBody(TEXT).as(accepts);
  expect(sent.encoding).toBe(encoding);
  const read = { br: brotliDecompressSync, gzip: gunzipSync, none: (bytes: Buffer) => bytes }[encoding ?? 'none'];
  expect(read(sent.bytes).toString()).toBe(TEXT);
  if (encoding) expect(sent.bytes.length).toBeLessThan(TEXT.length / 10);
});

test('what is short travels as it is', () => {
  expect(new SmallBody('短い').as('br, gzip').encoding).toBeNull();
});
