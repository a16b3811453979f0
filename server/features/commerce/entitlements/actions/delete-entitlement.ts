import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { entitlementDeleted } from '../../facts.ts';
import { deleteEntitlementRow, lockEntitlement } from '../queries.ts';

/** Deletes a right that was written down by mistake, with its uses. @throws not_found. */
export async function deleteEntitlement(ctx: Ctx, id: string): Promise<void> {
  authorise(ctx.actor, 'commerce:edit');
  const stored = await lockEntitlement(ctx.db, ctx.workspaceId, { id });
  if (!stored) throw notFound();
  await deleteEntitlementRow(ctx.db, ctx.workspaceId, id);
  await ctx.emit(entitlementDeleted, { customerId: stored.customer_id }, { entitlementId: id });
}
