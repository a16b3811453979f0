import type { Ctx } from '../../../kernel/context.ts';
import { type PlaceRow } from './queries.ts';
import { type StockReport } from './actions/report-stock.ts';

/** One place as it is stored: known to its source by product and place. */
export function placeRow(ctx: Ctx, said: Omit<StockReport, 'code'> & { productId: string; source: string }): PlaceRow {
  return {
    product_id: said.productId,
    place: said.place,
    source: said.source,
    external_id: `${said.productId}/${said.place}`,
    quantity: said.quantity,
    next_arrival_on: said.nextArrivalOn,
    next_arrival_quantity: said.nextArrivalQuantity,
    as_of: said.asOf ? new Date(said.asOf) : ctx.now,
  };
}
