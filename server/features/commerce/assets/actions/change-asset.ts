import type { Ctx } from '../../../../kernel/context.ts';
import { assetChanged } from '../../facts.ts';
import { changesOf } from '../../origin.ts';
import { followAsset } from '../../stage-reached.ts';
import { patchAsset, type AssetFields, type AssetRow } from '../queries.ts';
import { type AssetSaying, assetKeysOf, assetFieldsOf } from '../asset-edit.ts';

/** Writes what differs; the row is locked. */
export async function changeAsset(
  ctx: Ctx,
  stored: AssetRow,
  said: AssetSaying,
  whose: Partial<Pick<AssetFields, 'customer_id' | 'product_id'>> = {},
): Promise<void> {
  const fields = changesOf<AssetFields>(stored, { ...assetFieldsOf(said), ...whose });
  if (Object.keys(fields).length === 0) return;
  const keys = assetKeysOf({ ...stored, ...fields });
  await patchAsset(ctx.db, ctx.workspaceId, stored.id, { ...fields, ...keys }, ctx.now);
  const customerId = fields.customer_id ?? stored.customer_id;
  await followAsset(ctx, { ...stored, ...fields });
  await ctx.emit(assetChanged, { customerId }, { assetId: stored.id, fields: Object.keys(fields) });
}
