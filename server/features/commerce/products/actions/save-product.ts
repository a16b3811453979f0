import type { Ctx } from '../../../../kernel/context.ts';
import { authorise } from '../../../workspace/policy.ts';
import { productCreated } from '../../facts.ts';
import { originOf } from '../../origin.ts';
import { fieldsOf, keysOf, type WholeProduct } from '../product-edit.ts';
import { changeProduct } from './change-product.ts';
import { insertProduct, lockProduct } from '../queries.ts';

/** Creates a product, or changes the one of this source and external id; said twice it changes nothing. */
export async function saveProduct(
  ctx: Ctx,
  { source, externalId, ...said }: WholeProduct & { source: string; externalId?: string | undefined },
): Promise<string> {
  authorise(ctx.actor, 'commerce:edit');
  const stored = externalId ? await lockProduct(ctx.db, ctx.workspaceId, { source, externalId }) : null;
  if (stored) {
    await changeProduct(ctx, stored, said);
    return stored.id;
  }
  const origin = originOf({ source, externalId });
  const fields = fieldsOf(said);
  const row = { ...fields, ...keysOf(fields), id: origin.id, source, external_id: origin.externalId };
  await insertProduct(ctx.db, ctx.workspaceId, row, ctx.now);
  await ctx.emit(productCreated, {}, { productId: origin.id, source, externalId: origin.externalId });
  return origin.id;
}
