/** The value at `share` of sorted numbers, between two of them in proportion: as PostgreSQL's percentile_cont. */
export function percentile(sorted: readonly number[], share: number): number | null {
  if (sorted.length === 0) return null;
  const place = share * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? 0;
  const high = sorted[Math.ceil(place)] ?? low;
  return low + (high - low) * (place - Math.floor(place));
}

export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

const Z = 1.959963984540054;

/** Wilson's 95 % interval of a share (Wilson 1927): honest also at 0 of 5. */
export function wilson(hits: number, of: number): { low: number; high: number } | null {
  if (of === 0) return null;
  const share = hits / of;
  const square = Z * Z;
  const middle = (share + square / (2 * of)) / (1 + square / of);
  const half = (Z / (1 + square / of)) * Math.sqrt((share * (1 - share)) / of + square / (4 * of * of));
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** Two-sided chance that two shares differ only by luck (pooled z); null when either is empty. */
export function chanceOfNoDifference(a: { hits: number; of: number }, b: { hits: number; of: number }): number | null {
  if (a.of === 0 || b.of === 0) return null;
  const pooled = (a.hits + b.hits) / (a.of + b.of);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / a.of + 1 / b.of));
  if (spread === 0) return 1;
  return 2 * (1 - normal(Math.abs(a.hits / a.of - b.hits / b.of) / spread));
}

/** The normal distribution up to `x` (Abramowitz and Stegun 26.2.17, error below 7.5e-8). */
export function normal(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return x >= 0 ? 1 - tail : tail;
}
