import type { Ctx } from '../../../kernel/context.ts';
import { assetChanged } from '../facts.ts';
import { keyOf, lotOf } from '../keys.ts';
import { changesOf } from '../origin.ts';
import { patchAsset, type AssetFields, type AssetKeys, type AssetRow } from './queries.ts';

/** What an asset is told to be; what is left out stays as it is. */
export interface AssetSaying {
  name?: string | undefined;
  serial?: string | undefined;
  lot?: string | undefined;
  boughtOn?: string | null | undefined;
  warrantyUntil?: string | null | undefined;
  contractId?: string | null | undefined;
  orderId?: string | null | undefined;
  installedAt?: string | undefined;
  health?: AssetFields['health'] | undefined;
  healthNote?: string | undefined;
  nextServiceOn?: string | null | undefined;
  serviceEveryMonths?: number | null | undefined;
}

export function assetFieldsOf(said: AssetSaying): Partial<AssetFields> {
  const { name, serial, lot, health } = said;
  const all = {
    ...{ name, serial, lot, health },
    bought_on: said.boughtOn,
    warranty_until: said.warrantyUntil,
    contract_id: said.contractId,
    order_id: said.orderId,
    installed_at: said.installedAt,
    health_note: said.healthNote,
    next_service_on: said.nextServiceOn,
    service_every_months: said.serviceEveryMonths,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** For finding by serial number, and by lot: said, else what the serial number begins with. */
export function assetKeysOf({ serial, lot }: Pick<AssetFields, 'serial' | 'lot'>): AssetKeys {
  return { serial_key: keyOf(serial), lot_key: keyOf(lot || lotOf(serial)) };
}

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
  await ctx.emit(assetChanged, { customerId }, { assetId: stored.id, fields: Object.keys(fields) });
}
