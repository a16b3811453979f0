import type { CustomerRef } from '@madoguchi/contracts/commerce-orders.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { authorise } from '../../../workspace/policy.ts';
import { orderPlaced } from '../../facts.ts';
import { keyOf } from '../../keys.ts';
import { originOf } from '../../origin.ts';
import { followOrder } from '../../stage-reached.ts';
import { customerOf } from '../../whose.ts';
import { countOrder, moneyOf, partsOf, type OrderSaying } from '../order-edit.ts';
import { changeOrder } from './change-order.ts';
import { insertOrder, writeParts } from '../change-queries.ts';
import { lockOrder, type OrderFields } from '../queries.ts';

export interface NewOrder extends OrderSaying {
  source: string;
  externalId?: string | undefined;
  number?: string | undefined;
  customer: CustomerRef;
  currency: string;
  /** The conversation it was taken in. */
  conversationId?: string | undefined;
}

/**
 * Creates an order, or changes the one of this source and external id; said twice it changes nothing.
 * @throws invalid `customer_not_found`, `product_not_found`, `order_line_incomplete`, `refund_above_total`.
 */
export async function saveOrder(ctx: Ctx, said: NewOrder): Promise<string> {
  authorise(ctx.actor, 'commerce:edit');
  const { source, externalId } = said;
  const [customerId, stored] = [
    await customerOf(ctx, said.customer),
    externalId ? await lockOrder(ctx.db, ctx.workspaceId, { source, externalId }) : null,
  ];
  if (stored) {
    const number = said.number ?? stored.number;
    await changeOrder(ctx, stored, said, { customer_id: customerId, number, currency: said.currency });
    return stored.id;
  }
  return place(ctx, said, customerId);
}

async function place(ctx: Ctx, said: NewOrder, customerId: string): Promise<string> {
  const { id, source, externalId } = originOf(said);
  const parts = { lines: [], shipments: [], refunds: [], ...(await partsOf(ctx, said)) };
  const number = said.number ?? (said.externalId ? externalId : id.slice(-8).toUpperCase());
  const fields: OrderFields = {
    customer_id: customerId,
    number,
    ordered_at: said.orderedAt ? new Date(said.orderedAt) : ctx.now,
    currency: said.currency,
    payment_state: said.paymentState ?? 'unpaid',
    address: said.address ?? '',
    note: said.note ?? '',
    conversation_id: said.conversationId ?? null,
    ...moneyOf(said, parts, null),
  };
  const row = { ...fields, id, source, external_id: externalId, number_key: keyOf(number) };
  await insertOrder(ctx.db, ctx.workspaceId, row, ctx.now);
  await writeParts(ctx.db, ctx.workspaceId, id, parts);
  await countOrder(ctx, null, fields);
  await followOrder(ctx, fields);
  const subject = { customerId, conversationId: said.conversationId ?? null };
  await ctx.emit(orderPlaced, subject, { orderId: id, number, source, externalId });
  return id;
}
