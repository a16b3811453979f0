import type { Ctx } from '../../../../kernel/context.ts';
import { authorise } from '../../../workspace/policy.ts';
import { stockChanged } from '../../facts.ts';
import { productsOf } from '../../products/which.ts';
import { writePlaces, type PlaceRow } from '../queries.ts';
import { placeRow } from '../place-row.ts';

export interface StockReport {
  code: string;
  place: string;
  quantity: number;
  nextArrivalOn: string | null;
  nextArrivalQuantity: number | null;
  asOf?: string | undefined;
}

/** How much lies where, told by a system about many products. What is older than what we know is passed over. */
export async function reportStock(
  ctx: Ctx,
  { source, items }: { source: string; items: readonly StockReport[] },
): Promise<{ changed: number; unknown: string[] }> {
  authorise(ctx.actor, 'commerce:edit');
  const products = await productsOf(
    ctx,
    items.map(({ code }) => ({ code })),
  );
  // Of one place told twice the last counts: a statement cannot write one row twice.
  const rows = new Map<string, PlaceRow>();
  const unknown = new Set<string>();
  items.forEach((item, place) => {
    const product = products[place];
    if (!product) unknown.add(item.code);
    else rows.set(`${product.id} ${item.place}`, placeRow(ctx, { ...item, productId: product.id, source }));
  });
  const productIds = await writePlaces(ctx.db, ctx.workspaceId, [...rows.values()]);
  if (productIds.length > 0) await ctx.emit(stockChanged, {}, { productIds, source });
  return { changed: productIds.length, unknown: [...unknown] };
}
