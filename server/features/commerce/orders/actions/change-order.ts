import type { Ctx } from '../../../../kernel/context.ts';
import { orderChanged } from '../../facts.ts';
import { keyOf } from '../../keys.ts';
import { changesOf } from '../../origin.ts';
import { followOrder } from '../../stage-reached.ts';
import { patchOrder, writeParts } from '../change-queries.ts';
import { type OrderFields, type OrderParts, type OrderRow } from '../queries.ts';
import { type OrderSaying, countOrder, partsOf, moneyOf } from '../order-edit.ts';

/** Writes what differs and keeps the value; the row is locked. `whose`: another customer, number or currency than before. */
export async function changeOrder(
  ctx: Ctx,
  stored: OrderRow,
  said: OrderSaying,
  whose: Partial<Pick<OrderFields, 'customer_id' | 'number' | 'currency'>> = {},
): Promise<void> {
  const saidParts = await partsOf(ctx, said);
  const { lines, shipments, refunds } = stored;
  const parts = changesOf<OrderParts>({ lines, shipments, refunds }, saidParts);
  const plain = {
    ...(said.orderedAt ? { ordered_at: new Date(said.orderedAt) } : {}),
    ...(said.paymentState ? { payment_state: said.paymentState } : {}),
    ...(said.address === undefined ? {} : { address: said.address }),
    ...(said.note === undefined ? {} : { note: said.note }),
  };
  const wanted = { ...whose, ...plain, ...moneyOf(said, { lines, shipments, refunds, ...saidParts }, stored) };
  const fields = changesOf<OrderFields>(stored, wanted);
  const changed = [...Object.keys(fields), ...Object.keys(parts)];
  if (changed.length === 0) return;
  const key = fields.number ? { number_key: keyOf(fields.number) } : {};
  await patchOrder(ctx.db, ctx.workspaceId, stored.id, { ...fields, ...key }, ctx.now);
  await writeParts(ctx.db, ctx.workspaceId, stored.id, parts);
  const after = { ...stored, ...fields };
  await countOrder(ctx, stored, after);
  await followOrder(ctx, after);
  const fact = { orderId: stored.id, number: after.number, fields: changed, status: after.status };
  await ctx.emit(orderChanged, { customerId: after.customer_id }, fact);
}
