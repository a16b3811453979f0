import type { CustomerView } from '@madoguchi/contracts/customer-view.ts';
import type { RecordSettings } from '@madoguchi/contracts/records.ts';
import { maskSensitive } from '../../kernel/text/sensitive-numbers.ts';
import { presentName } from '../customers/schema.ts';
import { isWithinTerm } from '../commerce/contracts/schema.ts';
import type { AssetRow, ContractRow, EntitlementRow, OrderRow, ValueRow } from './commerce-queries.ts';
import type { CheckedRow, ContactCounts, ContactRow, PartyContactRow, PromiseRow } from './contact-queries.ts';
import type { RelatedRow, ToldRow } from './queries.ts';

type Part<K extends keyof CustomerView> = CustomerView[K];

const at = (date: Date): string => date.toISOString();
const placeOf = (row: { conversation_id: string | null; reference: string | null }) =>
  row.conversation_id && row.reference ? { id: row.conversation_id, reference: row.reference } : null;

const PREFECTURE = /^(?:東京都|北海道|(?:京都|大阪)府|.{2,3}県)/u;
const CITY =
  /^(?:[^0-9\s]{1,7}?市[^0-9\s]{1,5}?区|[^0-9\s]{1,6}?郡[^0-9\s]{1,6}?[町村]|[^0-9\s]{1,7}?[市区]|[^0-9\s]{1,6}?[町村])/u;

/** City, ward or county of a Japanese address: what may stand on a screen all day. */
export function areaOf(address: string): string {
  return CITY.exec(address.normalize('NFKC').trim().replace(PREFECTURE, ''))?.[0] ?? '';
}

/** Whole months from one day to another; never below zero. */
export function monthsBetween(from: Date, to: Date): number {
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth();
  return Math.max(0, months - (to.getUTCDate() < from.getUTCDate() ? 1 : 0));
}

export function presentNumbers(
  values: readonly ValueRow[] | null,
  counts: ContactCounts,
  now: Date,
): Omit<Part<'numbers'>, 'csat' | 'nps'> {
  const first = values?.flatMap((row) => row.first_order_at ?? []).toSorted((a, b) => a.getTime() - b.getTime())[0];
  return {
    values: values && values.map(({ amount, currency }) => ({ amount, currency })),
    orders: values && values.reduce((sum, row) => sum + row.order_count, 0),
    months: first ? monthsBetween(first, now) : null,
    contactsThisYear: counts.this_year,
  };
}

export function presentIdentityCheck(
  settings: Pick<RecordSettings, 'identityItems' | 'identityNeeded'>,
  rows: readonly CheckedRow[],
): Part<'identityCheck'> {
  const resultOf = new Map(rows.map((row) => [row.item, row]));
  const items = settings.identityItems.map(({ key, nameJa, nameEn }) => ({
    ...{ key, nameJa, nameEn },
    result: resultOf.get(key)?.result ?? null,
  }));
  const matched = rows.filter((row) => row.result === 'match' && items.some((item) => item.key === row.item));
  const isMet = matched.length >= settings.identityNeeded && !items.some((item) => item.result === 'mismatch');
  const last = isMet ? matched[settings.identityNeeded - 1] : undefined;
  return {
    items,
    needed: settings.identityNeeded,
    verifiedAt: last ? at(last.checked_at) : null,
    by: last?.by ?? null,
  };
}

const count = (rows: readonly { total: number }[]): number => rows[0]?.total ?? 0;

export function presentOrders(rows: readonly OrderRow[] | null): Part<'orders'> {
  return (
    rows && {
      count: count(rows),
      items: rows.map((row) => ({
        ...{ id: row.id, number: row.number, title: row.title ?? row.number, lines: row.lines, status: row.status },
        ...{ orderedAt: at(row.ordered_at), total: row.sum, currency: row.currency, expectedOn: row.expected_on },
      })),
    }
  );
}

