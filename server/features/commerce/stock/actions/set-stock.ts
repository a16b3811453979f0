import type { Ctx } from '../../../../kernel/context.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { stockChanged } from '../../facts.ts';
import { DESK } from '../../origin.ts';
import { lockProduct } from '../../products/queries.ts';
import { deleteOtherPlaces, writePlaces } from '../queries.ts';
import { type StockReport } from './report-stock.ts';
import { placeRow } from '../place-row.ts';

/** How much of one product lies where, said by a person; places not named hold nothing. @throws not_found. */
export async function setStock(
  ctx: Ctx,
  { productId, places }: { productId: string; places: readonly Omit<StockReport, 'code'>[] },
): Promise<void> {
  authorise(ctx.actor, 'commerce:edit');
  if (!(await lockProduct(ctx.db, ctx.workspaceId, { id: productId }))) throw notFound();
  const names = places.map((one) => one.place);
  const isFewer = await deleteOtherPlaces(ctx.db, ctx.workspaceId, productId, names);
  const rows = new Map(places.map((one) => [one.place, placeRow(ctx, { ...one, productId, source: DESK })]));
  const changed = await writePlaces(ctx.db, ctx.workspaceId, [...rows.values()]);
  if (isFewer || changed.length > 0) await ctx.emit(stockChanged, {}, { productIds: [productId], source: DESK });
}
