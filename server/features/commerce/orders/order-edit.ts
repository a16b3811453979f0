import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { productsOf, type ProductRef } from '../products/which.ts';
import { addValue, setOrderTimes } from '../value/queries.ts';
import {
  type LineRow,
  type OrderFields,
  type OrderParts,
  type OrderStatus,
  type RateTotal,
  type RefundRow,
  type ShipmentRow,
} from './queries.ts';
import { refundedOf, splitByRate, sumOf, valueOf } from './totals.ts';

export interface LineSaying extends ProductRef {
  name?: string | undefined;
  quantity: number;
  unitPrice?: number | undefined;
  taxRate?: 10 | 8 | 0 | undefined;
}
export interface ShipmentSaying {
  carrier: string;
  trackingNumber: string;
  state: ShipmentRow['state'];
  shippedAt: string | null;
  expectedOn: string | null;
  deliveredAt: string | null;
}
/** What an order is told to be; what is left out stays as it is. */
export interface OrderSaying {
  orderedAt?: string | undefined;
  status?: OrderStatus | undefined;
  total?: number | undefined;
  totalsByRate?: RateTotal[] | undefined;
  paymentState?: OrderFields['payment_state'] | undefined;
  lines?: LineSaying[] | undefined;
  shipments?: ShipmentSaying[] | undefined;
  refunds?: RefundRow[] | undefined;
  address?: string | undefined;
  note?: string | undefined;
}

const instant = (at: string | null): string | null => (at === null ? null : new Date(at).toISOString());

/** Lines with the product's name, price and rate where nothing else is said. @throws invalid `order_line_incomplete`. */
export async function linesOf(ctx: Ctx, said: readonly LineSaying[]): Promise<LineRow[]> {
  const products = await productsOf(ctx, said);
  return said.map((line, place) => {
    const product = products[place] ?? null;
    const name = line.name ?? product?.name;
    const price = line.unitPrice ?? product?.price;
    if (!name || price === undefined || price === null) throw invalid('order_line_incomplete');
    return {
      product_id: product?.id ?? null,
      name,
      code: product?.code ?? line.code ?? '',
      quantity: line.quantity,
      unit_price: price,
      tax_rate: line.taxRate ?? ((product?.tax_rate ?? 10) as 10 | 8 | 0),
    };
  });
}

/** The parts of an order that are said, as they are stored. */
export async function partsOf(ctx: Ctx, said: OrderSaying): Promise<Partial<OrderParts>> {
  const { lines, shipments, refunds } = said;
  return {
    ...(lines ? { lines: await linesOf(ctx, lines) } : {}),
    ...(shipments
      ? {
          shipments: shipments.map((one) => ({
            carrier: one.carrier,
            tracking_number: one.trackingNumber,
            state: one.state,
            shipped_at: instant(one.shippedAt),
            expected_on: one.expectedOn,
            delivered_at: instant(one.deliveredAt),
          })),
        }
      : {}),
    ...(refunds ? { refunds: refunds.map((one) => ({ ...one, at: new Date(one.at).toISOString() })) } : {}),
  };
}

/** The fields an order has from what is said, with sums where none are said. @throws invalid `refund_above_total`. */
export function moneyOf(
  said: OrderSaying,
  parts: OrderParts,
  stored: { total: number; status: OrderStatus } | null,
): Pick<OrderFields, 'total' | 'totals_by_rate' | 'refunded' | 'value' | 'status'> {
  const total = said.total ?? (said.lines || !stored ? sumOf(parts.lines) : stored.total);
  const status = said.status ?? stored?.status ?? 'placed';
  const refunded = refundedOf(parts.refunds);
  if (refunded > total) throw invalid('refund_above_total');
  const totals = said.totalsByRate ?? splitByRate(parts.lines, total);
  return { total, status, refunded, totals_by_rate: totals, value: valueOf({ total, status, refunded }) };
}

/** Keeps the customer's value with the order. */
export async function countOrder(
  ctx: Ctx,
  before: Pick<OrderFields, 'customer_id' | 'currency' | 'status' | 'value'> | null,
  after: Pick<OrderFields, 'customer_id' | 'currency' | 'status' | 'value'> | null,
): Promise<void> {
  // Always in the order of ids: two transactions that move orders between the same two customers cannot wait for each other.
  const steps = [...(before ? [{ row: before, sign: -1 }] : []), ...(after ? [{ row: after, sign: 1 }] : [])].toSorted(
    (a, b) => (a.row.customer_id < b.row.customer_id ? -1 : 1),
  );
  for (const { row, sign } of steps) {
    await addValue(ctx.db, ctx.workspaceId, {
      customerId: row.customer_id,
      currency: row.currency,
      orders: row.status === 'cancelled' ? 0 : sign,
      orderValue: sign * row.value,
    });
  }
  const people = new Map(steps.map(({ row }) => [`${row.customer_id} ${row.currency}`, row]));
  for (const row of people.values()) await setOrderTimes(ctx.db, ctx.workspaceId, row.customer_id, row.currency);
}
