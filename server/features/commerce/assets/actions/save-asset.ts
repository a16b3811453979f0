import type { CustomerRef } from '@madoguchi/contracts/commerce-orders.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { invalid } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { checkLinks } from '../../entitlements/entitlement-edit.ts';
import { assetCreated } from '../../facts.ts';
import { originOf } from '../../origin.ts';
import { productsOf, type ProductRef } from '../../products/which.ts';
import { followAsset } from '../../stage-reached.ts';
import { customerOf } from '../../whose.ts';
import { assetFieldsOf, assetKeysOf, type AssetSaying } from '../asset-edit.ts';
import { changeAsset } from './change-asset.ts';
import { insertAsset, lockAsset, type AssetFields } from '../queries.ts';

export interface NewAsset extends AssetSaying, ProductRef {
  source: string;
  externalId?: string | undefined;
  customer: CustomerRef;
}

const BLANK: Omit<AssetFields, 'customer_id' | 'product_id' | 'name'> = {
  ...{ serial: '', lot: '', bought_on: null, warranty_until: null, contract_id: null, order_id: null },
  ...{ installed_at: '', health: 'good', health_note: '', next_service_on: null, service_every_months: null },
};

/**
 * Creates an asset, or changes the one of this source and external id; said twice it changes nothing.
 * @throws invalid `customer_not_found`, `product_not_found`, `contract_not_found`, `order_not_found`, `asset_unnamed`.
 */
export async function saveAsset(ctx: Ctx, said: NewAsset): Promise<string> {
  authorise(ctx.actor, 'commerce:edit');
  const { source, externalId, contractId, orderId } = said;
  const customerId = await customerOf(ctx, said.customer);
  const [product = null] = await productsOf(ctx, [said]);
  await checkLinks(ctx, { contractId, orderId });
  const name = said.name ?? product?.name;
  if (!name) throw invalid('asset_unnamed');
  const whose = { customer_id: customerId, product_id: product?.id ?? null };
  const stored = externalId ? await lockAsset(ctx.db, ctx.workspaceId, { source, externalId }) : null;
  if (stored) {
    await changeAsset(ctx, stored, { ...said, name }, whose);
    return stored.id;
  }
  const origin = originOf(said);
  const fields: AssetFields = { ...BLANK, ...assetFieldsOf(said), name, ...whose };
  const row = { ...fields, ...assetKeysOf(fields), id: origin.id, source, external_id: origin.externalId };
  await insertAsset(ctx.db, ctx.workspaceId, row, ctx.now);
  await followAsset(ctx, fields);
  await ctx.emit(assetCreated, { customerId }, { assetId: origin.id, source, externalId: origin.externalId });
  return origin.id;
}
