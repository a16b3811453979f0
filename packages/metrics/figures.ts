import type { Definition } from './definitions.ts';
import { mean, percentile, wilson } from './statistics.ts';

/** One thing that counts: a time, a score, or 1 and 0 for what stands in a numerator and what does not. */
export interface Point {
  subject: string;
  /** Milliseconds; the day on which it counts. */
  at: number;
  value: number;
  /** What the mean is of, where that is not the value: the score of an answer counted as satisfied or not. */
  score?: number;
}

export interface Figures {
  value: number | null;
  median: number | null;
  p90: number | null;
  mean: number | null;
  n: number;
  numerator: number | null;
  denominator: number | null;
  low: number | null;
  high: number | null;
}

const NOTHING: Figures = {
  value: null,
  median: null,
  p90: null,
  mean: null,
  n: 0,
  numerator: null,
  denominator: null,
  low: null,
  high: null,
};

function share(points: readonly Point[]): Figures {
  const of = points.length;
  const hits = points.reduce((sum, { value }) => sum + value, 0);
  const scores = points.flatMap(({ score }) => (score === undefined ? [] : [score]));
  const middle = scores.length > 0 ? mean(scores) : hits / of;
  return {
    ...NOTHING,
    value: hits / of,
    mean: middle,
    n: of,
    numerator: hits,
    denominator: of,
    low: wilson(hits, of)?.low ?? null,
    high: wilson(hits, of)?.high ?? null,
  };
}

/** All figures of some points; of none, no figure at all: neither 0 nor 100 %. */
export function figuresOf({ headline }: Pick<Definition, 'headline'>, points: readonly Point[]): Figures {
  if (points.length === 0) return NOTHING;
  if (headline === 'ratio') return share(points);
  const sorted = points.map(({ value }) => value).sort((a, b) => a - b);
  const total = sorted.reduce((sum, value) => sum + value, 0);
  // Of things that are counted there is no middle; those that do not count only tell 0 from "—".
  if (headline === 'sum') return { ...NOTHING, value: total, n: total };
  const found = {
    median: percentile(sorted, 0.5),
    p90: percentile(sorted, 0.9),
    mean: mean(sorted),
    max: sorted.at(-1) ?? null,
  };
  return {
    ...NOTHING,
    value: found[headline],
    median: found.median,
    p90: found.p90,
    mean: found.mean,
    n: points.length,
  };
}
