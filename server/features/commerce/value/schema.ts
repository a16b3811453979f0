import type { CustomerValue } from '@madoguchi/contracts/commerce-orders.ts';
import { monthsBetween } from '../../../kernel/days.ts';
import type { House } from '../house-queries.ts';
import type { ValueRow } from './queries.ts';

/** The day of an instant where the workspace is. */
function dayOf(at: Date | null, timeZone: string): string | null {
  return at && new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);
}

/** LTV is the sum of orders and contracts to date (domain.md §3). */
export function presentValue(row: Omit<ValueRow, 'customer_id'>, { today, timeZone }: House): CustomerValue {
  return {
    currency: row.currency,
    ltv: row.order_value + row.contract_value,
    orderCount: row.order_count,
    orderValue: row.order_value,
    contractCount: row.contract_count,
    contractValue: row.contract_value,
    firstOrderAt: row.first_order_at?.toISOString() ?? null,
    lastOrderAt: row.last_order_at?.toISOString() ?? null,
    monthsSinceFirst: monthsBetween(dayOf(row.first_order_at, timeZone), today),
    monthsSinceLast: monthsBetween(dayOf(row.last_order_at, timeZone), today),
  };
}
