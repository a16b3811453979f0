import type { Product, ProductName } from '@madoguchi/contracts/commerce-products.ts';
import type { ProductRow } from './queries.ts';

/** What orders, contracts and assets say of a product. */
export function presentProductName(
  id: string | null,
  code: string | null,
  name: string | null,
): ProductName | null {
  return id && code !== null && name !== null ? { id, code, name } : null;
}

export function presentProduct(row: ProductRow): Product {
  const { id, source, code, name, kana, category, price, currency, jan, status, attributes, version } = row;
  return {
    ...{ id, source, code, name, kana, category, price, currency, jan, status, attributes, version },
    externalId: row.external_id,
    taxRate: row.tax_rate as Product['taxRate'],
    cycleDays: row.cycle_days,
    stock:
      row.quantity === null || row.as_of === null
        ? null
        : { quantity: row.quantity, nextArrivalOn: row.next_arrival_on, asOf: row.as_of.toISOString() },
    updatedAt: row.updated_at.toISOString(),
  };
}
