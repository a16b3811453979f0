import { sql, type RawBuilder } from 'kysely';
import { personOf } from '../../customers/group-queries.ts';
import type { Asked } from './point-queries.ts';

type Days = Pick<Asked, 'from' | 'to' | 'now'>;

/** Somebody talked with the customer from one instant until before another (metric_conversations_of_customer). */
const talked = (workspaceId: string, from: RawBuilder<unknown>, until: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  exists (select from metric_conversations m where m.workspace_id = ${workspaceId} and m.customer_id = d.customer_id and not m.excluded
    and m.created_at >= ${from} and m.created_at < ${until})`;
const beginOf = (day: RawBuilder<unknown>): RawBuilder<unknown> => sql`(${day}::timestamp at time zone w.time_zone)`;
/** It counts at noon of its last day, once that is over. */
const DUE = sql`((d.due_on::timestamp + interval '12 hours') at time zone w.time_zone)`;
const isOver = ({ from, to, now }: Days): RawBuilder<unknown> =>
  sql`d.due_on between ${from}::date - 1 and ${to}::date + 1 and d.due_on < (${now}::timestamptz at time zone w.time_zone)::date`;

/**
 * Purchases of products with a cycle that is over in these days: was the same bought again within it? The same that
 * packages/metrics/measures/loyalty.ts says. Orders are read from one cycle before (orders_by_time).
 */
export function dueCycles(workspaceId: string, days: Days): RawBuilder<unknown> {
  return sql`
    select ${workspaceId}::uuid as workspace_id, d.order_id || ':' || d.product_id as id, d.customer_id, d.product_id, d.title, cu.rank,
      ${DUE} as due_at, d.kept, ${talked(workspaceId, sql`d.bought_at`, sql`case when d.kept then d.again_at else ${beginOf(sql`(d.due_on + 1)`)} end`)} as contacted
    from (
      select b.*, b.bought_on + b.cycle_days as due_on, lead(b.bought_at) over next as again_at,
        coalesce(lead(b.bought_on) over next <= b.bought_on + b.cycle_days, false) as kept
      from (
        select distinct on (customer_id, product_id, bought_on) * from (
          select ${personOf(sql`c`)} as customer_id, l.product_id, p.name as title, p.cycle_days, o.id as order_id, o.ordered_at as bought_at,
            (o.ordered_at at time zone w.time_zone)::date as bought_on
          from orders o join workspaces w on w.workspace_id = o.workspace_id
            join order_lines l on l.workspace_id = o.workspace_id and l.order_id = o.id
            join products p on p.workspace_id = o.workspace_id and p.id = l.product_id and p.cycle_days is not null
            join customers c on c.workspace_id = o.workspace_id and c.id = o.customer_id
          where o.workspace_id = ${workspaceId} and o.status not in ('cancelled', 'returned')
            and o.ordered_at >= ${days.from}::date - 2 - (select coalesce(max(k.cycle_days), 0) from products k where k.workspace_id = ${workspaceId})) x
        order by customer_id, product_id, bought_on, bought_at, order_id) b
      window next as (partition by b.customer_id, b.product_id order by b.bought_on)) d
    join customers cu on cu.workspace_id = ${workspaceId} and cu.id = d.customer_id join workspaces w on w.workspace_id = ${workspaceId}
    where ${isOver(days)}`;
}

/**
 * Ends of contracts that are over in these days: moved on, or of one that renews itself and still runs (contracts_due,
 * contract_renewals_due)?
 */
export function dueTerms(workspaceId: string, days: Days): RawBuilder<unknown> {
  return sql`
    select ${workspaceId}::uuid as workspace_id, d.contract_id || ':' || d.due_on as id, d.customer_id, d.product_id, d.title, cu.rank,
      ${DUE} as due_at, d.kept, ${talked(workspaceId, beginOf(sql`d.from_on`), beginOf(sql`(d.due_on + 1)`))} as contacted
    from (
      select k.id as contract_id, ${personOf(sql`c`)} as customer_id, k.product_id, k.number || ' ' || k.name as title, e.due_on, e.kept,
        coalesce((select max(r.due_on) from contract_renewals r where r.workspace_id = k.workspace_id and r.contract_id = k.id and r.due_on < e.due_on), k.starts_on) as from_on
      from (
        select r.contract_id, r.due_on, true as kept from contract_renewals r where r.workspace_id = ${workspaceId} and r.due_on between ${days.from}::date - 1 and ${days.to}::date + 1
        union all
        select q.id, q.ends_on, q.renewal = 'auto' and q.status in ('active', 'paused') from contracts q
        where q.workspace_id = ${workspaceId} and q.ends_on between ${days.from}::date - 1 and ${days.to}::date + 1) e
      join contracts k on k.workspace_id = ${workspaceId} and k.id = e.contract_id and k.kind <> 'trial'
      join customers c on c.workspace_id = k.workspace_id and c.id = k.customer_id) d
    join customers cu on cu.workspace_id = ${workspaceId} and cu.id = d.customer_id join workspaces w on w.workspace_id = ${workspaceId}
    where ${isOver(days)}`;
}
