import type { PersonFieldCondition } from '@madoguchi/contracts/custom-fields.ts';
import type { SegmentConditions } from '@madoguchi/contracts/segments.ts';
import { sql, type RawBuilder } from 'kysely';
import { fieldHolds } from '../custom-fields/condition-queries.ts';
import { LOT_HOLDS } from '../commerce/assets/lot-queries.ts';
import { personOf } from '../customers/group-queries.ts';
import { BELONGINGS } from './belongings-queries.ts';
import type { AskedConditions } from './resolve-segment.ts';

/** All records of the person `cu`: what any of them bought or wrote is theirs. */
const records = (ws: string): RawBuilder<unknown> =>
  sql`(select cu.id union all select b.id from customers b where b.workspace_id = ${ws} and b.merged_into = cu.id)`;

/** The records of the person `cu` whose own fields are asked; an array, so that values are looked up by their key. */
function recordsAsked(noun: PersonFieldCondition['noun'], ws: string): RawBuilder<unknown> {
  if (noun === 'customer') return sql`array${records(ws)}`;
  return noun === 'company' ? sql`array[cu.company_id]` : BELONGINGS[noun](sql`${ws}::uuid`, sql`in ${records(ws)}`);
}

type Within = NonNullable<SegmentConditions['lastOrder']>;
const either = ({ is }: Within, exists: RawBuilder<unknown>): RawBuilder<unknown> =>
  is === 'within' ? exists : sql`not ${exists}`;

/** Somebody agreed by some channel, and to none of it they took it back. */
function agreedTo(ws: string, purpose: string): RawBuilder<unknown> {
  const said = (state: 'given' | 'withdrawn') =>
    sql`exists (select from consents s where s.workspace_id = ${ws} and s.customer_id in ${records(ws)} and s.purpose = ${purpose} and s.state = ${state} offset 0)`;
  return sql`(${said('given')} and not ${said('withdrawn')})`;
}

/** Something of this product runs with the person `cu`, or they ordered it. By `assets_of_customer` and `orders_of_customer`. */
export function hasProduct(ws: string, productId: string): RawBuilder<unknown> {
  return sql`(exists (select from assets a where a.workspace_id = ${ws} and a.product_id = ${productId} and a.customer_id in ${records(ws)} and a.health <> 'retired')
      or exists (select from orders o join order_lines l on l.workspace_id = o.workspace_id and l.order_id = o.id
        where o.workspace_id = ${ws} and o.customer_id in ${records(ws)} and o.status <> 'cancelled' and l.product_id = ${productId}))`;
}

/**
 * Whether one of these is true of the person a row's customer is. A scalar: looked up row by row by key, whatever the planner
 * thinks of the groups; turned into a join it would begin with all customers.
 */
export function personHolds(
  ws: string,
  customer: RawBuilder<unknown>,
  any: readonly RawBuilder<unknown>[],
): RawBuilder<boolean> {
  return sql<boolean>`(select ${sql.join(any, sql` or `)} from customers own
    join customers cu on cu.workspace_id = own.workspace_id and cu.id = ${personOf(sql`own`)}
    where own.workspace_id = ${ws} and own.id = ${customer})`;
}

/**
 * The conditions as a predicate over `customers cu`, roots only. `offset 0`: each is asked of a person by key; turned into a join
 * it would walk everybody's contracts for each of them.
 */
export function fitting(ws: string, asked: AskedConditions, now: Date): RawBuilder<boolean> {
  const since = (days: number): RawBuilder<unknown> => sql`${now}::timestamptz - make_interval(days => ${days}::int)`;
  const all: RawBuilder<unknown>[] = [sql`cu.workspace_id = ${ws} and cu.merged_into is null and not cu.anonymous`];
  if (asked.ranks) all.push(sql`cu.rank = any(${asked.ranks}::text[])`);
  if (asked.stages) all.push(sql`cu.usage_stage = any(${asked.stages}::text[])`);
  if (asked.companyId) all.push(sql`cu.company_id = ${asked.companyId}`);
  if (asked.productId) all.push(hasProduct(ws, asked.productId));
  if (asked.knownIssueId)
    all.push(sql`exists (select from assets a join known_issue_lots l on ${LOT_HOLDS}
      where a.workspace_id = ${ws} and a.customer_id in ${records(ws)} and a.health <> 'retired' and l.issue_id = ${asked.knownIssueId} offset 0)`);
  if (asked.lastOrder)
    all.push(
      either(
        asked.lastOrder,
        sql`exists (select from orders o where o.workspace_id = ${ws} and o.customer_id in ${records(ws)}
        and o.status <> 'cancelled' and o.ordered_at >= ${since(asked.lastOrder.days)} offset 0)`,
      ),
    );
  if (asked.contacted)
    all.push(
      either(
        asked.contacted,
        sql`exists (select from conversations c where c.workspace_id = ${ws} and c.customer_id in ${records(ws)}
        and c.last_activity_at >= ${since(asked.contacted.days)} offset 0)`,
      ),
    );
  if (asked.contractEndingWithin)
    all.push(sql`exists (select from contracts k where k.workspace_id = ${ws} and k.customer_id in ${records(ws)} and k.status = 'active'
      and k.ends_on between ${now}::date and (${now}::timestamptz + make_interval(days => ${asked.contractEndingWithin}::int))::date offset 0)`);
  if (asked.consent) {
    const agreed = agreedTo(ws, asked.consent.purpose);
    all.push(asked.consent.is === 'given' ? agreed : sql`not ${agreed}`);
  }
  for (const condition of asked.fields)
    all.push(fieldHolds(condition, sql`${ws}::uuid`, recordsAsked(condition.noun, ws)));
  if (asked.valueAtLeast) all.push(sql`${valueOf(ws)} >= ${asked.valueAtLeast}`);
  return sql<boolean>`(${sql.join(all, sql` and `)})`;
}

/** The same where who is in the group may have been looked up. */
export function belonging(ws: string, asked: AskedConditions, now: Date): RawBuilder<boolean> {
  return asked.few
    ? sql<boolean>`(cu.workspace_id = ${ws} and cu.id = any(${asked.few}::uuid[]) and cu.merged_into is null)`
    : fitting(ws, asked, now);
}

/** What the person has been worth to date, in yen. */
export function valueOf(ws: string): RawBuilder<number> {
  return sql<number>`(select coalesce(sum(v.order_value + v.contract_value), 0)::float8 from customer_value v
    where v.workspace_id = ${ws} and v.customer_id in ${records(ws)} and v.currency = 'JPY')`;
}
