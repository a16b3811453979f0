import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { keyOf } from '../keys.ts';
import { findNamedProducts, findProductsByCode, type NamedProduct } from './queries.ts';

export interface ProductRef {
  productId?: string | null | undefined;
  code?: string | undefined;
}

/**
 * The products meant, in the order asked; null where a code is known to nobody.
 * @throws invalid `product_not_found` for an id nothing is known of.
 */
export async function productsOf(ctx: Ctx, refs: readonly ProductRef[]): Promise<(NamedProduct | null)[]> {
  const ids = refs.flatMap((ref) => (ref.productId ? [ref.productId] : []));
  const keys = refs.flatMap((ref) => (!ref.productId && ref.code ? [keyOf(ref.code)] : []));
  const [byId, byCode] = await Promise.all([
    ids.length > 0 ? findNamedProducts(ctx.db, ctx.workspaceId, ids) : [],
    keys.length > 0 ? findProductsByCode(ctx.db, ctx.workspaceId, keys) : [],
  ]);
  return refs.map((ref) => {
    if (ref.productId) {
      const found = byId.find((one) => one.id === ref.productId);
      if (!found) throw invalid('product_not_found');
      return found;
    }
    const key = ref.code ? keyOf(ref.code) : '';
    return key === '' ? null : (byCode.find((one) => one.code_key === key) ?? null);
  });
}
