import { ACCOUNT } from './account.ts';
import { BILLING } from './billing.ts';
import { BUSINESS } from './business.ts';
import { DELIVERY } from './delivery.ts';
import { ENGLISH_ORDERS } from './english-orders.ts';
import { ENGLISH_PRODUCTS } from './english-products.ts';
import { BREWER_FAULTS } from './faults-brewer.ts';
import { ESPRESSO_FAULTS } from './faults-espresso.ts';
import { KETTLE_GRINDER_FAULTS } from './faults-kettle-grinder.ts';
import { ORDERS } from './orders.ts';
import { PARTS_WARRANTY } from './parts-warranty.ts';
import { PRESALE } from './presale.ts';
import { RETURNS_REPAIRS } from './returns-repairs.ts';
import { SAFETY } from './safety.ts';
import type { Scenario } from './scenario.ts';
import { STORES } from './stores.ts';
import { SUBSCRIPTION } from './subscription.ts';
import { USAGE } from './usage.ts';
import { VOICES } from './voices.ts';

export const SCENARIOS: readonly Scenario[] = [
  ...BREWER_FAULTS,
  ...ESPRESSO_FAULTS,
  ...KETTLE_GRINDER_FAULTS,
  ...SAFETY,
  ...USAGE,
  ...SUBSCRIPTION,
  ...DELIVERY,
  ...ORDERS,
  ...BILLING,
  ...RETURNS_REPAIRS,
  ...PARTS_WARRANTY,
  ...PRESALE,
  ...BUSINESS,
  ...STORES,
  ...ACCOUNT,
  ...VOICES,
  ...ENGLISH_PRODUCTS,
  ...ENGLISH_ORDERS,
];
