/**
 * Pure: by how much each of some places on a line has to move so that none is nearer to the next than `gap`; all within
 * `low` and `high` as far as they fit. They keep their order, and those that are far from others stay where they are.
 */
export function pushApart(
  places: readonly number[],
  { gap, low, high }: { gap: number; low: number; high: number },
): number[] {
  const order = places.map((_place, at) => at).toSorted((a, b) => (places[a] ?? 0) - (places[b] ?? 0) || a - b);
  const moved = [...places];
  let floor = low;
  for (const at of order) {
    moved[at] = Math.max(moved[at] ?? 0, floor);
    floor = (moved[at] ?? 0) + gap;
  }
  // What was pushed out at the end comes back, and pushes those before it.
  let ceiling = high;
  for (const at of order.toReversed()) {
    moved[at] = Math.min(moved[at] ?? 0, ceiling);
    ceiling = (moved[at] ?? 0) - gap;
  }
  return moved.map((place, at) => place - (places[at] ?? 0));
}
