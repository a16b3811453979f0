import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { productDeleted } from '../../facts.ts';
import { deleteProductRow, isProductUsed, lockProduct } from '../queries.ts';

/** Deletes a product nothing speaks of. @throws not_found; conflict `commerce_in_use`. */
export async function deleteProduct(ctx: Ctx, id: string): Promise<void> {
  authorise(ctx.actor, 'commerce:edit');
  if (!(await lockProduct(ctx.db, ctx.workspaceId, { id }))) throw notFound();
  if (await isProductUsed(ctx.db, ctx.workspaceId, id)) throw conflict('commerce_in_use');
  await deleteProductRow(ctx.db, ctx.workspaceId, id);
  await ctx.emit(productDeleted, {}, { productId: id });
}
