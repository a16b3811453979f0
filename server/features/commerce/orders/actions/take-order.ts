import type { Ctx } from '../../../../kernel/context.ts';
import { invalid } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { authorise } from '../../../workspace/policy.ts';
import type { Matter } from '../../needs.ts';
import { DESK } from '../../origin.ts';
import { findProducts } from '../../products/queries.ts';
import { saveOrder } from './save-order.ts';

export interface TakenOrder {
  lines: readonly { productId: string; quantity: number }[];
  address: string;
  note: string;
  /** The caller's own id: said twice one order is taken. */
  clientId?: string | undefined;
}

/**
 * Writes down what the customer orders in a conversation, at today's prices.
 * @throws invalid `product_not_found`, `order_line_incomplete` (no price), `order_mixed_currency`, `product_ended`.
 */
export async function takeOrder(ctx: Ctx, matter: Matter, taken: TakenOrder): Promise<string> {
  authorise(ctx.actor, 'commerce:edit');
  const ids = taken.lines.map((line) => line.productId);
  const products = await findProducts(ctx.db, ctx.workspaceId, ids);
  const currencies = new Set(products.map((product) => product.currency));
  if (currencies.size > 1) throw invalid('order_mixed_currency');
  if (products.some((product) => product.status === 'ended')) throw invalid('product_ended');
  const externalId = taken.clientId ?? newId();
  return saveOrder(ctx, {
    source: DESK,
    externalId,
    number: `D-${externalId.slice(-8).toUpperCase()}`,
    customer: { id: matter.customerId },
    currency: products[0]?.currency ?? 'JPY',
    lines: taken.lines.map((line) => ({ ...line })),
    address: taken.address,
    note: taken.note,
    conversationId: matter.conversationId,
  });
}
