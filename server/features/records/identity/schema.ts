import type { ConversationRecord, RecordSettings } from '@madoguchi/contracts/records.ts';
import type { CustomerRow, IdentityRow } from '../../customers/queries.ts';
import { maskIdentity } from './mask.ts';
import type { CheckRow } from './queries.ts';

type Item = RecordSettings['identityItems'][number];

/** What we have of a customer for an item, whole; null: nothing. */
function valueOf(item: Item, customer: CustomerRow, identities: readonly IdentityRow[]): string | null {
  const joined = (...parts: string[]) => parts.filter(Boolean).join(' ') || null;
  switch (item.source) {
    case 'name':
      return joined(customer.family_name, customer.given_name);
    case 'kana':
      return joined(customer.family_kana, customer.given_kana);
    case 'attribute':
      return customer.attributes[item.attribute] || null;
    case 'member_number':
      return identities.find((one) => one.kind === 'member_number')?.display ?? customer.external_id;
    default:
      return identities.find((one) => one.kind === item.source)?.display ?? null;
  }
}

/** The list as a colleague works through it: masked values, results, and whether enough of them match. */
export function presentIdentity(
  settings: RecordSettings,
  of: { customer: CustomerRow | null; identities: readonly IdentityRow[]; checks: readonly CheckRow[] },
  nameOf: (id: string | null) => { id: string; name: string } | null,
): ConversationRecord['identity'] {
  const items = settings.identityItems.map((item) => {
    const value = of.customer ? valueOf(item, of.customer, of.identities) : null;
    const check = of.checks.find((one) => one.item === item.key);
    return {
      key: item.key,
      nameJa: item.nameJa,
      nameEn: item.nameEn,
      masked: value === null ? null : maskIdentity(item.source, value),
      result: check?.result ?? null,
      checkedBy: nameOf(check?.checked_by_id ?? null),
      checkedAt: check?.checked_at.toISOString() ?? null,
    };
  });
  const matched = items.filter((item) => item.result === 'match').map((item) => item.checkedAt ?? '');
  const isMet = matched.length >= settings.identityNeeded && !items.some((item) => item.result === 'mismatch');
  return {
    items,
    needed: settings.identityNeeded,
    verifiedAt: isMet ? (matched.toSorted()[settings.identityNeeded - 1] ?? null) : null,
  };
}
