import { isDeepStrictEqual } from 'node:util';
import type { SlaTerms } from '@madoguchi/contracts/sla.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden, notFound } from '../../../kernel/errors.ts';
import { allows } from '../../workspace/policy.ts';
import { checkTerms } from '../check-terms.ts';
import { policyChanged } from '../facts.ts';
import { adopt } from '../jobs.ts';
import { insertVersion, lockPolicy, setCurrentVersion } from '../policy-queries.ts';
import { forgetRules } from '../read-course.ts';

export interface PolicyChange {
  id: string;
  name?: string | undefined;
  terms?: SlaTerms | undefined;
  /** What the editor had on the screen. */
  version?: number | undefined;
}

/** Makes a new version of a policy. Clocks that run stay on theirs. @throws conflict `changed_meanwhile`; as createPolicy. */
export async function changePolicy(ctx: Ctx, change: PolicyChange): Promise<void> {
  const policy = await lockPolicy(ctx.db, ctx.workspaceId, change.id);
  if (!policy) throw notFound();
  if (!allows(ctx.actor, 'sla:manage')) throw forbidden();
  if (change.version !== undefined && change.version !== policy.version) throw conflict('changed_meanwhile');
  const name = change.name ?? policy.name;
  const terms = change.terms ?? policy.terms;
  if (name === policy.name && isDeepStrictEqual(terms, policy.terms)) return;
  await checkTerms(ctx, terms);
  const version = policy.version + 1;
  const row = { policyId: policy.id, version, name, terms, byId: actorId(ctx.actor) };
  await insertVersion(ctx.db, ctx.workspaceId, row, ctx.now);
  await setCurrentVersion(ctx.db, ctx.workspaceId, { id: policy.id, version, name });
  forgetRules(ctx);
  ctx.enqueue(adopt, {}, { uniqueKey: 'all' });
  await ctx.emit(policyChanged, {}, { policyId: policy.id, version, change: 'changed' });
}
