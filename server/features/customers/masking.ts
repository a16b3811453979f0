import type { MaskedField } from '@madoguchi/contracts/customers.ts';
import type { Actor } from '../../kernel/actor.ts';
import { allows } from '../workspace/policy.ts';
import type { CustomerRow } from './queries.ts';

type Personal = Pick<CustomerRow, 'birth_date' | 'postal_code' | 'address'>;
const DOTS = '●●●';

/** May this actor look behind the masks? Each look is a fact (`reveal-customer`). */
export function mayUnmask(actor: Actor): boolean {
  return allows(actor, 'customer:unmask');
}

/** What everybody gets to see until they ask for more: where somebody lives as far as the city or ward, no birthday. */
export function maskPersonal(row: Personal): {
  birthDate: string | null;
  postalCode: string;
  address: string;
  masked: MaskedField[];
} {
  const masked: MaskedField[] = [];
  if (row.birth_date) masked.push('birthDate');
  if (row.postal_code) masked.push('postalCode');
  if (row.address) masked.push('address');
  return { birthDate: null, postalCode: maskPostalCode(row.postal_code), address: maskAddress(row.address), masked };
}

/** `154-0001` → `154-●●●`: the first digits are the delivery office, the rest a street. */
export function maskPostalCode(code: string): string {
  const digits = code.normalize('NFKC').replace(/[^0-9A-Za-z]/gu, '');
  return digits ? `${digits.slice(0, 3)}-${DOTS}` : '';
}

const CITY =
  /^(?:東京都|北海道|(?:京都|大阪)府|.{2,3}県)?(?:[^0-9０-９\s]{1,6}?郡[^0-9０-９\s]{1,6}?[町村]|[^0-9０-９\s]{1,7}?市[^0-9０-９\s]{1,5}?区|[^0-9０-９\s]{1,7}?[市区]|[^0-9０-９\s]{1,6}?[町村])/u;

/** `東京都世田谷区三軒茶屋1-2-3` → `東京都世田谷区●●●`. What has no city in it is masked whole. */
export function maskAddress(address: string): string {
  if (!address) return '';
  return `${CITY.exec(address.normalize('NFKC').trim())?.[0] ?? ''}${DOTS}`;
}
