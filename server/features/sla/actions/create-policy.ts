import type { SlaTerms } from '@madoguchi/contracts/sla.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { forbidden } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { allows } from '../../workspace/policy.ts';
import { checkTerms } from '../check-terms.ts';
import { policyChanged } from '../facts.ts';
import { adopt } from '../jobs.ts';
import { insertPolicy, insertVersion } from '../policy-queries.ts';
import { forgetRules } from '../read-course.ts';

/**
 * Adds a policy behind the others. Active conversations that no clock watches yet get theirs at once.
 * @throws invalid `sla_terms_unknown` for what its terms name and nobody has, `sla_target_twice`.
 */
export async function createPolicy(ctx: Ctx, policy: { name: string; terms: SlaTerms }): Promise<string> {
  if (!allows(ctx.actor, 'sla:manage')) throw forbidden();
  await checkTerms(ctx, policy.terms);
  const id = newId();
  await insertPolicy(ctx.db, ctx.workspaceId, { id, name: policy.name }, ctx.now);
  const version = { policyId: id, version: 1, name: policy.name, terms: policy.terms, byId: actorId(ctx.actor) };
  await insertVersion(ctx.db, ctx.workspaceId, version, ctx.now);
  forgetRules(ctx);
  ctx.enqueue(adopt, {}, { uniqueKey: 'all' });
  await ctx.emit(policyChanged, {}, { policyId: id, version: 1, change: 'created' });
  return id;
}
