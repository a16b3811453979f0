export interface Point {
  x: number;
  y: number;
}

export interface Usual {
  x: readonly [number, number];
  y: readonly [number, number];
}

const at = (sorted: readonly number[], share: number): number => {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  return below + ((sorted[Math.ceil(place)] ?? below) - below) * (place - Math.floor(place));
};

/** Fewer points have no “usual”. */
const FEWEST = 6;

function bounds(values: readonly number[]): { box: readonly [number, number]; fence: readonly [number, number] } {
  const sorted = values.toSorted((a, b) => a - b);
  const [q1, q3] = [at(sorted, 0.25), at(sorted, 0.75)];
  const reach = 1.5 * (q3 - q1);
  return { box: [at(sorted, 0.1), at(sorted, 0.9)], fence: [q1 - reach, q3 + reach] };
}

/** Pure: where eight of ten lie on each axis, and which lie beyond Tukey's fences (1.5 times the middle half). */
export function findOutliers(points: readonly Point[]): { usual: Usual | null; outliers: ReadonlySet<number> } {
  if (points.length < FEWEST) return { usual: null, outliers: new Set() };
  const [x, y] = [bounds(points.map((point) => point.x)), bounds(points.map((point) => point.y))];
  const isBeyond = (value: number, [low, high]: readonly [number, number]) => value < low || value > high;
  const outliers = points.flatMap((point, index) =>
    isBeyond(point.x, x.fence) || isBeyond(point.y, y.fence) ? [index] : [],
  );
  return { usual: { x: x.box, y: y.box }, outliers: new Set(outliers) };
}
