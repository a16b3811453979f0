const AS_PEOPLE_SPEAK = [
  ...[-100, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 60, 300, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400],
  ...[259_200, 604_800],
];
/** From 16 seconds to four years, each nine per cent longer than the one before. */
const FINE = Array.from({ length: 8 * 23 + 1 }, (_, step) => Math.round(2 ** (4 + step / 8)));

/**
 * Where the stretches begin into which the values of a day are counted. Fixed: a median over many days is found by adding
 * up counts and then looking at the values of the one stretch it lies in. Changing them changes the stamp of every day.
 */
export const STRETCHES: readonly number[] = [...new Set([...AS_PEOPLE_SPEAK, ...FINE])].sort((a, b) => a - b);

/** How many stretches begin at or before the value: 0 lies below all. As PostgreSQL's width_bucket. */
export function stretchOf(value: number): number {
  let low = 0;
  let high = STRETCHES.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((STRETCHES[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const noStretches = (): number[] => Array.from({ length: STRETCHES.length + 1 }, () => 0);

/** How many of the values lie in each stretch. */
export function countStretches(values: readonly number[]): number[] {
  const counts = noStretches();
  for (const value of values) {
    const stretch = stretchOf(value);
    counts[stretch] = (counts[stretch] ?? 0) + 1;
  }
  return counts;
}
