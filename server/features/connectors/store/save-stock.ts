import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { lockProduct } from '../../commerce/products/queries.ts';
import { reportStock } from '../../commerce/stock/actions/report-stock.ts';
import type { RecordValues } from '../records.ts';
import type { StoredRow } from './outcome.ts';

/** Where systems that have one warehouse keep everything. */
const ONE_PLACE = 'main';

/** Stock of a product by its id in the system, or by its code for systems that count without knowing products. */
export async function saveStockRow(
  ctx: Ctx,
  { connectorId: source, values }: StoredRow<RecordValues['stock']>,
): Promise<void> {
  const { productExternalId: externalId, place = ONE_PLACE, quantity, nextArrivalOn, nextArrivalQuantity } = values;
  const product = await lockProduct(ctx.db, ctx.workspaceId, { source, externalId });
  const item = {
    code: product?.code ?? externalId,
    ...{ place, quantity },
    nextArrivalOn: nextArrivalOn ?? null,
    nextArrivalQuantity: nextArrivalQuantity ?? null,
  };
  const { unknown } = await reportStock(ctx, { source, items: [item] });
  if (unknown.length > 0) throw invalid('product_not_found');
}
