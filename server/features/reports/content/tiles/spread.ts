import type { Tile } from '@madoguchi/contracts/dashboards.ts';
import { answerDistribution } from '../../../metrics/figures/shapes.ts';
import { headOf, type Asking } from '../asking.ts';
import { axisFor } from '../axis.ts';
import type { Part, SpreadPart } from '../parts.ts';
import { nothing } from './nothing.ts';

interface Bucket {
  from: number;
  to: number | null;
  n: number;
}

/** Where a value lies, in bars from the left. */
function placeOf(buckets: readonly Bucket[], value: number): number | null {
  const at = buckets.findIndex(({ from, to }) => value >= from && (to === null || value < to));
  const bucket = buckets[at];
  if (!bucket) return null;
  return at + (bucket.to === null ? 0.5 : (value - bucket.from) / (bucket.to - bucket.from));
}

/** How the values of a figure lie, with the one in the middle and the one nine of ten do not exceed. */
export async function spreadPart(asking: Asking, tile: Tile): Promise<Part> {
  const { words, ctx, period, filters } = asking;
  const [metric = 'first_response_time'] = tile.metrics;
  const unit = words.definitionOf(metric)?.unit ?? 'seconds';
  const text = (value: number | null) => words.figures.text(unit, value);
  const { total, buckets } = await answerDistribution(ctx, { metric, period, filters });
  const middle = { median: text(total.median), p90: text(total.p90), count: words.figures.count(total.n) };
  const sub = total.n > 0 ? words.board('tile.middle', middle) : '';
  const head = headOf(asking, words.titleOf(tile), sub, [total]);
  if (total.n === 0) return nothing(asking, head, [metric]);
  const bars = buckets.map(({ from, to, n }) => ({
    name: text(from),
    span:
      to === null
        ? words.board('tile.above', { from: text(from) })
        : words.board('tile.span', { from: text(from), to: text(to) }),
    n,
    text: words.figures.count(n),
  }));
  const lines = (['median', 'p90'] as const).flatMap((which) => {
    const value = total[which];
    const at = value === null ? null : placeOf(buckets, value);
    return at === null ? [] : [{ at, text: words.board(`tile.${which}`, { value: text(value) }) }];
  });
  const counts = bars.map(({ n }) => n);
  const axis = axisFor(counts, { fromZero: true, least: 1, text: (n) => words.figures.count(n) });
  return { kind: 'spread', ...head, axis, bars, lines } satisfies SpreadPart;
}
