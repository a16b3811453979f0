import type { Entitlement } from '@madoguchi/contracts/commerce-contracts.ts';
import type { EntitlementRow } from './queries.ts';

/** May it be used on that day? */
export function stateOf(
  row: Pick<EntitlementRow, 'starts_on' | 'until_on' | 'quota' | 'used'>,
  today: string,
): Entitlement['state'] {
  if (row.starts_on > today) return 'not_yet';
  if (row.until_on !== null && row.until_on < today) return 'over';
  return row.quota !== null && row.used >= row.quota ? 'used_up' : 'valid';
}
