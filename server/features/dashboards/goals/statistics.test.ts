import { expect, test } from 'vitest';
import { incompleteBeta, lnGamma, normalTwoSided, tQuantile, tTwoSided } from './distributions.ts';
import {
  compareMeans,
  comparePercentiles,
  compareProportions,
  fisherExact,
  meanOf,
  percentile,
  percentileOf,
  wilson,
} from './statistics.ts';

test('distributions agree with printed tables', () => {
  expect(lnGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12);
  expect(lnGamma(11)).toBeCloseTo(Math.log(3_628_800), 10);
  expect(incompleteBeta(0.5, 2, 3)).toBeCloseTo(0.6875, 12);
  // Fisher & Yates, t table: 2.228 at 10 degrees, 12.706 at 1, 1.96 for the normal.
  expect(tTwoSided(2.228_138_852, 10)).toBeCloseTo(0.05, 8);
  expect(tQuantile(0.05, 10)).toBeCloseTo(2.228_138_852, 7);
  expect(tQuantile(0.05, 1)).toBeCloseTo(12.706_204_736, 5);
  expect(normalTwoSided(1.959_963_985)).toBeCloseTo(0.05, 6);
  expect(normalTwoSided(3)).toBeCloseTo(0.002_699_796, 6);
});

test('the Wilson interval is that of Newcombe 1998, table I', () => {
  expect(wilson({ hits: 81, n: 263 }).low).toBeCloseTo(0.2553, 4);
  expect(wilson({ hits: 81, n: 263 }).high).toBeCloseTo(0.3662, 4);
  expect(wilson({ hits: 0, n: 20 })).toEqual({ low: 0, high: expect.closeTo(0.1611, 4) as number });
});

test('the interval of a difference of rates is that of Newcombe 1998, table II, method 10', () => {
  const difference = compareProportions({ hits: 48, n: 80 }, { hits: 56, n: 70 });
  expect(difference.difference).toBeCloseTo(0.2, 10);
  expect(difference.low).toBeCloseTo(0.0524, 4);
  expect(difference.high).toBeCloseTo(0.3339, 4);
  const small = compareProportions({ hits: 3, n: 10 }, { hits: 9, n: 10 });
  expect(small.low).toBeCloseTo(0.1705, 4);
  expect(small.high).toBeCloseTo(0.809, 4);
  expect(small.test).toBe('exact');
});

test('two rates: the z test without correction gives the p of chi square; a lady tasting tea that of Fisher', () => {
  // 15/25 and 5/25: chi square 8.3333 with one degree of freedom.
  const rates = compareProportions({ hits: 15, n: 25 }, { hits: 5, n: 25 });
  expect(rates.p).toBeCloseTo(0.003_892, 5);
  expect(rates.test).toBe('two_proportions');
  expect(fisherExact({ hits: 3, n: 4 }, { hits: 1, n: 4 })).toBeCloseTo(0.485_714, 6);
  // Convictions of like-sex twins (Fisher 1935), as in the documentation of R: 10/13 and 2/17.
  expect(fisherExact({ hits: 10, n: 13 }, { hits: 2, n: 17 })).toBeCloseTo(0.000_536_7, 7);
});

test('means: the sleep data of Student, as printed in the documentation of R', () => {
  const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
  const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
  const found = compareMeans(first, second);
  expect(found.difference).toBeCloseTo(1.58, 10);
  expect(found.degrees).toBeCloseTo(17.776, 3);
  expect(found.p).toBeCloseTo(0.079_39, 5);
  expect(found.low).toBeCloseTo(-0.205_483_2, 6);
  expect(found.high).toBeCloseTo(3.365_483_2, 6);
});

test('means that never vary differ surely or not at all', () => {
  expect(compareMeans([3, 3, 3], [3, 3])).toMatchObject({ p: 1, difference: 0 });
  expect(compareMeans([3, 3, 3], [4, 4])).toMatchObject({ p: 0, difference: 1 });
});

test('percentiles interpolate as PostgreSQL does', () => {
  expect(percentile([1, 2, 3, 4], 0.5)).toBe(2.5);
  expect(percentile([10, 20, 30, 40, 50], 0.9)).toBeCloseTo(46, 10);
  expect(percentile([7], 0.9)).toBe(7);
});

const TREATED = [94, 197, 16, 38, 99, 141, 23];
const CONTROL = [52, 104, 146, 10, 51, 30, 40, 27, 46];

test('permutation: the mice of Efron & Tibshirani (1993, chapter 15), one-sided .14, hence about .28', () => {
  const mean = (values: Float64Array) => meanOf([...values]);
  const found = comparePercentiles(CONTROL, TREATED, mean);
  expect(found.difference).toBeCloseTo(30.63, 2);
  expect(found.p).toBeGreaterThan(0.24);
  expect(found.p).toBeLessThan(0.32);
});

function choices(n: number, k: number, from = 0): number[][] {
  if (k === 0) return [[]];
  return Array.from({ length: n - from }, (_, at) => from + at).flatMap((first) =>
    choices(n, k - 1, first + 1).map((rest) => [first, ...rest]),
  );
}

test('permutation of a median agrees with trying every choice there is', () => {
  const all = [...CONTROL, ...TREATED];
  const of = percentileOf(0.5);
  const apart = (chosen: readonly number[]) => {
    const inside = all.filter((_, at) => chosen.includes(at));
    const outside = all.filter((_, at) => !chosen.includes(at));
    return Math.abs(of(Float64Array.from(inside)) - of(Float64Array.from(outside)));
  };
  const seen = Math.abs(of(Float64Array.from(TREATED)) - of(Float64Array.from(CONTROL)));
  const every = choices(all.length, TREATED.length);
  const exact = every.filter((chosen) => apart(chosen) >= seen - 1e-9).length / every.length;
  expect(Math.abs(comparePercentiles(CONTROL, TREATED, of).p - exact)).toBeLessThan(0.03);
});

test('the same rows give the same answer every time, and equal rows no difference', () => {
  const of = percentileOf(0.5);
  expect(comparePercentiles(CONTROL, TREATED, of)).toEqual(comparePercentiles(CONTROL, TREATED, of));
  expect(comparePercentiles(CONTROL, CONTROL, of)).toMatchObject({ difference: 0, p: 1 });
});
