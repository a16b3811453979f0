import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import type { Goal } from '@madoguchi/contracts/goals.ts';
import type { Figure, metricEndpoints, MetricAnswer, MetricBy, MetricFilters } from '@madoguchi/contracts/metrics.ts';
import type { ReportCompare } from '@madoguchi/contracts/reports.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { answerQuery } from '../../metrics/figures/answer.ts';
import type { Words } from './words.ts';

type Query = BodyOf<(typeof metricEndpoints)['queryMetrics']>;

/** What every tile of a report is asked with; `ctx` is its owner's, so nothing comes out they may not see. */
export interface Asking {
  ctx: Ctx;
  words: Words;
  period: { from: string; to: string };
  filters: MetricFilters;
  compare: ReportCompare;
  /** Goals of the whole house by figure; none for a report that is narrowed: it would be held against another number. */
  houseGoals: ReadonlyMap<string, Goal>;
  goals: readonly Goal[];
  link: string;
}

export async function ask(
  { ctx, period, filters }: Asking,
  { metrics, by = 'none', compare = 'none' }: { metrics: readonly string[]; by?: MetricBy; compare?: Query['compare'] },
): Promise<MetricAnswer[]> {
  if (metrics.length === 0) return [];
  const query: Query = { metrics: [...metrics], period, filters, compare, by, slotMinutes: 30 };
  return (await answerQuery(ctx, query)).items;
}

const DAY_MS = 86_400_000;

/** From the first to the last day, both counted. */
export const daysOf = ({ from, to }: Asking['period']): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;

/** What stands at the head of every part. */
export function headOf({ words, link }: Asking, title: string, sub: string, figures: readonly (Figure | null)[] = []) {
  const last = figures
    .flatMap((figure) => figure?.restatedAt ?? [])
    .toSorted()
    .at(-1);
  const restated = last ? words.say('restated', { at: words.dates.instant(new Date(last)) }) : '';
  return { title, sub, link, restated };
}
