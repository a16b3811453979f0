import { z } from 'zod';
import { factType, type FactType } from '../../kernel/facts.ts';

const id = z.string();
const fields = z.array(z.string());
const kept = z.object({ source: z.string(), externalId: z.string() });

const product = z.object({ productId: id });
export const productCreated = factType('product.created', product.extend(kept.shape));
export const productChanged = factType('product.changed', product.extend({ fields }));
export const productDeleted = factType('product.deleted', product);
export const stockChanged = factType(
  'product.stock_changed',
  z.object({ productIds: z.array(id), source: z.string() }),
);
export const substitutesSet = factType('product.substitutes_set', product.extend({ count: z.number() }));

/** How deliveries and ends are counted. */
export const settingsChanged = factType('commerce.settings_changed', z.object({ fields }));

const order = z.object({ orderId: id, number: z.string() });
export const orderPlaced = factType('order.placed', order.extend(kept.shape));
export const orderChanged = factType('order.changed', order.extend({ fields, status: z.string() }));
export const orderDeleted = factType('order.deleted', order);

const contract = z.object({ contractId: id, number: z.string() });
export const contractCreated = factType('contract.created', contract.extend(kept.shape));
export const contractChanged = factType('contract.changed', contract.extend({ fields, status: z.string() }));
export const contractDeleted = factType('contract.deleted', contract);
/** It ends soon and somebody was told. */
export const contractEnding = factType('contract.ending', contract.extend({ endsOn: z.string() }));

const entitlement = z.object({ entitlementId: id });
export const entitlementCreated = factType('entitlement.created', entitlement.extend(kept.shape));
export const entitlementChanged = factType('entitlement.changed', entitlement.extend({ fields }));
export const entitlementUsed = factType(
  'entitlement.used',
  entitlement.extend({ useId: id, amount: z.number(), used: z.number() }),
);
export const entitlementDeleted = factType('entitlement.deleted', entitlement);

const asset = z.object({ assetId: id });
export const assetCreated = factType('asset.created', asset.extend(kept.shape));
export const assetChanged = factType('asset.changed', asset.extend({ fields }));
export const assetServiced = factType('asset.serviced', asset.extend({ kind: z.string(), doneOn: z.string() }));
export const assetDeleted = factType('asset.deleted', asset);

export const commerceFacts = [
  ...[productCreated, productChanged, productDeleted, stockChanged, substitutesSet, settingsChanged],
  ...[orderPlaced, orderChanged, orderDeleted],
  ...[contractCreated, contractChanged, contractDeleted, contractEnding],
  ...[entitlementCreated, entitlementChanged, entitlementUsed, entitlementDeleted],
  ...[assetCreated, assetChanged, assetServiced, assetDeleted],
] as unknown as readonly FactType<never>[];
