import type { GoalNarrowing } from '@madoguchi/contracts/goals.ts';
import { findDefinition } from '@madoguchi/metrics/definitions.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { answerQuery } from '../../metrics/figures/answer.ts';
import { answerRows } from '../../metrics/figures/rows.ts';
import type { Days } from './days.ts';
import type { Kind, Sample } from './judge-change.ts';
import type { Statistic } from './queries.ts';

export interface Asked {
  metric: string;
  statistic: Statistic;
  narrowing: GoalNarrowing;
}

/** So many values are enough to judge by; of more the newest are taken. */
const MOST_VALUES = 2000;

/** How a figure is compared: shares by what they are shares of, times and scores by their values. */
export function kindOf({ metric, statistic }: Pick<Asked, 'metric' | 'statistic'>): Kind {
  const headline = findDefinition(metric)?.headline;
  const asked = statistic === 'headline' ? headline : statistic;
  return asked === 'ratio' || asked === 'mean' || asked === 'median' || asked === 'p90' ? asked : 'untested';
}

/**
 * A goal is about what each conversation is like: sums and longest ones grow with the days they are counted over.
 * @throws invalid `metric_unknown`, `metric_not_for_goals`.
 */
export function checkMetric(asked: Pick<Asked, 'metric' | 'statistic'>): void {
  const definition = findDefinition(asked.metric);
  if (!definition) throw invalid('metric_unknown');
  const isShare = definition.headline === 'ratio';
  if (kindOf(asked) === 'untested' || (isShare && asked.statistic !== 'headline'))
    throw invalid('metric_not_for_goals');
}

function questionOf({ narrowing }: Asked, { from, until }: Days) {
  const { teamIds, categoryIds } = narrowing;
  return {
    period: { from, to: until },
    filters: { ...(teamIds.length > 0 ? { teamIds } : {}), ...(categoryIds.length > 0 ? { categoryIds } : {}) },
    by: 'none' as const,
    slotMinutes: 30 as const,
  };
}

/** What a stretch of days says of a figure, with what is needed to compare it with another. */
export async function measure(ctx: Ctx, asked: Asked, days: Days): Promise<Sample> {
  const question = questionOf(asked, days);
  const answer = await answerQuery(ctx, { ...question, metrics: [asked.metric], compare: 'none' });
  const total = answer.items[0]?.total;
  if (!total) return { ...days, value: null, n: 0, hits: null, values: [] };
  const { statistic } = asked;
  const sample = {
    ...days,
    value: statistic === 'headline' ? total.value : total[statistic],
    n: total.n,
    hits: total.numerator,
  };
  if (kindOf(asked) === 'ratio' || total.n === 0) return { ...sample, values: [] };
  const rows = await answerRows(ctx, { ...question, metric: asked.metric, limit: MOST_VALUES });
  return { ...sample, values: rows.items.flatMap(({ value }) => (value === null ? [] : [value])) };
}
