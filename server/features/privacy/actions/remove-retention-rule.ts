import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { retentionChanged } from '../facts.ts';
import { deleteRule } from '../retention/queries.ts';

export async function removeRetentionRule(ctx: Ctx, id: string): Promise<void> {
  authorise(ctx.actor, 'privacy:manage');
  const kind = await deleteRule(ctx.db, ctx.workspaceId, id);
  if (!kind) throw notFound();
  await ctx.emit(retentionChanged, {}, { ruleId: id, kind });
}
