import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface ValueRow {
  customer_id: string;
  currency: string;
  order_count: number;
  order_value: number;
  contract_count: number;
  contract_value: number;
  first_order_at: Date | null;
  last_order_at: Date | null;
}

/** By how much a customer's value changes. */
export interface ValueChange {
  customerId: string;
  currency: string;
  orders?: number;
  orderValue?: number;
  contracts?: number;
  contractValue?: number;
}

/** Of the customers of one merge group, summed per currency (primary key of customer_value). */
export async function listValues(
  db: Db,
  workspaceId: string,
  customerIds: readonly string[],
): Promise<Omit<ValueRow, 'customer_id'>[]> {
  const result = await sql<Omit<ValueRow, 'customer_id'>>`
    select currency, sum(order_count)::int as order_count, sum(order_value)::bigint as order_value, sum(contract_count)::int as contract_count,
      sum(contract_value)::bigint as contract_value, min(first_order_at) as first_order_at, max(last_order_at) as last_order_at
    from customer_value where workspace_id = ${workspaceId} and customer_id = any(${customerIds}::uuid[])
    group by currency having sum(order_count) > 0 or sum(contract_count) > 0
    order by sum(order_value) + sum(contract_value) desc, currency`.execute(db);
  return result.rows;
}

/** Adds to what a customer has been worth. The row is locked from here to the commit, so two at once add up. */
export async function addValue(db: Db, workspaceId: string, change: ValueChange): Promise<void> {
  const { customerId, currency, orders = 0, orderValue = 0, contracts = 0, contractValue = 0 } = change;
  await sql`insert into customer_value as v (workspace_id, customer_id, currency, order_count, order_value, contract_count, contract_value)
    values (${workspaceId}, ${customerId}, ${currency}, ${orders}, ${orderValue}, ${contracts}, ${contractValue})
    on conflict (workspace_id, customer_id, currency) do update set order_count = v.order_count + excluded.order_count,
      order_value = v.order_value + excluded.order_value, contract_count = v.contract_count + excluded.contract_count,
      contract_value = v.contract_value + excluded.contract_value`.execute(db);
}

/** When a customer first and last bought: both ends of orders_of_customer, never all between. */
export async function setOrderTimes(db: Db, workspaceId: string, customerId: string, currency: string): Promise<void> {
  const end = (
    way: 'asc' | 'desc',
  ) => sql`(select o.ordered_at from orders o where o.workspace_id = ${workspaceId} and o.customer_id = ${customerId}
    and o.currency = ${currency} and o.status <> 'cancelled' order by o.ordered_at ${sql.raw(way)}, o.id ${sql.raw(way)} limit 1)`;
  await sql`update customer_value set first_order_at = ${end('asc')}, last_order_at = ${end('desc')}
    where workspace_id = ${workspaceId} and customer_id = ${customerId} and currency = ${currency}`.execute(db);
}

/** The same numbers counted from orders and contracts themselves; what the kept ones must equal. */
const RECOUNT = (workspaceId: string) => sql`
  select customer_id, currency, sum(orders)::int as order_count, sum(order_value)::bigint as order_value, sum(contracts)::int as contract_count,
    sum(contract_value)::bigint as contract_value, min(first_at) as first_order_at, max(last_at) as last_order_at
  from (
    select customer_id, currency, count(*) as orders, sum(value) as order_value, 0 as contracts, 0 as contract_value, min(ordered_at) as first_at, max(ordered_at) as last_at
      from orders where workspace_id = ${workspaceId} and status <> 'cancelled' group by 1, 2
    union all select customer_id, currency, 0, 0, count(*), sum(value), null, null from contracts where workspace_id = ${workspaceId} group by 1, 2
  ) x group by customer_id, currency`;

export async function recountValues(db: Db, workspaceId: string): Promise<ValueRow[]> {
  return (await sql<ValueRow>`${RECOUNT(workspaceId)} order by customer_id, currency`.execute(db)).rows;
}

/** What is kept of everybody; only tests and repairs read it whole. */
export async function listAllValues(db: Db, workspaceId: string): Promise<ValueRow[]> {
  const result =
    await sql<ValueRow>`select customer_id, currency, order_count, order_value, contract_count, contract_value, first_order_at, last_order_at
    from customer_value where workspace_id = ${workspaceId} and (order_count > 0 or contract_count > 0) order by customer_id, currency`.execute(
      db,
    );
  return result.rows;
}

/** Writes everybody's value anew from orders and contracts: after a load that went past the actions. */
export async function rebuildValues(db: Db, workspaceId: string): Promise<void> {
  await sql`delete from customer_value where workspace_id = ${workspaceId}`.execute(db);
  await sql`insert into customer_value (workspace_id, customer_id, currency, order_count, order_value, contract_count, contract_value, first_order_at, last_order_at)
    select ${workspaceId}::uuid, x.* from (${RECOUNT(workspaceId)}) x`.execute(db);
}
