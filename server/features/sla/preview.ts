import type { ResponseOf } from '@madoguchi/contracts/endpoint.ts';
import type { slaEndpoints, SlaCondition } from '@madoguchi/contracts/sla.ts';
import type { Ctx } from '../../kernel/context.ts';
import { visible } from '../conversations/policy.ts';
import { meets } from './matching.ts';
import { readRules } from './read-course.ts';
import { readTraits } from './rows.ts';
import { listSituations } from './situation-queries.ts';

/** More than a desk has open at a time; beyond, the newest are looked at. */
const LOOKED = 5_000;
const SHOWN = 20;

/** Which active conversations conditions would take in their place in the order; nothing changes. */
export async function previewPolicy(
  ctx: Ctx,
  { policyId, conditions }: { policyId?: string | undefined; conditions: readonly SlaCondition[] },
): Promise<ResponseOf<typeof slaEndpoints.previewSlaPolicy>> {
  const [rows, { policies }] = await Promise.all([
    listSituations(ctx.db, ctx.workspaceId, visible(ctx.actor), LOOKED),
    readRules(ctx),
  ]);
  const place = policies.findIndex(({ id }) => id === policyId);
  const earlier = place < 0 ? policies.filter(({ id }) => id !== policyId) : policies.slice(0, place);
  const met = rows.filter((row) => meets(conditions, readTraits(row)));
  const taken = met.filter((row) => !earlier.some(({ terms }) => meets(terms.conditions, readTraits(row))));
  return {
    looked: rows.length,
    taken: taken.length,
    takenBefore: met.length - taken.length,
    items: taken.slice(0, SHOWN).map(({ id, reference, subject, priority }) => ({
      conversationId: id,
      reference,
      subject,
      priority: priority as 'low' | 'normal' | 'high' | 'urgent',
    })),
  };
}
