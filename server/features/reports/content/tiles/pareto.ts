import type { Tile } from '@madoguchi/contracts/dashboards.ts';
import { metricBy, type MetricBy } from '@madoguchi/contracts/metrics.ts';
import { answerPareto } from '../../../metrics/figures/shapes.ts';
import { ask, headOf, type Asking } from '../asking.ts';
import { axisFor } from '../axis.ts';
import type { ParetoPart, Part } from '../parts.ts';
import { nothing } from './nothing.ts';

const SHOWN = 10;
const STRIKING = 2;
/** Fewer than this twice is twice of nothing. */
const FEWEST = 5;

export function byOf(tile: Tile, otherwise: MetricBy): MetricBy {
  return metricBy.options.find((by) => by === tile.by) ?? otherwise;
}

/** What each group was in the period before; null: nothing is compared. */
async function beforeOf(asking: Asking, metric: string, by: MetricBy): Promise<Map<string, number> | null> {
  if (asking.compare === 'none') return null;
  const [answer] = await ask(asking, { metrics: [metric], by, compare: asking.compare });
  return new Map(answer?.groups.map((group) => [group.key, group.before?.value ?? 0]) ?? []);
}

/** What there is most of, how much of everything the first few are, and what has doubled. */
export async function paretoPart(asking: Asking, tile: Tile): Promise<Part> {
  const { words, ctx, period, filters } = asking;
  const by = byOf(tile, 'category');
  const [metric = 'contacts'] = tile.metrics;
  const { items, total } = await answerPareto(ctx, { metric, by, period, filters, limit: SHOWN });
  const last = items.at(-1);
  const sub = last
    ? words.board('tile.paretoSub', { count: items.length, share: words.figures.percent(last.cumulative) })
    : '';
  const head = headOf(asking, words.titleOf(tile), sub);
  if (total === 0) return nothing(asking, head, [metric]);
  const before = await beforeOf(asking, metric, by);
  const bars = items.map((item) => {
    const was = before === null ? null : (before.get(item.key) ?? 0);
    return {
      name: words.groupName(by, item),
      n: item.n,
      text: words.figures.count(item.n),
      share: words.figures.percent(item.share, 1),
      cumulative: item.cumulative,
      cumulativeText: words.figures.percent(item.cumulative),
      before: was === null ? '' : words.figures.count(was),
      isStriking: was !== null && item.n >= FEWEST && item.n >= STRIKING * was,
    };
  });
  const axis = axisFor(
    bars.map(({ n }) => n),
    { fromZero: true, least: 1, text: (n) => words.figures.count(n) },
  );
  const said = {
    striking: words.board('tile.doubled'),
    cumulative: words.board('tile.cumulative'),
    name: words.board(`by.${by}`),
    count: words.nameOf(metric),
    share: words.board('tile.share'),
    before: words.board('tile.before'),
  };
  return { kind: 'pareto', ...head, axis, bars, words: said } satisfies ParetoPart;
}
