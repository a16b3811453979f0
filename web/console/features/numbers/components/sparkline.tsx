const WIDTH = 96;
const HEIGHT = 28;
const EDGE = 3;

/** The course of a figure, small; its numbers are in the trend and its table. */
export function Sparkline({ values }: { values: readonly (number | null)[] }) {
  const known = values.filter((value): value is number => value !== null);
  if (known.length < 2) return null;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const x = (at: number) => EDGE + (at / (values.length - 1)) * (WIDTH - 2 * EDGE);
  const y = (value: number) => HEIGHT - EDGE - ((value - low) / (high - low || 1)) * (HEIGHT - 2 * EDGE);
  const points = values.flatMap((value, at) => (value === null ? [] : [{ at, x: x(at), y: y(value) }]));
  // Where nothing was counted the line breaks.
  const path = points.map(
    (point, index) =>
      `${points[index - 1]?.at === point.at - 1 ? 'L' : 'M'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`,
  );
  const last = points.at(-1);
  return (
    <svg className="sparkline" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path d={path.join('')} />
      {last ? <circle cx={last.x} cy={last.y} r="2.2" /> : null}
    </svg>
  );
}
