import type { LineRow, OrderFields, RateTotal, RefundRow } from './queries.ts';

/**
 * What an order comes to per tax rate, tax included in every price: tax is rounded down once per rate, as a qualified
 * invoice (適格請求書) has it. What the lines do not explain (delivery) counts at 10 %.
 */
export function splitByRate(
  lines: readonly Pick<LineRow, 'quantity' | 'unit_price' | 'tax_rate'>[],
  total: number,
): RateTotal[] {
  const gross = new Map<10 | 8 | 0, number>();
  for (const line of lines) gross.set(line.tax_rate, (gross.get(line.tax_rate) ?? 0) + line.quantity * line.unit_price);
  const rest = total - sumOf(lines);
  if (rest !== 0) gross.set(10, (gross.get(10) ?? 0) + rest);
  return [...gross]
    .toSorted(([a], [b]) => b - a)
    .map(([rate, amount]) => {
      const tax = Math.trunc((amount * rate) / (100 + rate));
      return { rate, net: amount - tax, tax };
    });
}

export function sumOf(lines: readonly Pick<LineRow, 'quantity' | 'unit_price'>[]): number {
  return lines.reduce((sum, line) => sum + line.quantity * line.unit_price, 0);
}

/** What has gone back to the customer. */
export function refundedOf(refunds: readonly RefundRow[]): number {
  return refunds.filter((one) => one.state === 'done').reduce((sum, one) => sum + one.amount, 0);
}

/** What an order counts for: what was paid for and not given back; nothing when it was cancelled. */
export function valueOf(order: Pick<OrderFields, 'status' | 'total' | 'refunded'>): number {
  return order.status === 'cancelled' ? 0 : order.total - order.refunded;
}
