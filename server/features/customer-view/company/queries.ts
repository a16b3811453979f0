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
  /** What the reader sees of all their people: exact, or as far as it is counted. */
  total: { count: number; isMore: boolean };
  /** Of them those still to be done. */
  open: { count: number; isMore: boolean };
  /** The newest. */
  rows: CompanyContactRow[];
}

interface Asked {
  companyId: string;
  seen: RawBuilder<boolean>;
  limit: number;
}

/** Beyond so many a figure says nothing more to anybody, and counting an organisation of 100,000 people took a second. */
const COUNTED = 10_000;
/** Once there are so many, open ones are counted as far as this. */
const OPEN_COUNTED = 1_000;
/** Of that many conversations of everybody, the newest of an organisation that writes so much are among the first. */
const WALKED = 20_000;
const OPEN = sql<boolean>`c.status in ('new', 'open', 'pending', 'on_hold')`;

/** Matters a company or one below it takes part in by name: an agency speaks for it, say (conversation_parties_of_company). */
const matters = (workspaceId: string, companyId: string): RawBuilder<unknown> => sql`
  array(select p.conversation_id from (${treeOf(workspaceId, companyId)}) t
    join conversation_parties p on p.workspace_id = ${workspaceId} and p.company_id = t.id and p.removed_at is null)`;

interface Part {
  acting: RawBuilder<unknown>;
  only?: RawBuilder<boolean>;
  /** Null: all. */
  most: number | null;
}

/** Conversations of their people and of their name that the reader sees, so many of each (conversations_of_customer). */
function theirs(workspaceId: string, { companyId, seen }: Asked, { acting, only, most }: Part): RawBuilder<unknown> {
  const some = (whose: RawBuilder<unknown>) => sql`(select c.id, c.last_activity_at, c.status from conversations c
    where c.workspace_id = ${workspaceId} and ${whose} and c.merged_into_id is null and ${seen} and ${only ?? sql`true`}
    ${most === null ? sql`` : sql`limit ${most}`})`;
  return sql`${some(sql`c.customer_id = any(${acting})`)} union ${some(sql`c.id = any(${matters(workspaceId, companyId)})`)}`;
}

/** All counted and the newest shown, in one pass; of more than can be counted, the newest are found along the time instead. */
export async function findCompanyContacts(db: Db, workspaceId: string, of: Asked): Promise<CompanyContacts> {
  const acting = sql`(select ids from acting)::uuid[]`;
  const { rows } = await sql<{ total: number; open: number; newest: string[] }>`
    with acting as materialized (select ${people(workspaceId, of.companyId)} as ids),
      theirs as materialized (${theirs(workspaceId, of, { acting, most: COUNTED + 1 })})
    select n.total, array(select id from theirs order by last_activity_at desc, id desc limit ${of.limit}) as newest,
      case when n.total <= ${COUNTED} then (select count(*)::int from theirs c where ${OPEN})
        else (select count(*)::int from (${theirs(workspaceId, of, { acting, only: OPEN, most: OPEN_COUNTED + 1 })}) o) end as open
    from (select count(*)::int as total from theirs) n`.execute(db);
  const { total, open, newest } = rows[0] ?? { total: 0, open: 0, newest: [] };
  const isMore = total > COUNTED;
  const most = isMore ? OPEN_COUNTED : COUNTED;
  return {
    total: { count: Math.min(total, COUNTED), isMore },
    open: { count: Math.min(open, most), isMore: open > most },
    rows: await listContactRows(db, workspaceId, isMore ? await listNewest(db, workspaceId, of) : newest),
  };
}

/** Along the time of everybody (conversations_by_activity); where theirs are all older than that, among all of theirs. */
async function listNewest(db: Db, workspaceId: string, of: Asked): Promise<string[]> {
  const below = sql`(select ids from below)::uuid[]`;
  const along = await sql<{ id: string }>`
    with below as materialized (select array(select id from (${treeOf(workspaceId, of.companyId)}) t) as ids)
    select c.id from (select * from conversations c where c.workspace_id = ${workspaceId} order by c.last_activity_at desc, c.id desc limit ${WALKED}) c
    cross join lateral (
      select 1 from customers k where k.workspace_id = c.workspace_id and k.id = c.customer_id and k.company_id = any(${below})
      union all select 1 from conversation_parties p where p.workspace_id = c.workspace_id and p.conversation_id = c.id
        and p.company_id = any(${below}) and p.removed_at is null limit 1) their
    where c.merged_into_id is null and ${of.seen} order by c.last_activity_at desc, c.id desc limit ${of.limit}`.execute(
    db,
  );
  if (along.rows.length === of.limit) return along.rows.map(({ id }) => id);
  const all = theirs(workspaceId, of, { acting: people(workspaceId, of.companyId), most: null });
  const { rows } = await sql<{ id: string }>`
    select id from (${all}) c order by last_activity_at desc, id desc limit ${of.limit}`.execute(db);
  return rows.map(({ id }) => id);
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
