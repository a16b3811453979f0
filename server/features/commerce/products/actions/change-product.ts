import type { Ctx } from '../../../../kernel/context.ts';
import { productChanged } from '../../facts.ts';
import { changesOf } from '../../origin.ts';
import { patchProduct, type ProductFields, type ProductRow } from '../queries.ts';
import { type ProductSaying, fieldsOf, keysOf } from '../product-edit.ts';

/** Writes what differs; the row is locked. */
export async function changeProduct(ctx: Ctx, stored: ProductRow, said: ProductSaying): Promise<void> {
  const fields = changesOf<ProductFields>(stored, fieldsOf(said));
  if (Object.keys(fields).length === 0) return;
  await patchProduct(ctx.db, ctx.workspaceId, stored.id, { ...fields, ...keysOf({ ...stored, ...fields }) }, ctx.now);
  await ctx.emit(productChanged, {}, { productId: stored.id, fields: Object.keys(fields) });
}
