import type { WritingRule } from '@madoguchi/contracts/writing.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { authorise } from '../../workspace/policy.ts';
import { writingRuleSet } from '../facts.ts';
import { setRuleOff } from '../queries.ts';

/** Switches a rule of writing on or off for the workspace. */
export async function setRule(ctx: Ctx, { rule, on }: { rule: WritingRule; on: boolean }): Promise<void> {
  authorise(ctx.actor, 'writing:manage');
  await setRuleOff(ctx.db, ctx.workspaceId, rule, !on);
  await ctx.emit(writingRuleSet, {}, { rule, on });
}
