/** One thing that was offered: how sure the ranking was, and whether it was right. */
export interface Offered {
  raw: number;
  right: boolean;
}

/** Before there is a past: sure only where the ranking is. Raw share of belief to confidence, rising. */
export const SHIPPED: readonly (readonly [number, number])[] = [
  [0, 0],
  [0.2, 0.3],
  [0.4, 0.65],
  [0.6, 0.88],
  [0.8, 0.95],
  [1, 0.99],
];
/** A past of this many is believed as much as the shipped curve. */
const TRUST = 60;

type Curve = readonly (readonly [number, number])[];

/** The value of a rising curve of straight pieces. */
export function read(curve: Curve, raw: number): number {
  const after = curve.findIndex(([x]) => x >= raw);
  const [x1, y1] = curve[after] ?? curve.at(-1) ?? [1, 1];
  const [x0, y0] = curve[after - 1] ?? [x1, y1];
  return x1 === x0 ? y1 : y0 + ((y1 - y0) * (raw - x0)) / (x1 - x0);
}

/** Rising steps that fit best (pool adjacent violators; Barlow 1972), as [raw, share right, how many]. */
export function isotonic(past: readonly Offered[]): [number, number, number][] {
  const blocks: [number, number, number][] = [];
  for (const { raw, right } of past.toSorted((a, b) => a.raw - b.raw)) {
    let block: [number, number, number] = [raw, right ? 1 : 0, 1];
    for (let last = blocks.at(-1); last && last[1] >= block[1]; last = blocks.at(-1)) {
      blocks.pop();
      const count = last[2] + block[2];
      block = [
        (last[0] * last[2] + block[0] * block[2]) / count,
        (last[1] * last[2] + block[1] * block[2]) / count,
        count,
      ];
    }
    blocks.push(block);
  }
  return blocks;
}

/** How sure one may be: the shipped curve, moved towards what came true as the past grows. */
export function confidenceOf(raw: number, past: readonly (readonly [number, number, number])[]): number {
  const shipped = read(SHIPPED, raw);
  const count = past.reduce((sum, [, , n]) => sum + n, 0);
  if (count === 0) return shipped;
  const seen = read(
    past.map(([x, y]) => [x, y] as const),
    raw,
  );
  const weight = count / (count + TRUST);
  return weight * seen + (1 - weight) * shipped;
}
