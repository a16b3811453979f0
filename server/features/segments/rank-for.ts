import type { RankRule } from '@madoguchi/contracts/segments.ts';
import type { WorthRow } from './queries.ts';

export const NO_RANK = 'standard';

/** Which rank the rule gives for so much. */
export function rankFor({ steps }: Pick<RankRule, 'steps'>, worth: Pick<WorthRow, 'value' | 'orders'>): string {
  return steps.find((step) => worth.value >= step.minValue && worth.orders >= step.minOrders)?.rank ?? NO_RANK;
}
