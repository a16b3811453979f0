import type { RankRule } from '@madoguchi/contracts/segments.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { updateCustomer } from '../../customers/actions/update-customer.ts';
import { findRankRule, listWorth, type WorthRow } from '../queries.ts';

const NO_RANK = 'standard';

/** Which rank the rule gives for so much. */
export function rankFor({ steps }: Pick<RankRule, 'steps'>, worth: Pick<WorthRow, 'value' | 'orders'>): string {
  return steps.find((step) => worth.value >= step.minValue && worth.orders >= step.minOrders)?.rank ?? NO_RANK;
}

/**
 * Gives the next people the rank they have earned, or takes it; every change is a fact of its own. Ranks the rule does not know were
 * given by hand and stay. @returns the place to go on from; null: that was all.
 */
export async function applyRankRule(ctx: Ctx, page: { after: string | null; limit: number }): Promise<string | null> {
  const rule = await findRankRule(ctx.db, ctx.workspaceId);
  if (!rule.enabled || rule.steps.length === 0) return null;
  const { people, last } = await listWorth(ctx.db, ctx.workspaceId, page);
  const known = [NO_RANK, ...rule.steps.map((step) => step.rank)];
  for (const person of people) {
    const rank = rankFor(rule, person);
    if (rank !== person.rank && known.includes(person.rank)) await updateCustomer(ctx, person.id, { rank });
  }
  return last;
}
