import type { CustomerMerge, DuplicatePair } from '@madoguchi/contracts/customer-merges.ts';
import type { CustomerName } from '@madoguchi/contracts/customers.ts';
import type { PairRow } from './duplicate-queries.ts';
import type { MergeRow } from './queries.ts';

/** Columns of one field, told as the field. */
const FIELD_OF: Record<string, string> = {
  family_name: 'name',
  given_name: 'name',
  anonymous: 'name',
  family_kana: 'kana',
  given_kana: 'kana',
  company_id: 'company',
  usage_stage: 'usageStage',
  birth_date: 'birthDate',
  postal_code: 'address',
  contact_channel: 'contactPreference',
  contact_hours: 'contactPreference',
};

export function presentMerge(row: MergeRow, names: ReadonlyMap<string, CustomerName>): CustomerMerge[] {
  const [into, merged] = [names.get(row.into_id), names.get(row.merged_id)];
  if (!into || !merged) return [];
  return [
    {
      id: row.id,
      into,
      merged,
      reason: row.reason,
      at: row.at.toISOString(),
      by: { kind: row.by_kind, id: row.by_id, name: row.by_name },
      fields: [...new Set(Object.keys(row.taken).map((column) => FIELD_OF[column] ?? column))],
      undoneAt: row.undone_at?.toISOString() ?? null,
    },
  ];
}

/** Pairs with all that speaks for them, those with the most first. */
export function presentPairs(pairs: readonly PairRow[], names: ReadonlyMap<string, CustomerName>): DuplicatePair[] {
  const found = new Map<string, DuplicatePair>();
  for (const { id, other_id: otherId, reason } of pairs) {
    const [one, other] = [names.get(id), names.get(otherId)];
    if (!one || !other) continue;
    const pair = found.get(`${id} ${otherId}`) ?? { one, other, reasons: [] };
    pair.reasons.push(reason);
    found.set(`${id} ${otherId}`, pair);
  }
  return [...found.values()].toSorted((a, b) => b.reasons.length - a.reasons.length);
}
