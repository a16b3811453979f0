import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { ruleChanged } from '../facts.ts';
import { deleteRuleRow, lockRule, raiseGeneration } from '../queries.ts';

/** Deletes a rule with its log. What it did stays in the timelines, under the name it had. */
export async function deleteRule(ctx: Ctx, id: string): Promise<void> {
  const rule = await lockRule(ctx.db, ctx.workspaceId, id);
  if (!rule) throw notFound();
  authorise(ctx.actor, 'automation:manage');
  await deleteRuleRow(ctx.db, ctx.workspaceId, id);
  await raiseGeneration(ctx.db, ctx.workspaceId);
  await ctx.emit(ruleChanged, {}, { ruleId: id, change: 'deleted' });
}
