import type { FieldValues } from '@madoguchi/contracts/custom-fields.ts';
import { stable } from '../../../kernel/stable-json.ts';
import { foldIdentity, type FoldedIdentity } from '../identities.ts';
import { nameKeys } from '../queries.ts';
import type { CustomerKey, KeptCustomer } from './queries.ts';

/** What one row of a file says of a customer; what it does not say stays as it is. */
export interface CustomerSaying {
  /** Our own id, of a row that was exported. */
  recordId?: string;
  familyName?: string;
  givenName?: string;
  familyKana?: string;
  givenKana?: string;
  externalId?: string;
  locale?: 'ja' | 'en';
  caution?: string;
  rank?: string;
  usageStage?: KeptCustomer['usage_stage'];
  expertise?: KeptCustomer['expertise'];
  preferences?: string;
  birthDate?: string;
  postalCode?: string;
  address?: string;
  contactHours?: string;
  company?: string;
  companyExternalId?: string;
  memberNumber?: string;
  emails: string[];
  phones: string[];
  attributes: Record<string, string>;
  fields: FieldValues;
}

const BLANK: Omit<KeptCustomer, 'id'> = {
  ...{ family_name: '', given_name: '', family_kana: '', given_kana: '', company_id: null, locale: null },
  ...{ external_id: null, attributes: {}, caution: '', rank: 'standard', usage_stage: null, expertise: 'standard' },
  ...{ preferences: '', birth_date: null, postal_code: '', address: '', contact_channel: null, contact_hours: '' },
  ...{ name_key: '', kana_key: '' },
};

/** The record as it is after the row: `stored` null for a new one. */
export function mergedRow(
  id: string,
  stored: KeptCustomer | null,
  said: CustomerSaying,
  companyId: string | null,
): KeptCustomer {
  const old = stored ?? { id, ...BLANK };
  // A ledger without spaces says nothing new of somebody whose names we keep apart.
  const isWholeName = said.givenName === '' && said.familyName === old.family_name + old.given_name;
  const row = {
    ...old,
    family_name: isWholeName ? old.family_name : (said.familyName ?? old.family_name),
    given_name: isWholeName ? old.given_name : (said.givenName ?? old.given_name),
    family_kana: said.familyKana ?? old.family_kana,
    given_kana: said.givenKana ?? old.given_kana,
    company_id: companyId ?? old.company_id,
    locale: said.locale ?? old.locale,
    external_id: said.externalId ?? old.external_id,
    attributes: { ...old.attributes, ...said.attributes },
    caution: said.caution ?? old.caution,
    rank: said.rank ?? old.rank,
    usage_stage: said.usageStage ?? old.usage_stage,
    expertise: said.expertise ?? old.expertise,
    preferences: said.preferences ?? old.preferences,
    birth_date: said.birthDate ?? old.birth_date,
    postal_code: said.postalCode ?? old.postal_code,
    address: said.address ?? old.address,
    contact_hours: said.contactHours ?? old.contact_hours,
  };
  const { family_name: familyName, given_name: givenName, family_kana: familyKana, given_kana: givenKana } = row;
  return { ...row, ...nameKeys({ familyName, givenName, familyKana, givenKana }) };
}

export function isSameCustomer(a: KeptCustomer, b: KeptCustomer): boolean {
  return stable(a) === stable(b);
}

/** Addresses of the row as they are matched. @throws invalid `email_invalid`, `phone_invalid`. */
export function identitiesOf(said: CustomerSaying): FoldedIdentity[] {
  return [
    ...(said.memberNumber ? [foldIdentity({ kind: 'member_number', value: said.memberNumber })] : []),
    ...said.emails.map((value) => foldIdentity({ kind: 'email', value })),
    ...said.phones.map((value) => foldIdentity({ kind: 'phone', value })),
  ];
}

/** Of a row written below those of an export: it has no id of ours yet. */
export const NEW = '';

/** The value by which the row is recognised; null when it says none. */
export function keyOf(key: CustomerKey, said: CustomerSaying, identities: readonly FoldedIdentity[]): string | null {
  if (key === 'recordId') return said.recordId ?? NEW;
  if (key === 'externalId') return said.externalId ?? null;
  if (key === 'nameKana') {
    const { familyName = '', givenName = '', familyKana = '', givenKana = '' } = said;
    const keys = nameKeys({ familyName, givenName, familyKana, givenKana });
    return keys.name_key === '' ? null : `${keys.name_key}\t${keys.kana_key}`;
  }
  const kind = key === 'memberNumber' ? 'member_number' : key;
  return identities.find((one) => one.kind === kind)?.value ?? null;
}