/** As it stands that day: what does not renew itself is over after its last day, whatever was written down last. */
const standing = (row: ContractRow, today: string): ContractRow['status'] =>
  row.status === 'cancelled' || isWithinTerm(row, today) ? row.status : 'ended';

export function presentContracts(
  rows: readonly ContractRow[] | null,
  { now, today }: { now: Date; today: string },
): Part<'contracts'> {
  return (
    rows && {
      count: count(rows),
      items: rows.map((row) => ({
        ...{ id: row.id, number: row.number, name: row.name, kind: row.kind, status: standing(row, today) },
        ...{ startsOn: row.starts_on, endsOn: row.ends_on, nextOn: row.next_on },
        months: monthsBetween(new Date(row.starts_on), now),
      })),
    }
  );
}

/** `today`: YYYY-MM-DD. */
export function presentEntitlements(rows: readonly EntitlementRow[] | null, today: string): Part<'entitlements'> {
  const stateOf = (row: EntitlementRow) => {
    if (row.starts_on > today) return 'not_begun';
    if (row.until_on !== null && row.until_on < today) return 'ended';
    return row.quota !== null && row.used >= row.quota ? 'used_up' : 'valid';
  };
  return (
    rows && {
      count: count(rows),
      items: rows.map((row) => ({
        ...{ id: row.id, name: row.name, covers: row.covers, untilOn: row.until_on, quota: row.quota, used: row.used },
        ...{ unit: row.unit, state: stateOf(row) },
      })),
    }
  );
}

export function presentAssets(rows: readonly AssetRow[] | null, today: string): Part<'assets'> {
  return (
    rows && {
      count: count(rows),
      items: rows.map((row) => ({
        ...{ id: row.id, name: row.name, serial: row.serial, lot: row.lot, health: row.health },
        warrantyUntil: row.warranty_until,
        inWarranty: row.warranty_until !== null && row.warranty_until >= today,
        issue: row.issue_id
          ? { id: row.issue_id, name: `KI-${String(row.issue_number).padStart(3, '0')}`, title: row.issue_title ?? '' }
          : null,
      })),
    }
  );
}

export function presentHistory(rows: readonly ContactRow[], counts: ContactCounts): Part<'history'> {
  return {
    count: counts.total,
    withinWeek: counts.within_week,
    items: rows.map(({ last_activity_at: active, ...row }) => ({ ...row, at: at(active) })),
  };
}

export function presentTakesPart(rows: readonly PartyContactRow[]): Part<'takesPart'> {
  return {
    count: count(rows),
    items: rows.map(({ last_activity_at: active, party_kind: kind, role, total: _total, ...row }) => ({
      ...{ ...row, at: at(active) },
      party: { role, kind },
    })),
  };
}

export function presentPromises(rows: readonly PromiseRow[], now: Date): Part<'promises'> {
  return rows.map((row) => ({
    ...{ kind: row.kind, id: row.id, title: maskSensitive(row.title).text, owner: row.owner },
    dueAt: row.due_at && at(row.due_at),
    isOverdue: row.due_at !== null && row.due_at < now,
    conversation: placeOf(row),
  }));
}

export function presentTold(rows: readonly ToldRow[]): Part<'told'> {
  return {
    count: count(rows),
    items: rows.map((row) => ({
      ...{ id: row.id, text: row.text, by: row.by },
      at: at(row.at),
      conversation: placeOf(row),
    })),
  };
}

export function presentRelated(rows: readonly RelatedRow[]): Part<'related'> {
  return rows.map((row) => ({ customer: presentName(row), memberNumber: row.member_number, why: row.why }));
}

/** What weighs on the relation, each from facts: another contact within a week, an open complaint, a broken promise. */
export function presentRelation(counts: ContactCounts, promises: Part<'promises'>): Part<'relation'> {
  const strains = [
    counts.within_week > 1 ? ('repeat' as const) : null,
    counts.complaints > 0 ? ('complaint' as const) : null,
    promises.some((one) => one.isOverdue && one.kind !== 'task') ? ('overdue' as const) : null,
  ];
  return { strains: strains.filter((one) => one !== null) };
}
