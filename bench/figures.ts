/** Median and 95th percentile of the samples, in their own unit; null without samples. */
export interface Spread {
  p50: number | null;
  p95: number | null;
}

/** The smallest sample that `share` (0 to 1) of all samples do not exceed. */
export function percentile(samples: readonly number[], share: number): number | null {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}

export function spread(samples: readonly number[]): Spread {
  return { p50: rounded(percentile(samples, 0.5)), p95: rounded(percentile(samples, 0.95)) };
}

/** Two decimals are more than any of our figures is good for. */
export function rounded(value: number | null, decimals = 2): number | null {
  return value === null ? null : Number(value.toFixed(decimals));
}

/** `above` divided by `below`; null when there is nothing to divide. */
export function ratio(above: number | null | undefined, below: number | null | undefined): number | null {
  return above === null || above === undefined || !below ? null : rounded(above / below, 3);
}
