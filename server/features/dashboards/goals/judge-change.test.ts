import { expect, test } from 'vitest';
import { judgeChange, isReached, shareOfWay, type Sample } from './judge-change.ts';

const days = { from: '2026-09-01', until: '2026-09-28' };
const share = (hits: number, n: number): Sample => ({ ...days, value: n === 0 ? null : hits / n, n, hits, values: [] });
const times = (values: readonly number[]): Sample => ({
  ...days,
  value: values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null,
  n: values.length,
  hits: null,
  values,
});
const around = (middle: number, n: number) => Array.from({ length: n }, (_, at) => middle + ((at * 37) % 21) - 10);

test('a rate that moved by two points of a hundred may be chance; of thousands it is not', () => {
  expect(judgeChange('ratio', 'at_least', share(78, 100), share(80, 100)).verdict).toBe('chance');
  expect(judgeChange('ratio', 'at_least', share(7_800, 10_000), share(8_000, 10_000)).verdict).toBe('better');
  expect(judgeChange('ratio', 'at_least', share(8_000, 10_000), share(7_800, 10_000)).verdict).toBe('worse');
});

test('of few it says nothing, and of none it says no value', () => {
  const found = judgeChange('ratio', 'at_least', share(1, 9), share(9, 9));
  expect(found).toMatchObject({ verdict: 'too_little', p: null, interval: null });
  expect(judgeChange('ratio', 'at_least', share(0, 0), share(9, 20))).toMatchObject({
    verdict: 'too_little',
    difference: null,
    before: { value: null, n: 0 },
  });
});

test('times that became shorter are better when short is wanted, by median as by mean', () => {
  const [before, after] = [times(around(400, 60)), times(around(330, 60))];
  expect(judgeChange('median', 'at_most', before, after)).toMatchObject({ verdict: 'better', test: 'permutation' });
  expect(judgeChange('mean', 'at_most', before, after)).toMatchObject({ verdict: 'better', test: 'welch' });
  expect(judgeChange('mean', 'at_least', before, after).verdict).toBe('worse');
  expect(judgeChange('median', 'at_most', before, before).verdict).toBe('chance');
});

test('the way to a target is counted from its baseline, in both senses', () => {
  expect(shareOfWay(400, 360, 320)).toBe(0.5);
  expect(shareOfWay(0.7, 0.82, 0.8)).toBeCloseTo(1.2, 10);
  expect(shareOfWay(0.7, 0.65, 0.8)).toBeCloseTo(-0.5, 10);
  expect(shareOfWay(null, 0.65, 0.8)).toBeNull();
  expect(isReached('at_most', 320, 320)).toBe(true);
  expect(isReached('at_least', 0.79, 0.8)).toBe(false);
  expect(isReached('at_least', null, 0.8)).toBeNull();
});
