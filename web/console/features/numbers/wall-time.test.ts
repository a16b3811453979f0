import { expect, test } from 'vitest';
import { lastingOf, shiftAt } from './wall-time.ts';

const at = (seconds: number) => new Date(1_800_000_000_000 + seconds * 1000);

test('how long is said in two units at most', () => {
  expect(lastingOf(at(0), at(48))).toEqual({ unit: 'seconds', amount: 48, rest: 0 });
  expect(lastingOf(at(0), at(108))).toEqual({ unit: 'minutes', amount: 1, rest: 48 });
  expect(lastingOf(at(0), at(7_380))).toEqual({ unit: 'hours', amount: 2, rest: 3 });
  expect(lastingOf(at(0), at(90_000))).toEqual({ unit: 'days', amount: 1, rest: 1 });
  expect(lastingOf(at(10), at(0))).toEqual({ unit: 'seconds', amount: 0, rest: 0 });
});

test('the picture stands elsewhere every minute, and never far', () => {
  const places = Array.from({ length: 9 }, (_, minute) => shiftAt(at(minute * 60)));
  expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(9);
  for (const { x, y } of places) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(4);
});
