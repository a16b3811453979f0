import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { ruleChanged } from '../facts.ts';
import { lockRule, raiseGeneration, setRuleEnabled } from '../queries.ts';

/** Switches a rule on or off; on again after the loop guard stopped it, somebody has looked. */
export async function enableRule(ctx: Ctx, { id, enabled }: { id: string; enabled: boolean }): Promise<void> {
  const rule = await lockRule(ctx.db, ctx.workspaceId, id);
  if (!rule) throw notFound();
  authorise(ctx.actor, 'automation:manage');
  if (rule.enabled === enabled && !rule.suspended_at) return;
  await setRuleEnabled(ctx.db, ctx.workspaceId, id, enabled, ctx.now);
  await raiseGeneration(ctx.db, ctx.workspaceId);
  await ctx.emit(ruleChanged, {}, { ruleId: id, change: enabled ? 'enabled' : 'disabled' });
}
