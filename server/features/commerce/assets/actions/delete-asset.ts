import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { assetDeleted } from '../../facts.ts';
import { deleteAssetRow, isAssetUsed, lockAsset } from '../queries.ts';

/** Deletes an asset that was written down by mistake, with its services. @throws not_found; conflict `commerce_in_use`. */
export async function deleteAsset(ctx: Ctx, id: string): Promise<void> {
  authorise(ctx.actor, 'commerce:edit');
  const stored = await lockAsset(ctx.db, ctx.workspaceId, { id });
  if (!stored) throw notFound();
  if (await isAssetUsed(ctx.db, ctx.workspaceId, id)) throw conflict('commerce_in_use');
  await deleteAssetRow(ctx.db, ctx.workspaceId, id);
  await ctx.emit(assetDeleted, { customerId: stored.customer_id }, { assetId: id });
}
