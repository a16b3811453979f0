import type { CustomerRef } from '@madoguchi/contracts/commerce-orders.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { authorise } from '../../../workspace/policy.ts';
import { entitlementCreated } from '../../facts.ts';
import { originOf } from '../../origin.ts';
import { productsOf, type ProductRef } from '../../products/which.ts';
import { customerOf } from '../../whose.ts';
import { checkEntitlement, checkLinks, entitlementFieldsOf, type EntitlementSaying } from '../entitlement-edit.ts';
import { changeEntitlement } from './change-entitlement.ts';
import { insertEntitlement, lockEntitlement } from '../queries.ts';

export interface NewEntitlement extends EntitlementSaying, ProductRef {
  source: string;
  externalId?: string | undefined;
  customer: CustomerRef;
  contractId?: string | null | undefined;
  assetId?: string | null | undefined;
  name: string;
  startsOn: string;
}

/**
 * Creates a right to support, or changes the one of this source and external id; what was used stays used.
 * @throws invalid `customer_not_found`, `product_not_found`, `contract_not_found`, `asset_not_found`, `ends_before_start`.
 */
export async function saveEntitlement(ctx: Ctx, said: NewEntitlement): Promise<string> {
  authorise(ctx.actor, 'commerce:edit');
  const { source, externalId, contractId = null, assetId = null } = said;
  const customerId = await customerOf(ctx, said.customer);
  const [product = null] = await productsOf(ctx, [said]);
  await checkLinks(ctx, { contractId, assetId });
  const whose = {
    customer_id: customerId,
    product_id: product?.id ?? null,
    contract_id: contractId,
    asset_id: assetId,
  };
  const stored = externalId ? await lockEntitlement(ctx.db, ctx.workspaceId, { source, externalId }) : null;
  if (stored) {
    await changeEntitlement(ctx, stored, said, whose);
    return stored.id;
  }
  const origin = originOf(said);
  const fields = {
    ...{ covers: '', until_on: null, quota: null, unit: 'cases' as const },
    ...entitlementFieldsOf(said),
    ...{ name: said.name, starts_on: said.startsOn },
    ...whose,
  };
  checkEntitlement(fields);
  const row = { ...fields, id: origin.id, source, external_id: origin.externalId };
  await insertEntitlement(ctx.db, ctx.workspaceId, row, ctx.now);
  const fact = { entitlementId: origin.id, source, externalId: origin.externalId };
  await ctx.emit(entitlementCreated, { customerId }, fact);
  return origin.id;
}
