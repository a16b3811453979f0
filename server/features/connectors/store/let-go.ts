import type { Ctx } from '../../../kernel/context.ts';
import { updateContract } from '../../commerce/contracts/actions/update-contract.ts';
import { lockContract } from '../../commerce/contracts/queries.ts';
import { updateOrder } from '../../commerce/orders/actions/update-order.ts';
import { lockOrder } from '../../commerce/orders/queries.ts';
import { updateProduct } from '../../commerce/products/actions/update-product.ts';
import { lockProduct } from '../../commerce/products/queries.ts';
import type { TellPlace } from './told-queries.ts';

/**
 * What another system has deleted is kept here, because conversations speak of it: a product is sold no more, an order is
 * cancelled, a contract ended. What was never here needs nothing.
 */
export async function letGo(ctx: Ctx, { connectorId: source, record, externalId }: TellPlace): Promise<void> {
  const { db, workspaceId } = ctx;
  const by = { source, externalId };
  if (record === 'products') {
    const product = await lockProduct(db, workspaceId, by);
    if (product) await updateProduct(ctx, { id: product.id, status: 'ended' });
  } else if (record === 'orders') {
    const order = await lockOrder(db, workspaceId, by);
    if (order && order.status !== 'returned') await updateOrder(ctx, { id: order.id, status: 'cancelled' });
  } else if (record === 'contracts') {
    const contract = await lockContract(db, workspaceId, by);
    if (contract && contract.status !== 'cancelled') await updateContract(ctx, { id: contract.id, status: 'ended' });
  }
}
