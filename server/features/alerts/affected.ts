import type { Ctx } from '../../kernel/context.ts';
import { keyOf } from '../commerce/keys.ts';
import { findNamedIn } from '../commerce/products/queries.ts';
import { parseLots } from '../known-issues/lots/parse-lots.ts';
import { listAffected, type AffectedAccount } from './matching-queries.ts';
import type { AlertRow } from './queries.ts';

/** So many accounts can be opened at once: a round of answers reaches no more, and somebody has to answer what comes back. */
export const MOST_ACCOUNTS = 1000;

async function productsNamed(ctx: Ctx, said: string): Promise<string[]> {
  const key = keyOf(said);
  if (key === '') return [];
  const found = await findNamedIn(ctx.db, ctx.workspaceId, key);
  // YC-520 is meant by YC-520 alone, where there is one; a sentence may name several.
  const exact = found.filter((product) => keyOf(product.code) === key);
  return (exact.length > 0 ? exact : found).map((product) => product.id);
}

/** Who has what an alert names today; one more than may be, so that "too many" is known. */
export async function affectedBy(
  ctx: Ctx,
  alert: Pick<AlertRow, 'product' | 'lot' | 'serials' | 'service'>,
): Promise<AffectedAccount[]> {
  const lots = parseLots(alert.lot).map(({ from, to }) => ({ from: keyOf(from), to: keyOf(to) }));
  // Lots nobody can read name nothing: everything of the product would be a guess.
  const isUnreadable = alert.lot !== '' && lots.length === 0;
  const named = {
    lots,
    productIds: isUnreadable ? [] : await productsNamed(ctx, alert.product),
    serialKeys: alert.serials.map(keyOf).filter((key) => key !== ''),
    service: alert.service,
    serviceProductIds: await productsNamed(ctx, alert.service),
  };
  return listAffected(ctx.db, ctx.workspaceId, named, MOST_ACCOUNTS + 1);
}
