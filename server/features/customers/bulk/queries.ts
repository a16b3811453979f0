import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { isId } from '../../../kernel/ids.ts';
import { personOf } from '../group-queries.ts';
import type { CustomerRow } from '../queries.ts';

/** By what a row of a file is recognised. */
export type CustomerKey = 'recordId' | 'externalId' | 'memberNumber' | 'email' | 'phone' | 'nameKana';

/** Everything of a customer that a file may say, as the table keeps it. */
export type KeptCustomer = Pick<
  CustomerRow,
  | 'id'
  | 'family_name'
  | 'given_name'
  | 'family_kana'
  | 'given_kana'
  | 'company_id'
  | 'locale'
  | 'external_id'
  | 'attributes'
  | 'caution'
  | 'rank'
  | 'usage_stage'
  | 'expertise'
  | 'preferences'
  | 'birth_date'
  | 'postal_code'
  | 'address'
  | 'contact_channel'
  | 'contact_hours'
> & { name_key: string; kana_key: string };

const KEPT = sql`c.id, c.family_name, c.given_name, c.family_kana, c.given_kana, c.company_id, c.locale, c.external_id, c.attributes, c.caution, c.rank,
  c.usage_stage, c.expertise, c.preferences, c.birth_date::text, c.postal_code, c.address, c.contact_channel, c.contact_hours, c.name_key, c.kana_key`;
const SHAPE = sql`id uuid, family_name text, given_name text, family_kana text, given_kana text, company_id uuid, locale text, external_id text, attributes jsonb,
  caution text, rank text, usage_stage text, expertise text, preferences text, birth_date date, postal_code text, address text, contact_channel text, contact_hours text, name_key text, kana_key text`;

const ROOT = personOf(sql`c`);
const IDENTITY_OF = { memberNumber: 'member_number', email: 'email', phone: 'phone' } as const;

/** A record a value names, and the one it stands under. */
interface Named {
  value: string;
  id: string;
  root: string;
}

/** Of one person who is named by several of their records: the one they stand under, else the oldest. */
function onePerPerson(found: readonly Named[]): Named[] {
  const people = Map.groupBy(found, ({ value, root }) => `${root} ${value}`);
  return [...people.values()].flatMap(
    (records) =>
      records.find(({ id, root }) => id === root) ?? records.toSorted((a, b) => (a.id < b.id ? -1 : 1))[0] ?? [],
  );
}

/**
 * Who is known by each of these keys; several where a telephone or a name is shared. A record that was merged is still what its
 * numbers name: merging moves nothing, so a ledger that goes on naming both comes in again and again without a quarrel.
 */
export async function findByKeys(
  db: Db,
  workspaceId: string,
  key: CustomerKey,
  values: readonly string[],
): Promise<Named[]> {
  if (values.length === 0) return [];
  const found =
    key === 'recordId'
      ? sql`select c.id::text as value, c.id, ${ROOT} as root from customers c where c.workspace_id = ${workspaceId} and c.id = any(${values.filter(isId)}::uuid[])`
      : key === 'externalId'
        ? sql`select c.external_id as value, c.id, ${ROOT} as root from customers c where c.workspace_id = ${workspaceId} and c.external_id = any(${values}::text[])`
        : key === 'nameKana'
          ? // customers_by_kana carries it.
            sql`select w.value, c.id, c.id as root from unnest(${values}::text[]) as w(value) join customers c on c.workspace_id = ${workspaceId}
              and (c.kana_key = '') = (split_part(w.value, E'\\t', 2) = '') and c.kana_key = split_part(w.value, E'\\t', 2) and c.name_key = split_part(w.value, E'\\t', 1) and c.merged_into is null
            union all select w.value, c.id, c.merged_into from unnest(${values}::text[]) as w(value) join customers c on c.workspace_id = ${workspaceId}
              and c.name_key = split_part(w.value, E'\\t', 1) and c.name_key <> '' and c.kana_key = split_part(w.value, E'\\t', 2) and c.merged_into is not null`
          : sql`select distinct i.value, i.customer_id as id, ${ROOT} as root from identities i join customers c on c.workspace_id = i.workspace_id and c.id = i.customer_id
            where i.workspace_id = ${workspaceId} and i.kind = ${IDENTITY_OF[key]} and i.value = any(${values}::text[])`;
  return onePerPerson((await sql<Named>`${found}`.execute(db)).rows);
}

export async function lockCustomers(db: Db, workspaceId: string, ids: readonly string[]): Promise<KeptCustomer[]> {
  if (ids.length === 0) return [];
  const { rows } =
    await sql<KeptCustomer>`select ${KEPT} from customers c where c.workspace_id = ${workspaceId} and c.id = any(${ids}::uuid[]) order by c.id for update`.execute(
      db,
    );
  return rows;
}

export async function insertCustomers(
  db: Db,
  workspaceId: string,
  rows: readonly KeptCustomer[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into customers (workspace_id, id, family_name, given_name, family_kana, given_kana, company_id, locale, external_id, attributes, caution, rank,
      usage_stage, expertise, preferences, birth_date, postal_code, address, contact_channel, contact_hours, name_key, kana_key, anonymous, created_at, updated_at)
    select ${workspaceId}::uuid, r.*, false, ${now}::timestamptz, ${now}::timestamptz from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(${SHAPE})`.execute(
    db,
  );
}

export async function updateCustomers(
  db: Db,
  workspaceId: string,
  rows: readonly KeptCustomer[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await sql`update customers c set family_name = r.family_name, given_name = r.given_name, family_kana = r.family_kana, given_kana = r.given_kana,
      company_id = r.company_id, locale = r.locale, external_id = r.external_id, attributes = r.attributes, caution = r.caution, rank = r.rank, usage_stage = r.usage_stage,
      expertise = r.expertise, preferences = r.preferences, birth_date = r.birth_date, postal_code = r.postal_code, address = r.address, contact_channel = r.contact_channel,
      contact_hours = r.contact_hours, name_key = r.name_key, kana_key = r.kana_key, anonymous = c.anonymous and r.name_key = '', updated_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(${SHAPE}) where c.workspace_id = ${workspaceId} and c.id = r.id`.execute(
    db,
  );
}

export interface NewIdentity {
  id: string;
  customer_id: string;
  kind: string;
  value: string;
  display: string;
}

export async function insertIdentities(
  db: Db,
  workspaceId: string,
  rows: readonly NewIdentity[],
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into identities (workspace_id, id, customer_id, kind, value, display, created_at)
    select ${workspaceId}::uuid, w.id, w.customer_id, w.kind, w.value, w.display, ${now}::timestamptz
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.customer_id)}::uuid[], ${rows.map((row) => row.kind)}::text[],
      ${rows.map((row) => row.value)}::text[], ${rows.map((row) => row.display)}::text[]) as w(id, customer_id, kind, value, display)`.execute(
    db,
  );
}

/** Companies by external id or by name; of several with one name the oldest. */
export async function findCompanies(
  db: Db,
  workspaceId: string,
  named: { externalIds: readonly string[]; names: readonly string[] },
): Promise<{ id: string; external_id: string | null; name: string }[]> {
  const { rows } = await sql<{ id: string; external_id: string | null; name: string }>`
    select co.id, co.external_id, co.name from companies co
    where co.workspace_id = ${workspaceId} and (co.external_id = any(${named.externalIds}::text[]) or co.name = any(${named.names}::text[])) order by co.id`.execute(
    db,
  );
  return rows;
}
