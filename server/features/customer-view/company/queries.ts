import type { CompanyContact, CompanyContract } from '@madoguchi/contracts/customer-view.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { treeOf } from '../../customers/companies/queries.ts';

/**
 * Everybody who acts for a company or one below it, records behind a person too (customers_by_company). As an array: an index is
 * walked once for all of them, where a join goes down it anew for each; of 100,000 people a third of the time.
 */
const people = (workspaceId: string, companyId: string): RawBuilder<unknown> => sql`
  array(select k.id from (${treeOf(workspaceId, companyId)}) t
    join customers k on k.workspace_id = ${workspaceId} and k.company_id = t.id)`;

export type CompanyContactRow = Omit<CompanyContact, 'lastActivityAt' | 'customer'> & {
  last_activity_at: Date;
  customer_id: string;
  customer_name: string;
};

export interface CompanyContacts {
  /** Of all the reader sees, however many people the company has. */
  total: number;
  /** Of them those still to be done. */
  open: number;
  /** The newest. */
  rows: CompanyContactRow[];
}

/** Their conversations the reader sees: all counted and the newest shown, in one pass (conversations_of_customer). */
export async function findCompanyContacts(
  db: Db,
  workspaceId: string,
  of: { companyId: string; seen: RawBuilder<boolean>; limit: number },
): Promise<CompanyContacts> {
  const { rows } = await sql<Omit<CompanyContacts, 'rows'> & { newest: string[] }>`
    with theirs as materialized (
      select c.id, c.last_activity_at, c.status from conversations c
      where c.workspace_id = ${workspaceId} and c.customer_id = any(${people(workspaceId, of.companyId)}) and c.merged_into_id is null and ${of.seen})
    select count(*)::int as total, count(*) filter (where status in ('new', 'open', 'pending', 'on_hold'))::int as open,
      array(select id from theirs order by last_activity_at desc, id desc limit ${of.limit}) as newest from theirs`.execute(
    db,
  );
  const { total, open, newest } = rows[0] ?? { total: 0, open: 0, newest: [] };
  return { total, open, rows: await listContactRows(db, workspaceId, newest) };
}

async function listContactRows(db: Db, workspaceId: string, ids: readonly string[]): Promise<CompanyContactRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<CompanyContactRow>`
    select c.id, c.reference, c.subject, c.status, c.channel, c.customer_id, c.last_activity_at,
      trim(k.family_name || ' ' || k.given_name) as customer_name
    from conversations c join customers k on k.workspace_id = c.workspace_id and k.id = c.customer_id
    where c.workspace_id = ${workspaceId} and c.id = any(${ids}::uuid[]) order by c.last_activity_at desc, c.id desc`.execute(
    db,
  );
  return rows;
}

/** What was agreed with them and still runs, the first to end first (contracts_of_customer). */
export async function listCompanyContracts(
  db: Db,
  workspaceId: string,
  of: { companyId: string; limit: number },
): Promise<CompanyContract[]> {
  const { rows } = await sql<CompanyContract>`
    select k.id, k.name, k.number, k.kind, k.ends_on::text as "endsOn", trim(u.family_name || ' ' || u.given_name) as customer
    from (select k.* from contracts k
      where k.workspace_id = ${workspaceId} and k.customer_id = any(${people(workspaceId, of.companyId)}) and k.status = 'active'
      order by k.ends_on nulls last, k.id limit ${of.limit}) k
    join customers u on u.workspace_id = k.workspace_id and u.id = k.customer_id
    order by k.ends_on nulls last, k.id`.execute(db);
  return rows;
}

/** What they have been worth to date, by currency. */
export async function sumCompanyValue(
  db: Db,
  workspaceId: string,
  companyId: string,
): Promise<{ amount: number; currency: string }[]> {
  const { rows } = await sql<{ amount: number; currency: string }>`
    select sum(v.order_value + v.contract_value)::float8 as amount, v.currency
    from customer_value v where v.workspace_id = ${workspaceId} and v.customer_id = any(${people(workspaceId, companyId)})
    group by v.currency order by 1 desc`.execute(db);
  return rows;
}
