import type { CompanyContact, CompanyContract } from '@madoguchi/contracts/customer-view.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { MAX_DEPTH } from '../../customers/companies/queries.ts';
import { eachOf } from '../queries.ts';

/** Of a company with more people than this the newest are looked at. */
const MOST_PEOPLE = 1000;

/** Everybody who acts for a company or one below it, records behind a person too (customers_by_company). */
export async function listPeopleBelow(db: Db, workspaceId: string, companyId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive tree (id, depth) as (
      select ${companyId}::uuid, 1
      union all
      select c.id, t.depth + 1 from tree t join companies c on c.workspace_id = ${workspaceId} and c.parent_id = t.id where t.depth < ${MAX_DEPTH})
    select k.id from tree t join customers k on k.workspace_id = ${workspaceId} and k.company_id = t.id order by k.id desc limit ${MOST_PEOPLE}`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

export type CompanyContactRow = Omit<CompanyContact, 'lastActivityAt' | 'customer'> & {
  last_activity_at: Date;
  customer_id: string;
  customer_name: string;
};

/** Their newest conversations the reader sees, of each person no more than are shown (conversations_of_customer). */
export async function listCompanyContacts(
  db: Db,
  workspaceId: string,
  of: { ids: readonly string[]; seen: RawBuilder<boolean>; limit: number },
): Promise<CompanyContactRow[]> {
  const { rows } = await sql<CompanyContactRow>`
    select found.*, trim(k.family_name || ' ' || k.given_name) as customer_name from ${eachOf(of.ids)} cross join lateral (
      select c.id, c.reference, c.subject, c.status, c.channel, c.customer_id, c.last_activity_at from conversations c
      where c.workspace_id = ${workspaceId} and c.customer_id = person.id and c.merged_into_id is null and ${of.seen}
      order by c.last_activity_at desc, c.id desc limit ${of.limit}) found
    join customers k on k.workspace_id = ${workspaceId} and k.id = found.customer_id
    order by found.last_activity_at desc, found.id desc limit ${of.limit}`.execute(db);
  return rows;
}

/** How many the reader sees: all, and those still to be done. */
export async function countCompanyContacts(
  db: Db,
  workspaceId: string,
  of: { ids: readonly string[]; seen: RawBuilder<boolean> },
): Promise<{ total: number; open: number }> {
  const { rows } = await sql<{ total: number; open: number }>`
    select count(*)::int as total, count(*) filter (where c.status in ('new', 'open', 'pending', 'on_hold'))::int as open
    from ${eachOf(of.ids)} join conversations c on c.workspace_id = ${workspaceId} and c.customer_id = person.id and c.merged_into_id is null and ${of.seen}`.execute(
    db,
  );
  return rows[0] ?? { total: 0, open: 0 };
}

/** What was agreed with them and still runs, the first to end first (contracts_of_customer). */
export async function listCompanyContracts(
  db: Db,
  workspaceId: string,
  of: { ids: readonly string[]; limit: number },
): Promise<CompanyContract[]> {
  const { rows } = await sql<CompanyContract>`
    select k.id, k.name, k.number, k.kind, k.ends_on::text as "endsOn", trim(u.family_name || ' ' || u.given_name) as customer
    from ${eachOf(of.ids)} join contracts k on k.workspace_id = ${workspaceId} and k.customer_id = person.id and k.status = 'active'
    join customers u on u.workspace_id = k.workspace_id and u.id = k.customer_id
    order by k.ends_on nulls last, k.id limit ${of.limit}`.execute(db);
  return rows;
}

/** What they have been worth to date, by currency. */
export async function sumCompanyValue(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
): Promise<{ amount: number; currency: string }[]> {
  const { rows } = await sql<{ amount: number; currency: string }>`
    select sum(v.order_value + v.contract_value)::float8 as amount, v.currency from customer_value v
    where v.workspace_id = ${workspaceId} and v.customer_id = any(${ids}::uuid[]) group by v.currency order by 1 desc`.execute(
    db,
  );
  return rows;
}
