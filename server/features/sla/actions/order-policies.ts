import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden } from '../../../kernel/errors.ts';
import { allows } from '../../workspace/policy.ts';
import { policyChanged } from '../facts.ts';
import { listPolicies, setOrder } from '../policy-queries.ts';
import { forgetRules } from '../read-course.ts';

/** Sets the order in which policies are tried. @throws conflict `changed_meanwhile` when the list is not that of now. */
export async function orderPolicies(ctx: Ctx, ids: readonly string[]): Promise<void> {
  if (!allows(ctx.actor, 'sla:manage')) throw forbidden();
  const known = await listPolicies(ctx.db, ctx.workspaceId);
  const isSame = known.length === ids.length && known.every(({ id }) => ids.includes(id));
  if (!isSame || new Set(ids).size !== ids.length) throw conflict('changed_meanwhile');
  const moved = known.filter(({ id }, at) => id !== ids[at]);
  if (moved.length === 0) return;
  await setOrder(ctx.db, ctx.workspaceId, ids);
  forgetRules(ctx);
  for (const { id, version } of moved) await ctx.emit(policyChanged, {}, { policyId: id, version, change: 'ordered' });
}
