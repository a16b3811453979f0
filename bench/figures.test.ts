import { expect, test } from 'vitest';
import { percentile, ratio, spread } from './figures.ts';

test('a percentile is a sample that was measured, never a value between two', () => {
  expect(percentile([4, 1, 3, 2], 0.5)).toBe(2);
  expect(percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20], 0.95)).toBe(19);
  expect(percentile([7], 0.95)).toBe(7);
});

test('without samples there is no figure, not a zero', () => {
  expect(spread([])).toEqual({ p50: null, p95: null });
  expect(ratio(1, 0)).toBeNull();
  expect(ratio(null, 2)).toBeNull();
});
