import type { Ctx } from '../../../../kernel/context.ts';
import { keyOf } from '../../../commerce/keys.ts';
import { findProductsByCode } from '../../../commerce/products/queries.ts';

/** Products by their codes; codes of none are left out. */
export async function productIdsOf(ctx: Ctx, codes: readonly string[]): Promise<string[]> {
  if (codes.length === 0) return [];
  const keys = codes.map(keyOf);
  const found = await findProductsByCode(ctx.db, ctx.workspaceId, keys);
  return keys.flatMap((key) => found.find((product) => product.code_key === key)?.id ?? []);
}
