import type { Product, ProductDetail, ProductName } from '@madoguchi/contracts/commerce-products.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { listPlaces } from '../stock/queries.ts';
import { listSubstitutes } from '../substitutes/queries.ts';
import { findProduct, findProducts, type ProductRow } from './queries.ts';

/** What orders, contracts and assets say of a product. */
export function presentProductName(id: string | null, code: string | null, name: string | null): ProductName | null {
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

/** A product with stock by place and what may be offered instead. @throws not_found. */
export async function presentProductDetail(ctx: Ctx, id: string): Promise<ProductDetail> {
  const [row, places, rules] = await Promise.all([
    findProduct(ctx.db, ctx.workspaceId, id),
    listPlaces(ctx.db, ctx.workspaceId, [id]),
    listSubstitutes(ctx.db, ctx.workspaceId, id),
  ]);
  if (!row) throw notFound();
  const others = await findProducts(
    ctx.db,
    ctx.workspaceId,
    rules.map((rule) => rule.substitute_id),
  );
  return {
    ...presentProduct(row),
    places: places.map((one) => ({
      place: one.place,
      quantity: one.quantity,
      nextArrivalOn: one.next_arrival_on,
      nextArrivalQuantity: one.next_arrival_quantity,
      asOf: one.as_of.toISOString(),
    })),
    substitutes: rules.flatMap(({ substitute_id: substituteId, reason, priority }) => {
      const other = others.find((one) => one.id === substituteId);
      if (!other) return [];
      const { attributes: _, ...product } = presentProduct(other);
      return [{ product, reason, priority }];
    }),
  };
}
