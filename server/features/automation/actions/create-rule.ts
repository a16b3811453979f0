import type { RuleDefinition } from '@madoguchi/contracts/automation.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { checkRule, reachOf } from '../check-rule.ts';
import { ruleChanged } from '../facts.ts';
import { insertRule } from '../queries.ts';

/** Adds a rule behind the others. It is switched off: nobody is surprised by a rule that was only being written. */
export async function createRule(ctx: Ctx, definition: RuleDefinition): Promise<string> {
  await checkRule(ctx, definition);
  const id = newId(ctx.now);
  const rule = { id, definition, reach: reachOf(ctx.actor), changedById: actorId(ctx.actor) };
  await insertRule(ctx.db, ctx.workspaceId, rule, ctx.now);
  await ctx.emit(ruleChanged, {}, { ruleId: id, change: 'created' });
  return id;
}
