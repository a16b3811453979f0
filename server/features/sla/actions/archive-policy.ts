import type { Ctx } from '../../../kernel/context.ts';
import { forbidden, notFound } from '../../../kernel/errors.ts';
import { allows } from '../../workspace/policy.ts';
import { policyChanged } from '../facts.ts';
import { lockPolicy, setArchived } from '../policy-queries.ts';
import { forgetRules } from '../read-course.ts';

/** Puts a policy away: it takes no more conversations. Its versions stay, for the clocks that began with them. */
export async function archivePolicy(ctx: Ctx, id: string): Promise<void> {
  const policy = await lockPolicy(ctx.db, ctx.workspaceId, id);
  if (!policy) throw notFound();
  if (!allows(ctx.actor, 'sla:manage')) throw forbidden();
  await setArchived(ctx.db, ctx.workspaceId, id, ctx.now);
  forgetRules(ctx);
  await ctx.emit(policyChanged, {}, { policyId: id, version: policy.version, change: 'archived' });
}
