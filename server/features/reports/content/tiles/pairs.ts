import type { Tile } from '@madoguchi/contracts/dashboards.ts';
import { answerPairs } from '../../../metrics/figures/shapes.ts';
import { headOf, type Asking } from '../asking.ts';
import { axisFor } from '../axis.ts';
import type { PairsPart, Part } from '../parts.ts';
import { nothing } from './nothing.ts';

const BYS = ['member', 'team', 'category', 'channel', 'product'] as const;
/** So many names fit beside their points; of more only the ends of each axis are named. */
const ALL_NAMED = 12;

/** The points at the ends: of many these are the ones somebody asks about. */
function atTheEnds(points: readonly { x: number; y: number }[]): ReadonlySet<number> {
  const by = (of: 'x' | 'y') =>
    points.map((_, at) => at).toSorted((a, b) => (points[a]?.[of] ?? 0) - (points[b]?.[of] ?? 0));
  return new Set([...by('x').slice(0, 1), ...by('x').slice(-2), ...by('y').slice(0, 2), ...by('y').slice(-1)]);
}

/** Two figures of the same people, teams, categories …, one against the other. */
export async function pairsPart(asking: Asking, tile: Tile): Promise<Part> {
  const { words, ctx, period, filters } = asking;
  const [x = 'aht', y = 'csat_mean'] = tile.metrics;
  const by = BYS.find((each) => each === tile.by) ?? 'member';
  const { items } = await answerPairs(ctx, { x, y, by, period, filters });
  const head = headOf(asking, words.titleOf(tile), words.board(`tile.of.${by}`));
  if (items.length === 0) return nothing(asking, head, [x, y]);
  const named = items.length <= ALL_NAMED ? null : atTheEnds(items);
  const axisOf = (metric: string, of: 'x' | 'y') => {
    const unit = words.definitionOf(metric)?.unit ?? 'count';
    const text = (value: number) => words.figures.text(unit, value);
    const values = items.map((item) => item[of]);
    return { name: words.nameOf(metric), text, ...axisFor(values, { isTime: unit === 'seconds', text }) };
  };
  const { text: xText, ...across } = axisOf(x, 'x');
  const { text: yText, ...up } = axisOf(y, 'y');
  const points = items.map((item, at) => ({
    ...{ name: words.groupName(by, item), x: item.x, y: item.y },
    ...{ xText: xText(item.x), yText: yText(item.y), isNamed: named?.has(at) ?? true },
  }));
  return { kind: 'pairs', ...head, x: across, y: up, points } satisfies PairsPart;
}
