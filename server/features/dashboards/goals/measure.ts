import type { GoalNarrowing } from '@madoguchi/contracts/goals.ts';
import type { Ctx } from '../../../kernel/context.ts';
import type { Days } from './days.ts';
import type { Sample } from './judge-change.ts';
import type { Statistic } from './queries.ts';

export interface Asked {
  metric: string;
  statistic: Statistic;
  narrowing: GoalNarrowing;
}

export async function measure(_ctx: Ctx, _asked: Asked, days: Days): Promise<Sample> {
  return { ...days, value: null, n: 0, hits: null, values: [] };
}

export const kindOf = (_goal: Asked): 'untested' => 'untested';
