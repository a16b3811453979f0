import type { Ctx } from '../../../kernel/context.ts';
import { updateCustomer } from '../../customers/actions/update-customer.ts';
import { findRankRule, listWorth } from '../queries.ts';
import { NO_RANK, rankFor } from '../rank-for.ts';

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
