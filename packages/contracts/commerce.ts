import { assetEndpoints } from './commerce-assets.ts';
import { contractEndpoints, entitlementEndpoints } from './commerce-contracts.ts';
import { orderEndpoints } from './commerce-orders.ts';
import { productEndpoints } from './commerce-products.ts';
import { suggestionEndpoints } from './commerce-suggestions.ts';

export const commerceEndpoints = { ...productEndpoints, ...orderEndpoints, ...contractEndpoints, ...entitlementEndpoints, ...assetEndpoints, ...suggestionEndpoints };
