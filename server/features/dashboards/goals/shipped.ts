import type { GoalSense } from '@madoguchi/contracts/goals.ts';

export interface ShippedGoal {
  metric: string;
  sense: GoalSense;
  /** In the unit of the figure; of a change, a share of the baseline. */
  target: { value: number } | { change: number; otherwise: number };
}

/** What a house can begin with (domain: AHT −20 %, FCR ≥ 80 %, 応答率 ≥ 98 %). Without a baseline to change, a usual value. */
export const SHIPPED_GOALS: readonly ShippedGoal[] = [
  { metric: 'aht', sense: 'at_most', target: { change: -0.2, otherwise: 390 } },
  { metric: 'fcr', sense: 'at_least', target: { value: 0.8 } },
  { metric: 'answer_rate', sense: 'at_least', target: { value: 0.98 } },
];

/** The target of a shipped goal, from what was measured. */
export function targetOf({ target }: ShippedGoal, baseline: number | null): number {
  if ('value' in target) return target.value;
  return baseline === null ? target.otherwise : baseline * (1 + target.change);
}
