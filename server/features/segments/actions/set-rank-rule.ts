import type { RankRule } from '@madoguchi/contracts/segments.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { authorise } from '../../workspace/policy.ts';
import { rankRuleSet } from '../facts.ts';
import { storeRankRule } from '../queries.ts';

/** Decides what gives which rank; it takes effect the next night. */
export async function setRankRule(ctx: Ctx, rule: RankRule): Promise<void> {
  authorise(ctx.actor, 'segment:manage');
  await storeRankRule(ctx.db, ctx.workspaceId, rule, ctx.now);
  await ctx.emit(rankRuleSet, {}, { enabled: rule.enabled });
}
