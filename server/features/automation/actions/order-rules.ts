import type { Ctx } from '../../../kernel/context.ts';
import { authorise } from '../../workspace/policy.ts';
import { ruleChanged } from '../facts.ts';
import { putRuleOrder, raiseGeneration } from '../queries.ts';

/** Puts the rules in this order; those not named stay behind them as they were. */
export async function orderRules(ctx: Ctx, ids: readonly string[]): Promise<void> {
  authorise(ctx.actor, 'automation:manage');
  const [first] = await putRuleOrder(ctx.db, ctx.workspaceId, ids);
  await raiseGeneration(ctx.db, ctx.workspaceId);
  if (first) await ctx.emit(ruleChanged, {}, { ruleId: first, change: 'moved' });
}
