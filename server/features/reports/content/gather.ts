import type { Tile } from '@madoguchi/contracts/dashboards.ts';
import { valueOf } from '@madoguchi/contracts/figure-form.ts';
import type { MetricAnswer, MetricFilters } from '@madoguchi/contracts/metrics.ts';
import type { ReportCompare, ReportContent, ReportPeriod } from '@madoguchi/contracts/reports.ts';
import { SINGLE_EXPERT } from '@madoguchi/metrics/single-expert.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Locale, Translate } from '../../../kernel/i18n.ts';
import { presentGoals } from '../../dashboards/goals/schema.ts';
import { answerQuery, comparedWith } from '../../metrics/figures/answer.ts';
import { findToday, findWorkspace } from '../../workspace/queries.ts';
import { periodOf } from '../when/period-of.ts';
import { ask, daysOf, type Asking } from './asking.ts';
import { boardOf } from './board-of.ts';
import { boardLink, narrowedTo } from './narrowed.ts';
import type { Part, ReportDocument } from './parts.ts';
import { cohortPart } from './tiles/cohort.ts';
import { expertsPart } from './tiles/experts.ts';
import { figurePart } from './tiles/figure.ts';
import { goalsPart } from './tiles/goals.ts';
import { heatPart } from './tiles/heat.ts';
import { pairsPart } from './tiles/pairs.ts';
import { paretoPart } from './tiles/pareto.ts';
import { spreadPart } from './tiles/spread.ts';
import { tablePart } from './tiles/table.ts';
import { timeFor, trendPart } from './tiles/trend.ts';
import { wordsIn, type Words } from './words.ts';

export interface Wish {
  name: string;
  content: ReportContent;
  filters: MetricFilters;
  period: ReportPeriod;
  compare: ReportCompare;
  locale: Locale;
  ownerName: string;
  /** The instant it is for; its days are seen from there, however late it is made. */
  at: Date;
}
export interface GatherNeeds {
  translate: Translate;
  publicUrl: string;
}

const CHARTS: Readonly<Record<Exclude<Tile['kind'], 'figure'>, (asking: Asking, tile: Tile) => Promise<Part>>> = {
  trend: trendPart,
  heatmap: heatPart,
  pareto: paretoPart,
  scatter: pairsPart,
  distribution: spreadPart,
  cohort: cohortPart,
  table: tablePart,
  goals: goalsPart,
  experts: expertsPart,
};

async function partsOf(asking: Asking, tiles: readonly Tile[], totals: readonly MetricAnswer[]): Promise<Part[]> {
  const metrics = [...new Set(tiles.filter(({ kind }) => kind === 'figure').flatMap((tile) => tile.metrics))];
  const courses = await ask(asking, { metrics, by: timeFor(null, daysOf(asking.period)) });
  const parts: Part[] = [];
  // One after the other: they share one connection.
  for (const tile of tiles) {
    const of = ({ metric }: MetricAnswer) => metric === tile.metrics[0];
    const answer = totals.find(of);
    if (tile.kind !== 'figure') parts.push(await CHARTS[tile.kind](asking, tile));
    else if (answer) {
      const course = courses.find(of)?.groups.map(({ figure }) => valueOf(figure, tile.statistic)) ?? [];
      parts.push(figurePart(asking, tile, { answer, course }));
    }
  }
  return parts;
}

function definitionsOf(words: Words, tiles: readonly Tile[]): ReportDocument['definitions'] {
  const said = (at: string, version: number) => ({
    name: words.translate(words.locale, `${at}.name`),
    version: words.board('definition.version', { version }),
    formula: words.translate(words.locale, `${at}.formula`),
    exclusions: words.translate(words.locale, `${at}.exclusions`),
  });
  const figures = [...new Set(tiles.flatMap((tile) => tile.metrics))].flatMap((metric) => {
    const definition = words.definitionOf(metric);
    return definition ? [said(`metrics.definition.${metric}`, definition.version)] : [];
  });
  const hasExperts = tiles.some(({ kind }) => kind === 'experts');
  return hasExperts ? [...figures, said(`metrics.${SINGLE_EXPERT.id}`, SINGLE_EXPERT.version)] : figures;
}

function comparedText(words: Words, period: Asking['period'], compare: ReportCompare): string {
  const days = comparedWith(period, compare);
  return days ? words.say(`compared.${compare}`, daysText(words, days)) : '';
}

const daysText = (words: Words, { from, to }: Asking['period']) => ({
  from: words.dates.long(from),
  to: words.dates.long(to),
});

function houseGoals(goals: Asking['goals'], filters: MetricFilters): Asking['houseGoals'] {
  if (Object.keys(filters).length > 0) return new Map();
  const whole = goals.filter(
    ({ state, narrowing }) => state === 'active' && narrowing.teamIds.length + narrowing.categoryIds.length === 0,
  );
  return new Map(whole.map((goal) => [goal.metric, goal]));
}

/**
 * Everything a report says, counted now as `ctx.actor` may see it.
 * @throws invalid `report_board_unknown` when the actor has no such board (any more).
 */
export async function gatherReport(
  ctx: Ctx,
  { translate, publicUrl }: GatherNeeds,
  wish: Wish,
): Promise<ReportDocument> {
  const { db, workspaceId } = ctx;
  const workspace = await findWorkspace(db, workspaceId);
  const zone = workspace?.time_zone ?? 'Asia/Tokyo';
  const words = wordsIn(translate, wish.locale, zone);
  const board = await boardOf(ctx, words, wish.content);
  const period = periodOf(wish.period, await findToday(db, workspaceId, wish.at));
  const { filters, compare } = wish;
  const { items: goals } = await presentGoals(ctx);
  const link = boardLink(publicUrl, board.key, { period, filters });
  const asking: Asking = { ctx, words, period, filters, compare, goals, houseGoals: houseGoals(goals, filters), link };
  const figures = [...new Set(board.tiles.filter(({ kind }) => kind === 'figure').flatMap((tile) => tile.metrics))];
  const metrics = figures.length > 0 ? figures : ['contacts'];
  const totals = await answerQuery(ctx, { metrics, period, filters, compare, by: 'none', slotMinutes: 30 });
  const { from, to } = daysText(words, period);
  return {
    locale: wish.locale,
    title: wish.name,
    of: board.name,
    house: workspace?.name ?? '',
    period: period.from === period.to ? from : words.say('days', { from, to }),
    compared: comparedText(words, period, compare),
    narrowed: await narrowedTo(ctx, words, filters),
    countedFor: words.say('countedFor', { name: wish.ownerName }),
    countedUntil: words.say('countedUntil', { at: words.dates.instant(new Date(totals.completeUntil)), zone }),
    link,
    parts: await partsOf(asking, board.tiles, totals.items),
    definitions: definitionsOf(words, board.tiles),
    from: period.from,
    until: period.to,
  };
}
