import type { Comparison, GoalSense } from '@madoguchi/contracts/goals.ts';
import type { Days } from './days.ts';
import { compareMeans, comparePercentiles, compareProportions, percentileOf, type Difference } from './statistics.ts';

/** A stretch of days as it was measured: of shares the hits, of everything else the values. */
export interface Sample extends Days {
  value: number | null;
  n: number;
  hits: number | null;
  values: readonly number[];
}

export type Kind = 'ratio' | 'mean' | 'median' | 'p90' | 'untested';

/** Fewer on either side say nothing: a difference would be the luck of single conversations. */
const FEWEST = 10;
/** What is accepted as more than chance. */
const LEVEL = 0.05;

type Test = NonNullable<Comparison['test']>;

function difference(kind: Kind, before: Sample, after: Sample): (Difference & { test: Test }) | null {
  switch (kind) {
    case 'ratio':
      return compareProportions({ hits: before.hits ?? 0, n: before.n }, { hits: after.hits ?? 0, n: after.n });
    case 'mean':
      return { ...compareMeans(before.values, after.values), test: 'welch' };
    case 'median':
      return { ...comparePercentiles(before.values, after.values, percentileOf(0.5)), test: 'permutation' };
    case 'p90':
      return { ...comparePercentiles(before.values, after.values, percentileOf(0.9)), test: 'permutation' };
    default:
      return null;
  }
}

const stretch = ({ from, until, value, n }: Sample): Comparison['before'] => ({ from, until, value, n });

/** Whether two stretches differ by more than chance, and whether that is the way the goal wants. */
export function judgeChange(kind: Kind, sense: GoalSense, before: Sample, after: Sample): Comparison {
  const bare = { before: stretch(before), after: stretch(after) };
  const plain = before.value === null || after.value === null ? null : after.value - before.value;
  const nothing = { ...bare, difference: plain, interval: null, p: null, test: null, verdict: 'too_little' as const };
  const size = ({ n, values }: Sample): number => (kind === 'ratio' ? n : values.length);
  if (size(before) < FEWEST || size(after) < FEWEST) return nothing;
  const found = difference(kind, before, after);
  if (!found) return nothing;
  const { p, low, high, test } = found;
  const isBetter = sense === 'at_least' ? found.difference > 0 : found.difference < 0;
  const verdict = p >= LEVEL ? 'chance' : isBetter ? 'better' : 'worse';
  return { ...bare, difference: plain ?? found.difference, interval: { low, high }, p, test, verdict };
}

/** How much of the way from baseline to target is done; null when there is no way to go. */
export function shareOfWay(baseline: number | null, now: number | null, target: number): number | null {
  if (baseline === null || now === null || baseline === target) return null;
  return (now - baseline) / (target - baseline);
}

/** Whether a value is where the goal wants it. */
export const isReached = (sense: GoalSense, now: number | null, target: number): boolean | null =>
  now === null ? null : sense === 'at_least' ? now >= target : now <= target;
