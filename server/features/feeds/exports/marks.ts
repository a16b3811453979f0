import type { Tile } from '@madoguchi/contracts/dashboards.ts';
import type { FigureOrder } from '@madoguchi/contracts/feeds.ts';
import { COHORT_DAYS, type Figure, type MetricAnswer, type MetricBy } from '@madoguchi/contracts/metrics.ts';
import type { ExpertSubject } from '@madoguchi/contracts/single-experts.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import { answerQuery } from '../../metrics/figures/answer.ts';
import { definitionOf } from '../../metrics/figures/ask.ts';
import { NO_FIGURE } from '../../metrics/figures/queries.ts';
import { answerCohorts, answerDistribution } from '../../metrics/figures/shapes.ts';
import { splitOf } from './asked-tiles.ts';
import { marksOfExperts } from './expert-marks.ts';
import { marksOfGoals } from './goal-marks.ts';

/** One mark of a chart, one cell of a table: a figure and what it is of. */
export interface Mark {
  tile: string;
  kind: Tile['kind'];
  metric: string;
  version: number;
  unit: string;
  basis: string;
  currency: string | null;
  by: MetricBy | 'value' | 'goal' | 'action' | ExpertSubject;
  /** null: the whole of it. */
  bucket: string | null;
  label: { ja: string; en: string } | null;
  /** Of cohorts: within so many days. Of a distribution: where the bucket ends. */
  until: number | null;
  figure: Figure;
  before: Figure | null;
  /** Of goals and what is done for them: what was promised, by whom, and whether a change is more than chance. */
  aim?: { target: number; dueOn: string; owner: string; state: string; verdict: string | null };
  /** Where it was counted otherwise than the rest of the file. */
  about?: { from: string; to: string; filters: string };
}

function marksOfAnswer(tile: Tile, by: MetricBy, answer: MetricAnswer): Mark[] {
  const { metric, version, unit, basis, currency } = answer;
  const common = { tile: tile.title, kind: tile.kind, metric, version, unit, basis, currency, until: null, by };
  return [
    { ...common, bucket: null, label: null, figure: answer.total, before: answer.before },
    ...answer.groups
      .filter(() => by !== 'none')
      .map(({ key, label, figure, before }) => ({ ...common, bucket: key, label, figure, before })),
  ];
}

const commonOf = (tile: Tile, metric: string) => {
  const { version, unit, bases } = definitionOf(metric);
  return {
    ...{ tile: tile.title, kind: tile.kind, metric, version, unit, basis: bases[0] ?? 'calendar', currency: null },
    ...{ label: null, before: null },
  };
};

async function marksOfDistribution(ctx: Ctx, tile: Tile, { period, filters, basis }: FigureOrder): Promise<Mark[]> {
  const [metric = ''] = tile.metrics;
  const { total, buckets } = await answerDistribution(ctx, { metric, period, filters, basis });
  const common = { ...commonOf(tile, metric), by: 'value' as const };
  return [
    { ...common, bucket: null, until: null, figure: total },
    ...buckets.map(({ from, to, n }) => ({
      ...{ ...common, bucket: String(from), until: to },
      figure: { ...NO_FIGURE, value: n, n },
    })),
  ];
}

/** Each cell: of how many, how many were solved in time. */
async function marksOfCohorts(ctx: Ctx, tile: Tile, { period, filters, basis }: FigureOrder): Promise<Mark[]> {
  const { days, items } = await answerCohorts(ctx, { period, filters, basis, by: 'week', days: [...COHORT_DAYS] });
  const common = { ...commonOf(tile, tile.metrics[0] ?? 'resolution_rate'), by: 'week' as const };
  return items.flatMap(({ key, n, solved }) =>
    solved.map(({ n: inTime, share }, at) => ({
      ...{ ...common, bucket: key, until: days[at] ?? null },
      figure:
        share === null
          ? { ...NO_FIGURE, n }
          : { ...NO_FIGURE, value: share, n, numerator: inTime, denominator: n, mean: share },
    })),
  );
}

async function marksOf(ctx: Ctx, tile: Tile, order: FigureOrder, translate: Translate): Promise<Mark[]> {
  if (tile.kind === 'experts') return marksOfExperts(ctx, tile, order, translate);
  if (tile.kind === 'goals') return marksOfGoals(ctx, tile, order, translate);
  if (tile.kind === 'distribution') return marksOfDistribution(ctx, tile, order);
  if (tile.kind === 'cohort') return marksOfCohorts(ctx, tile, order);
  const by = splitOf(tile);
  const { period, filters, basis, compare } = order;
  const { items } = await answerQuery(ctx, {
    ...{ metrics: tile.metrics, period, filters, basis, compare },
    ...{ by, slotMinutes: 30 },
  });
  return items.flatMap((answer) => marksOfAnswer(tile, by, answer));
}

/** Everything an order shows, tile by tile, each number as its screen has it. */
export async function readMarks(ctx: Ctx, order: FigureOrder, translate: Translate): Promise<Mark[]> {
  const marks: Mark[] = [];
  for (const tile of order.tiles) marks.push(...(await marksOf(ctx, tile, order, translate)));
  return marks;
}
