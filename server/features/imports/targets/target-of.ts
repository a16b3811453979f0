import type { ImportNoun } from '@madoguchi/contracts/imports.ts';
import { commerceTarget } from './commerce-target.ts';
import { companyTarget } from './company-target.ts';
import { conversationTarget } from './conversation-target.ts';
import { customerTarget } from './customer-target.ts';
import type { Target } from './target.ts';

export const TARGETS: Readonly<Record<ImportNoun, Target>> = {
  customer: customerTarget,
  company: companyTarget,
  product: commerceTarget('product'),
  order: commerceTarget('order'),
  contract: commerceTarget('contract'),
  entitlement: commerceTarget('entitlement'),
  asset: commerceTarget('asset'),
  conversation: conversationTarget,
};
