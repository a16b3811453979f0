import { percentile as percentileBetween, wilson as intervalOf } from '@madoguchi/metrics/statistics.ts';
import { lnGamma, normalTwoSided, tQuantile, tTwoSided } from './distributions.ts';

/** Pure statistics of goals: is a change more than chance? Published values stand in statistics.test.ts. */

export interface Proportion {
  hits: number;
  n: number;
}

export interface Difference {
  /** Second minus first. */
  difference: number;
  low: number;
  high: number;
  /** Two-sided. */
  p: number;
}

const CONFIDENCE = 0.05;

/** Wilson's score interval, 95 %; of nothing everything is possible. */
export function wilson({ hits, n }: Proportion): { low: number; high: number } {
  return intervalOf(hits, n) ?? { low: 0, high: 1 };
}

/** Newcombe's hybrid score interval of a difference (Newcombe 1998, method 10). */
function newcombe(first: Proportion, second: Proportion): { low: number; high: number } {
  const [a, b] = [first.hits / first.n, second.hits / second.n];
  const [ofA, ofB] = [wilson(first), wilson(second)];
  return {
    low: b - a - Math.hypot(b - ofB.low, ofA.high - a),
    high: b - a + Math.hypot(ofB.high - b, a - ofA.low),
  };
}

const lnChoose = (n: number, k: number): number => lnGamma(n + 1) - lnGamma(k + 1) - lnGamma(n - k + 1);
/** Tables as likely as the seen one, but for rounding, count as such (as R does). */
const SLACK = 1 + 1e-7;

/** Fisher's exact test, two-sided: all tables at most as likely as the one that was seen. */
export function fisherExact(first: Proportion, second: Proportion): number {
  const all = first.n + second.n;
  const hits = first.hits + second.hits;
  const chance = (k: number): number =>
    Math.exp(lnChoose(first.n, k) + lnChoose(second.n, hits - k) - lnChoose(all, hits));
  const seen = chance(first.hits) * SLACK;
  let p = 0;
  for (let k = Math.max(0, hits - second.n); k <= Math.min(first.n, hits); k += 1) {
    const each = chance(k);
    if (each <= seen) p += each;
  }
  return Math.min(1, p);
}

/** Below this many expected in a cell the normal approximation is not to be trusted (Cochran 1954). */
const FEWEST_EXPECTED = 5;

/** Difference of two rates: pooled z test, Fisher's exact test where a cell is small; interval by Newcombe. */
export function compareProportions(
  first: Proportion,
  second: Proportion,
): Difference & { test: 'two_proportions' | 'exact' } {
  const pooled = (first.hits + second.hits) / (first.n + second.n);
  const difference = second.hits / second.n - first.hits / first.n;
  const cells = [pooled * first.n, (1 - pooled) * first.n, pooled * second.n, (1 - pooled) * second.n];
  const interval = newcombe(first, second);
  if (cells.some((cell) => cell < FEWEST_EXPECTED))
    return { difference, ...interval, p: fisherExact(first, second), test: 'exact' };
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / first.n + 1 / second.n));
  return { difference, ...interval, p: normalTwoSided(difference / error), test: 'two_proportions' };
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

/** Difference of two means without supposing equal spreads (Welch 1947). Each side needs two values. */
export function compareMeans(first: readonly number[], second: readonly number[]): Difference & { degrees: number } {
  const [a, b] = [varianceOf(first) / first.length, varianceOf(second) / second.length];
  const difference = meanOf(second) - meanOf(first);
  const error = Math.sqrt(a + b);
  if (error === 0) {
    const same = difference === 0;
    return { difference, low: difference, high: difference, p: same ? 1 : 0, degrees: Number.POSITIVE_INFINITY };
  }
  const degrees = (a + b) ** 2 / (a ** 2 / (first.length - 1) + b ** 2 / (second.length - 1));
  const reach = tQuantile(CONFIDENCE, degrees) * error;
  return {
    difference,
    low: difference - reach,
    high: difference + reach,
    p: tTwoSided(difference / error, degrees),
    degrees,
  };
}

/** As the figures have it. @param sorted ascending, not empty. */
export const percentile = (sorted: readonly number[], share: number): number => percentileBetween(sorted, share) ?? 0;

/** mulberry32: the same rows give the same answer on every machine. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffle(values: Float64Array, roll: () => number): void {
  for (let at = values.length - 1; at > 0; at -= 1) {
    const other = Math.floor(roll() * (at + 1));
    const kept = values[at] ?? 0;
    values[at] = values[other] ?? 0;
    values[other] = kept;
  }
}

export type Summary = (values: Float64Array) => number;
export const percentileOf =
  (share: number): Summary =>
  (values) =>
    percentile(values.slice().sort() as unknown as readonly number[], share);

const ROUNDS = 1999;
const SEED = 20_261_122;

/**
 * Difference of a percentile by permuting who belongs to which side (Phipson & Smyth 2010: the seen order counts as one,
 * so that p is never nought); interval by resampling each side (percentile bootstrap).
 */
export function comparePercentiles(first: readonly number[], second: readonly number[], of: Summary): Difference {
  const roll = dice(SEED);
  const [a, b] = [Float64Array.from(first), Float64Array.from(second)];
  const difference = of(b) - of(a);
  const all = Float64Array.from([...first, ...second]);
  const drawn: number[] = [];
  let asLarge = 1;
  for (let round = 0; round < ROUNDS; round += 1) {
    shuffle(all, roll);
    if (Math.abs(of(all.subarray(a.length)) - of(all.subarray(0, a.length))) >= Math.abs(difference) - 1e-9)
      asLarge += 1;
    drawn.push(
      of(b.map(() => b[Math.floor(roll() * b.length)] ?? 0)) - of(a.map(() => a[Math.floor(roll() * a.length)] ?? 0)),
    );
  }
  drawn.sort((x, y) => x - y);
  const tail = CONFIDENCE / 2;
  return { difference, low: percentile(drawn, tail), high: percentile(drawn, 1 - tail), p: asLarge / (ROUNDS + 1) };
}
