import type { RuleDefinition } from '@madoguchi/contracts/automation.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { checkRule, reachOf } from '../check-rule.ts';
import { ruleChanged } from '../facts.ts';
import { lockRule, putRule, raiseGeneration } from '../queries.ts';

/** Changes what a rule says; its reach is from now on that of whoever changed it. @throws conflict `changed_meanwhile`. */
export async function editRule(
  ctx: Ctx,
  { id, version, definition }: { id: string; version: number; definition: RuleDefinition },
): Promise<void> {
  const rule = await lockRule(ctx.db, ctx.workspaceId, id);
  if (!rule) throw notFound();
  await checkRule(ctx, definition);
  if (rule.version !== version) throw conflict('changed_meanwhile');
  const changed = { id, definition, version: version + 1, reach: reachOf(ctx.actor), changedById: actorId(ctx.actor) };
  await putRule(ctx.db, ctx.workspaceId, changed, ctx.now);
  await raiseGeneration(ctx.db, ctx.workspaceId);
  await ctx.emit(ruleChanged, {}, { ruleId: id, change: 'edited' });
}
