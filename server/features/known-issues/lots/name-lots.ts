import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { keyOf } from '../../commerce/keys.ts';
import { findNamedIn } from '../../commerce/products/queries.ts';
import { parseLots } from './parse-lots.ts';
import { writeLots } from './queries.ts';

/** Keeps which assets an issue concerns with what was written of it: its product by code, its lots as ranges. */
export async function nameLots(ctx: Ctx, issueId: string, said: { product: string; lot: string }): Promise<void> {
  const lots = parseLots(said.lot);
  const products = lots.length > 0 ? await findNamedIn(ctx.db, ctx.workspaceId, keyOf(said.product)) : [];
  const rows = products.flatMap((product) =>
    lots.map(({ from, to }) => ({
      id: newId(),
      product_id: product.id,
      lot_from: from,
      lot_to: to,
      lot_from_key: keyOf(from),
      lot_to_key: keyOf(to),
    })),
  );
  await writeLots(ctx.db, ctx.workspaceId, issueId, rows);
}
