import type { BusinessForm, PartyKind } from '@madoguchi/contracts/parties.ts';

const BETWEEN: readonly PartyKind[] = ['agency', 'dealer', 'store'];

/**
 * The business form of a matter, from what its customer is and who else takes part. Employees and public bodies decide
 * first, then buyer and seller; whoever stands between us and the customer makes the form longer.
 */
export function businessFormOf(customerForm: string | null, parties: readonly PartyKind[]): BusinessForm {
  const has = (...kinds: readonly PartyKind[]): boolean => parties.some((kind) => kinds.includes(kind));
  if (customerForm === 'employee' || has('employee')) return 'b2e';
  if (customerForm === 'public_body' || has('public_body')) return 'b2g';
  if (customerForm === 'marketplace' || has('buyer') || has('seller')) return 'c2c';
  const isBusiness = (customerForm !== null && customerForm !== 'person') || has('company');
  if (isBusiness) return has('agency', 'dealer') ? 'b2b2b' : 'b2b';
  if (has(...BETWEEN)) return 'b2b2c';
  return has('own_shop') ? 'd2c' : 'b2c';
}
