import type { AnyRoute } from '../../kernel/http/route.ts';
import { assetRoutes } from './assets/routes.ts';
import { contractRoutes } from './contracts/routes.ts';
import { entitlementRoutes } from './entitlements/routes.ts';
import type { CommerceNeeds } from './needs.ts';
import { orderRoutes } from './orders/routes.ts';
import { productRoutes } from './products/routes.ts';
import { suggestionRoutes } from './substitutes/routes.ts';

/** Products, orders, contracts, entitlements and assets. */
export function commerceRoutes(needs: CommerceNeeds): AnyRoute[] {
  return [
    ...productRoutes,
    ...orderRoutes(needs),
    ...contractRoutes,
    ...entitlementRoutes(needs),
    ...assetRoutes(needs),
    ...suggestionRoutes(needs),
  ];
}
