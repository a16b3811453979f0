import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { orderDeleted } from '../../facts.ts';
import { countOrder } from '../order-edit.ts';
import { deleteOrderRow, isOrderUsed } from '../change-queries.ts';
import { lockOrder } from '../queries.ts';

/** Deletes an order that was written down by mistake. @throws not_found; conflict `commerce_in_use`. */
export async function deleteOrder(ctx: Ctx, id: string): Promise<void> {
  authorise(ctx.actor, 'commerce:edit');
  const stored = await lockOrder(ctx.db, ctx.workspaceId, { id });
  if (!stored) throw notFound();
  if (await isOrderUsed(ctx.db, ctx.workspaceId, id)) throw conflict('commerce_in_use');
  await deleteOrderRow(ctx.db, ctx.workspaceId, id);
  await countOrder(ctx, stored, null);
  await ctx.emit(orderDeleted, { customerId: stored.customer_id }, { orderId: id, number: stored.number });
}
