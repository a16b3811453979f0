import { keyOf, lotOf } from '../keys.ts';
import { type AssetFields, type AssetKeys } from './queries.ts';

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
