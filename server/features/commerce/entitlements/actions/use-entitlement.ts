import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, notFound } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { authorise } from '../../../workspace/policy.ts';
import { entitlementUsed } from '../../facts.ts';
import { findHouse } from '../../house-queries.ts';
import { findUse, insertUse, lockEntitlement } from '../queries.ts';
import { followSupport } from '../../stage-reached.ts';
import { stateOf } from '../state.ts';

export interface Use {
  entitlementId: string;
  amount: number;
  conversationId: string | null;
  note: string;
  /** The caller's own id: said twice it is used once. */
  clientId?: string | undefined;
}

/** Uses a right to support. @throws not_found; conflict `entitlement_not_valid`, `quota_exceeded`. */
export async function useEntitlement(ctx: Ctx, use: Use): Promise<void> {
  authorise(ctx.actor, 'commerce:edit');
  const { entitlementId, amount, conversationId, note } = use;
  const right = await lockEntitlement(ctx.db, ctx.workspaceId, { id: entitlementId });
  if (!right) throw notFound();
  const id = use.clientId ?? newId();
  if (use.clientId && (await findUse(ctx.db, ctx.workspaceId, entitlementId, id))) return;
  const { today } = await findHouse(ctx.db, ctx.workspaceId, ctx.now);
  if (right.quota !== null && right.used + amount > right.quota) throw conflict('quota_exceeded');
  if (stateOf(right, today) !== 'valid') throw conflict('entitlement_not_valid');
  const by = { byKind: ctx.actor.kind, byId: actorId(ctx.actor) };
  await insertUse(ctx.db, ctx.workspaceId, { id, entitlementId, amount, conversationId, note, ...by }, ctx.now);
  const subject = { customerId: right.customer_id, conversationId };
  await followSupport(ctx, right);
  await ctx.emit(entitlementUsed, subject, { entitlementId, useId: id, amount, used: right.used + amount });
}
