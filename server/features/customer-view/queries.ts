import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';

/** Counting ends here: a number nobody would read to its end is not worth its time. */
export const MOST_COUNTED = 999;

/** The one record a merged customer stands behind, and all records of the person, the root first. */
export async function findPerson(
  db: Db,
  workspaceId: string,
  customerId: string,
): Promise<{ rootId: string; ids: string[] } | null> {
  const result = await sql<{ id: string; is_root: boolean }>`
    with root as (select coalesce(merged_into, id) as id from customers where workspace_id = ${workspaceId} and id = ${customerId})
    select r.id, true as is_root from root r
    union all
    select c.id, false from root r join customers c on c.workspace_id = ${workspaceId} and c.merged_into = r.id
    order by is_root desc, id`.execute(db);
  const root = result.rows[0];
  return root ? { rootId: root.id, ids: result.rows.map((row) => row.id) } : null;
}

/** Per record of the person, so that each is read from its index no further than needed. */
export function eachOf(ids: readonly string[]): RawBuilder<unknown> {
  return sql`unnest(${ids}::uuid[]) as person(id)`;
}

/** What the record of a customer does not say itself: what its rank is called here, and where they live. */
export async function findRankAndAddress(
  db: Db,
  workspaceId: string,
  id: string,
): Promise<{ rank_name: string | null; address: string } | null> {
  const result = await sql<{ rank_name: string | null; address: string }>`
    select r.name as rank_name, c.address from customers c
    left join customer_ranks r on r.workspace_id = c.workspace_id and r.key = c.rank
    where c.workspace_id = ${workspaceId} and c.id = ${id}`.execute(db);
  return result.rows[0] ?? null;
}

export interface WayRow {
  id: string;
  kind: string;
  display: string;
  verified_at: Date | null;
}

/** identities_by_customer */
export async function listWays(db: Db, workspaceId: string, ids: readonly string[]): Promise<WayRow[]> {
  const result = await sql<WayRow>`
    select i.id, i.kind, i.display, i.verified_at from identities i
    where i.workspace_id = ${workspaceId} and i.customer_id = any(${ids}::uuid[]) and i.kind <> 'visitor'
    order by i.created_at, i.id limit 30`.execute(db);
  return result.rows;
}

export interface ToldRow {
  id: string;
  text: string;
  at: Date;
  by: string | null;
  conversation_id: string | null;
  reference: string | null;
  total: number;
}

/** What they told us, newest first (customer_told_facts_of_customer); where it was said only to whom may see that. */
export async function listTold(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  seen: RawBuilder<boolean>,
): Promise<ToldRow[]> {
  const result = await sql<ToldRow>`
    select t.id, t.text, t.at, m.name as by, c.id as conversation_id, c.reference, count(*) over ()::int as total
    from ${eachOf(ids)} cross join lateral (
      select * from customer_told_facts f where f.workspace_id = ${workspaceId} and f.customer_id = person.id order by f.at desc limit 50) t
    left join members m on m.workspace_id = ${workspaceId} and m.id = t.author_id
    left join conversations c on c.workspace_id = ${workspaceId} and c.id = t.conversation_id and ${seen}
    order by t.at desc, t.id desc limit 12`.execute(db);
  return result.rows;
}

export interface RelatedRow {
  id: string;
  family_name: string;
  given_name: string;
  anonymous: boolean;
  visitor_number: number | null;
  company_name: string | null;
  member_number: string | null;
  why: 'same_phone' | 'same_company';
}

const RELATED = 5;

/** Who shares a telephone (identities_by_value), and colleagues of the same company (customers_by_company). */
export async function listRelated(
  db: Db,
  workspaceId: string,
  person: { rootId: string; ids: readonly string[] },
): Promise<RelatedRow[]> {
  const result = await sql<RelatedRow>`
    with near as (
      (select distinct coalesce(c.merged_into, c.id) as id, 'same_phone' as why
        from identities mine
        cross join lateral (select o.customer_id from identities o
          where o.workspace_id = ${workspaceId} and o.value = mine.value and o.kind = 'phone' and not o.customer_id = any(${person.ids}::uuid[]) limit ${RELATED}) other
        join customers c on c.workspace_id = ${workspaceId} and c.id = other.customer_id
        where mine.workspace_id = ${workspaceId} and mine.customer_id = any(${person.ids}::uuid[]) and mine.kind = 'phone' limit ${RELATED})
      union all
      (select c.id, 'same_company' from customers me join customers c on c.workspace_id = me.workspace_id and c.company_id = me.company_id
        where me.workspace_id = ${workspaceId} and me.id = ${person.rootId} and c.merged_into is null and c.id <> me.id limit ${RELATED})
    ), people as (select id, max(why) as why from near group by id)
    select c.id, c.family_name, c.given_name, c.anonymous, c.visitor_number, co.name as company_name, coalesce(c.external_id, (select i.display from identities i
        where i.workspace_id = ${workspaceId} and i.customer_id = c.id and i.kind = 'member_number' order by i.created_at limit 1)) as member_number, p.why
    from people p join customers c on c.workspace_id = ${workspaceId} and c.id = p.id
    left join companies co on co.workspace_id = c.workspace_id and co.id = c.company_id
    order by p.why desc, c.id limit ${RELATED}`.execute(db);
  return result.rows;
}

/** The day and the first midnight of the year, where the workspace is. */
export async function findDay(db: Db, workspaceId: string, now: Date): Promise<{ today: string; year_start: Date }> {
  const result = await sql<{ today: string; year_start: Date }>`
    select (${now}::timestamptz at time zone time_zone)::date::text as today,
      date_trunc('year', ${now}::timestamptz at time zone time_zone) at time zone time_zone as year_start
    from workspaces where workspace_id = ${workspaceId}`.execute(db);
  return result.rows[0] ?? { today: now.toISOString().slice(0, 10), year_start: now };
}
