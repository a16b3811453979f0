import { wilson as intervalOf, Z } from '@madoguchi/metrics/statistics.ts';

export interface Share {
  value: number;
  low: number;
  high: number;
}

const percent = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10;

/** A share with its Wilson interval, in percent; null without any. */
export function wilson(hits: number, of: number): Share | null {
  const interval = intervalOf(hits, of);
  return interval && { value: percent(hits / of), low: percent(interval.low), high: percent(interval.high) };
}

/** Promoters (9, 10) less detractors (0 to 6), in points from −100 to 100, with the normal interval of that difference. */
export function netPromoters(spread: readonly { score: number; count: number }[]): Share | null {
  const sum = (from: number, to: number): number =>
    spread.filter(({ score }) => score >= from && score <= to).reduce((all, { count }) => all + count, 0);
  const of = sum(0, 10);
  if (of === 0) return null;
  const [good, bad] = [sum(9, 10) / of, sum(0, 6) / of];
  const half = Z * Math.sqrt((good + bad - (good - bad) ** 2) / of);
  const points = (value: number): number => Math.round(Math.min(1, Math.max(-1, value)) * 1000) / 10;
  return { value: points(good - bad), low: points(good - bad - half), high: points(good - bad + half) };
}
