import { countsOnly, type Definition } from './definitions.ts';
import { mean, percentile, wilson } from './statistics.ts';

/** One thing that counts: a time, a score, or 1 and 0 for what stands in a numerator and what does not. */
export interface Point {
  subject: string;
  /** Milliseconds; the day on which it counts. */
  at: number;
  value: number;
  /** What the mean is of, where that is not the value: the score of an answer counted as satisfied or not. */
  score?: number;
  /** Of what came due: somebody had talked with the customer. */
  contacted?: boolean;
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

/** No figure at all: neither 0 nor 100 %. */
export const NO_FIGURES: Figures = {
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

/** What points come to, wherever they were added up: in memory, in SQL, over days. */
export interface Sums {
  n: number;
  total: number | null;
  /** Of scores, where points have them. */
  mean: number | null;
  median: number | null;
  p90: number | null;
  max: number | null;
}

/** What decides how points are added up. */
export type Counting = Pick<Definition, 'headline' | 'unit'>;

/** The one way from sums to a figure, whoever added them up. */
export function figuresOfSums(definition: Counting, sums: Sums): Figures {
  const { headline } = definition;
  const { n, total, mean: middle, median, p90 } = sums;
  if (n === 0 || total === null) return NO_FIGURES;
  // Of things that are counted there is no middle; those that do not count only tell 0 from "—".
  if (headline === 'sum') return { ...NO_FIGURES, value: total, n: countsOnly(definition) ? total : n };
  if (headline !== 'ratio') return { ...NO_FIGURES, value: sums[headline], median, p90, mean: middle, n };
  const bounds = wilson(total, n);
  const share = { value: total / n, mean: middle, n, numerator: total, denominator: n };
  return { ...NO_FIGURES, ...share, low: bounds?.low ?? null, high: bounds?.high ?? null };
}

/** All figures of some points. */
export function figuresOf(definition: Counting, points: readonly Point[]): Figures {
  const sorted = points.map(({ value }) => value).sort((a, b) => a - b);
  const scores = points.flatMap(({ score }) => (score === undefined ? [] : [score]));
  return figuresOfSums(definition, {
    n: points.length,
    total: sorted.reduce((sum, value) => sum + value, 0),
    mean: mean(definition.headline === 'ratio' && scores.length > 0 ? scores : sorted),
    median: percentile(sorted, 0.5),
    p90: percentile(sorted, 0.9),
    max: sorted.at(-1) ?? null,
  });
}
