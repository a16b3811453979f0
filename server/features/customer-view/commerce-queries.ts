import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { LOT_HOLDS } from '../commerce/assets/lot-queries.ts';
import { eachOf, MOST_COUNTED } from './queries.ts';

export interface ValueRow {
  currency: string;
  order_count: number;
  amount: number;
  first_order_at: Date | null;
}

/** Kept with every order and contract, never counted here (customer_value_pkey). */
export async function listValues(db: Db, workspaceId: string, ids: readonly string[]): Promise<ValueRow[]> {
  const result = await sql<ValueRow>`
    select currency, sum(order_count)::int as order_count, sum(order_value + contract_value)::float8 as amount, min(first_order_at) as first_order_at
    from customer_value where workspace_id = ${workspaceId} and customer_id = any(${ids}::uuid[])
    group by currency order by amount desc`.execute(db);
  return result.rows;
}

interface Counted {
  total: number;
}

export interface OrderRow extends Counted {
  id: string;
  number: string;
  title: string | null;
  lines: number;
  ordered_at: Date;
  status: 'placed' | 'preparing' | 'shipped' | 'delivered' | 'cancelled' | 'returned';
  sum: number;
  currency: string;
  expected_on: string | null;
}

const counted = (table: string, workspaceId: string, ids: readonly string[]) => sql<number>`(
  select count(*)::int from (select 1 from ${eachOf(ids)} join ${sql.table(table)} n on n.workspace_id = ${workspaceId} and n.customer_id = person.id limit ${MOST_COUNTED}) counted)`;

/** orders_of_customer, then the lines of those shown. */
export async function listOrders(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  limit: number,
): Promise<OrderRow[]> {
  const result = await sql<OrderRow>`
    select o.id, o.number, first.name as title, coalesce(first.lines, 0)::int as lines, o.ordered_at, o.status, o.total::float8 as sum, o.currency,
      shipment.expected_on::text as expected_on, ${counted('orders', workspaceId, ids)} as total
    from (select found.* from ${eachOf(ids)} cross join lateral (
        select x.* from orders x where x.workspace_id = ${workspaceId} and x.customer_id = person.id order by x.ordered_at desc, x.id desc limit ${limit}) found
      order by found.ordered_at desc, found.id desc limit ${limit}) o
    left join lateral (select l.name, count(*) over () as lines from order_lines l
      where l.workspace_id = ${workspaceId} and l.order_id = o.id order by l.position limit 1) first on true
    left join lateral (select s.expected_on from order_shipments s
      where s.workspace_id = ${workspaceId} and s.order_id = o.id and s.delivered_at is null order by s.position limit 1) shipment on o.status = 'shipped'
    order by o.ordered_at desc, o.id desc`.execute(db);
  return result.rows;
}

export interface ContractRow extends Counted {
  id: string;
  number: string;
  name: string;
  kind: string;
  status: 'active' | 'paused' | 'cancelled' | 'ended';
  starts_on: string;
  ends_on: string | null;
  renewal: 'auto' | 'manual' | 'none';
  next_on: string | null;
}

/** contracts_of_customer; those that run first. */
export async function listContracts(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  limit: number,
): Promise<ContractRow[]> {
  const result = await sql<ContractRow>`
    select x.id, x.number, x.name, x.kind, x.status, x.starts_on::text as starts_on, x.ends_on::text as ends_on, x.renewal, x.next_on::text as next_on,
      ${counted('contracts', workspaceId, ids)} as total
    from ${eachOf(ids)} cross join lateral (
      select c.* from contracts c where c.workspace_id = ${workspaceId} and c.customer_id = person.id order by c.starts_on desc, c.id desc limit 50) x
    order by (x.status in ('active', 'paused')) desc, x.starts_on desc, x.id desc limit ${limit}`.execute(db);
  return result.rows;
}

export interface EntitlementRow extends Counted {
  id: string;
  name: string;
  covers: string;
  starts_on: string;
  until_on: string | null;
  quota: number | null;
  used: number;
  unit: 'cases' | 'minutes';
}

/** entitlements_of_customer; those that last longest first. */
export async function listEntitlements(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  limit: number,
): Promise<EntitlementRow[]> {
  const result = await sql<EntitlementRow>`
    select x.id, x.name, x.covers, x.starts_on::text as starts_on, x.until_on::text as until_on, x.quota, x.used, x.unit,
      ${counted('entitlements', workspaceId, ids)} as total
    from ${eachOf(ids)} cross join lateral (
      select e.* from entitlements e where e.workspace_id = ${workspaceId} and e.customer_id = person.id order by e.id desc limit 50) x
    order by x.until_on desc nulls first, x.id desc limit ${limit}`.execute(db);
  return result.rows;
}

export interface AssetRow extends Counted {
  id: string;
  name: string;
  serial: string;
  lot: string;
  warranty_until: string | null;
  health: 'good' | 'watch' | 'faulty' | 'retired';
  issue_id: string | null;
  issue_number: number | null;
  issue_title: string | null;
}

/** assets_of_customer, each beside the known issue whose lots hold it (known_issue_lots_of_product). */
export async function listAssets(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  limit: number,
): Promise<AssetRow[]> {
  const result = await sql<AssetRow>`
    select a.id, a.name, a.serial, a.lot, a.warranty_until::text as warranty_until, a.health,
      issue.id as issue_id, issue.number as issue_number, issue.title as issue_title, ${counted('assets', workspaceId, ids)} as total
    from (select found.* from ${eachOf(ids)} cross join lateral (
        select x.* from assets x where x.workspace_id = ${workspaceId} and x.customer_id = person.id order by x.id desc limit ${limit}) found
      order by (found.health = 'retired'), found.id desc limit ${limit}) a
    left join lateral (
      select k.id, k.number, k.title from known_issue_lots l
      join known_issues k on k.workspace_id = l.workspace_id and k.id = l.issue_id and k.state <> 'closed'
      where ${LOT_HOLDS}
      order by k.number desc limit 1) issue on true
    order by (a.health = 'retired'), a.id desc`.execute(db);
  return result.rows;
}
