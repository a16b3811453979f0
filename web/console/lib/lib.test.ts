import { describe, expect, test } from 'vitest';
import { createBackoff } from './backoff.ts';
import { clockTime, firstProblemDay, hoursProblem, usualHours } from './business-hours.ts';
import { fold } from './fold.ts';
import { newId } from './new-id.ts';
import { qrCode } from './qr-code.ts';
import { waitingOf } from './waiting.ts';

describe('pauses between tries', () => {
  test('double up to the limit, keep at least half of it, and start over after success', () => {
    const backoff = createBackoff({ firstMs: 500, maxMs: 4000, random: () => 0 });
    expect([backoff.next(), backoff.next(), backoff.next(), backoff.next(), backoff.next()]).toEqual([
      250, 500, 1000, 2000, 2000,
    ]);
    backoff.reset();
    expect(backoff.next()).toBe(250);
  });
});

describe('times of day', () => {
  test.each([
    ['9', '09:00'],
    ['930', '09:30'],
    ['9:30', '09:30'],
    ['９：３０', '09:30'],
    ['24:00', '24:00'],
    ['25', ''],
    ['9:75', ''],
    ['', ''],
  ])('%j is understood as %j', (text, expected) => expect(clockTime(text)).toBe(expected));

  test('an end before the start, an overlap and a gap in the typing are told apart', () => {
    expect(hoursProblem([['10:00', '09:00']])).toEqual({ index: 0, code: 'endBeforeStart' });
    expect(
      hoursProblem([
        ['09:00', '12:00'],
        ['11:00', '18:00'],
      ]),
    ).toEqual({ index: 1, code: 'overlap' });
    expect(hoursProblem([['', '18:00']])).toEqual({ index: 0, code: 'incomplete' });
    expect(
      hoursProblem([
        ['09:00', '12:00'],
        ['13:00', '18:00'],
      ]),
    ).toBeNull();
  });

  test('the usual hours can be kept', () => expect(firstProblemDay(usualHours())).toBeNull());
});

describe('folding', () => {
  test('kana, width and case find each other', () => {
    expect(fold('さとう')).toBe(fold('ｻﾄｳ'));
    expect(fold('ＡＢＣ')).toBe('abc');
  });
});

describe('waiting', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  test('people in a chat are impatient sooner than those who wrote a mail', () => {
    const since = '2026-11-22T11:45:00Z';
    expect(waitingOf(since, 'chat', now)).toMatchObject({ tone: 'over', unit: 'minutes', amount: 15 });
    expect(waitingOf(since, 'email', now)).toMatchObject({ tone: 'ok', unit: 'minutes', amount: 15 });
  });
  test('a clock that runs ahead never shows a negative wait', () => {
    expect(waitingOf('2026-11-22T12:00:30Z', 'email', now)).toMatchObject({ amount: 0, tone: 'ok' });
  });
});

describe('ids', () => {
  test('are random UUIDs of version 4', () => {
    expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(newId()).not.toBe(newId());
  });
});

/** Reads a symbol back: format, mask, zigzag, blocks. Independent of the drawing but for the table of ISO/IEC 18004. */
function readQr(grid: boolean[][]): string {
  const size = grid.length;
  const version = (size - 17) / 4;
  expect(version).toBeLessThan(7);
  const at = (row: number, column: number) => grid[row]?.[column] === true;
  const bits = [0, 1, 2, 3, 4, 5]
    .map((row) => at(row, 8))
    .concat(
      at(7, 8),
      at(8, 8),
      at(8, 7),
      [9, 10, 11, 12, 13, 14].map((index) => at(8, 14 - index)),
    );
  const format = bits.reduce((value, isDark, index) => value | (Number(isDark) << index), 0) ^ 0x5412;
  expect(format >> 13, 'error correction level M').toBe(0);
  expect((format >> 10) & 7, 'mask 0').toBe(0);
  const centre = version > 1 ? size - 7 : -10;
  const isFixed = (row: number, column: number) =>
    row === 6 ||
    column === 6 ||
    (row < 9 && (column < 9 || column >= size - 8)) ||
    (row >= size - 8 && column < 9) ||
    (Math.abs(row - centre) <= 2 && Math.abs(column - centre) <= 2);
  const data: number[] = [];
  let up = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right -= 1;
    for (let step = 0; step < size; step += 1) {
      const row = up ? size - 1 - step : step;
      for (const column of [right, right - 1])
        if (!isFixed(row, column)) data.push(Number(at(row, column) !== ((row + column) % 2 === 0)));
    }
    up = !up;
  }
  const bytes = Array.from({ length: Math.floor(data.length / 8) }, (_, index) =>
    Number.parseInt(data.slice(index * 8, index * 8 + 8).join(''), 2),
  );
  const blocks = { 1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 6: 4 }[version] ?? 0;
  const perBlock = { 1: 16, 2: 28, 3: 44, 4: 32, 5: 43, 6: 27 }[version] ?? 0;
  const words = Array.from({ length: blocks }, (_, block) =>
    Array.from({ length: perBlock }, (_each, index) => bytes[index * blocks + block] ?? 0),
  ).flat();
  const stream = words.map((byte) => byte.toString(2).padStart(8, '0')).join('');
  expect(stream.slice(0, 4), 'byte mode').toBe('0100');
  const length = Number.parseInt(stream.slice(4, 12), 2);
  return new TextDecoder().decode(
    Uint8Array.from({ length }, (_, index) => Number.parseInt(stream.slice(12 + index * 8, 20 + index * 8), 2)),
  );
}

describe('QR codes', () => {
  test.each([
    'otp',
    'otpauth://totp/Madoguchi:a@b.jp?secret=JBSWY3DPEHPK3PXP',
    'otpauth://totp/Madoguchi:%E5%B1%B1?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Madoguchi',
  ])('say what was put in: %s', (text) => expect(readQr(qrCode(text))).toBe(text));
  test('an address that does not fit is refused, not cut', () =>
    expect(() => qrCode('x'.repeat(500))).toThrow(RangeError));
});
