import { sql, type RawBuilder } from 'kysely';
import { type Db } from '../../kernel/database.ts';
import { LOT_HOLDS } from '../commerce/assets/lot-queries.ts';
import { personOf } from '../customers/group-queries.ts';
import { ownersOf } from './belongings-queries.ts';
import { fitting } from './condition-queries.ts';
import type { AskedConditions } from './resolve-segment.ts';

/**
 * For each condition an index can answer: records (`customer_id`) among which everybody stands of whom it is true, the rarest kind
 * of condition first. What is not among them (not within, consent, own fields that lack something) proposes nobody and is asked of those proposed.
 */
function proposalsOf(ws: string, asked: AskedConditions, now: Date): RawBuilder<{ customer_id: string }>[] {
  const since = (days: number) => sql`${now}::timestamptz - make_interval(days => ${days}::int)`;
  const all: (RawBuilder<{ customer_id: string }> | false)[] = [
    !!asked.companyId &&
      sql`select k.id as customer_id from customers k where k.workspace_id = ${ws} and k.company_id = ${asked.companyId}`,
    !!asked.knownIssueId &&
      sql`select a.customer_id from known_issue_lots l join assets a on ${LOT_HOLDS} where l.workspace_id = ${ws} and l.issue_id = ${asked.knownIssueId}`,
    !!asked.productId &&
      sql`select a.customer_id from assets a where a.workspace_id = ${ws} and a.product_id = ${asked.productId}
        union all select o.customer_id from order_lines l join orders o on o.workspace_id = l.workspace_id and o.id = l.order_id
          where l.workspace_id = ${ws} and l.product_id = ${asked.productId}`,
    // contracts_by_end
    !!asked.contractEndingWithin &&
      sql`select k.customer_id from contracts k where k.workspace_id = ${ws} and k.status = 'active' and k.ends_on is not null
        and k.ends_on between ${now}::date and (${now}::timestamptz + make_interval(days => ${asked.contractEndingWithin}::int))::date`,
    // orders_by_time
    asked.lastOrder?.is === 'within' &&
      sql`select o.customer_id from orders o where o.workspace_id = ${ws} and o.ordered_at >= ${since(asked.lastOrder.days)}`,
    // customers_by_rank, which knows nothing of the usual rank
    !!asked.ranks &&
      !asked.ranks.includes('standard') &&
      sql`select k.id as customer_id from customers k where k.workspace_id = ${ws} and k.rank = any(${asked.ranks}::text[]) and k.rank <> 'standard'`,
    ...asked.fields.map((condition) => ownersOf(ws, condition) ?? false),
    // conversations_by_activity
    asked.contacted?.is === 'within' &&
      sql`select c.customer_id from conversations c where c.workspace_id = ${ws} and c.last_activity_at >= ${since(asked.contacted.days)}`,
    // customers_by_stage
    !!asked.stages &&
      sql`select k.id as customer_id from customers k where k.workspace_id = ${ws} and k.usage_stage = any(${asked.stages}::text[])`,
    // The table itself, a narrow one; of a person with several records it is the sum that counts, so all of those are proposed.
    !!asked.valueAtLeast &&
      sql`select v.customer_id from customer_value v where v.workspace_id = ${ws} and v.currency = 'JPY' and v.order_value + v.contract_value >= ${asked.valueAtLeast}
        union all select k.id from customers k where k.workspace_id = ${ws} and k.merged_into is not null`,
  ];
  return all.filter((one) => one !== false);
}

/** All records of the persons in a group where an index proposes no more than `most`; null: more, or no index knows them. */
export async function findFew(
  db: Db,
  workspaceId: string,
  { asked, most }: { asked: AskedConditions; most: number },
  now: Date,
): Promise<string[] | null> {
  for (const proposal of proposalsOf(workspaceId, asked, now)) {
    const { rows } = await sql<{
      customer_id: string;
    }>`select p.customer_id from (${proposal}) p limit ${most + 1}`.execute(db);
    if (rows.length > most) continue;
    return recordsFitting(db, workspaceId, { asked, ids: [...new Set(rows.map((row) => row.customer_id))] }, now);
  }
  return null;
}

async function recordsFitting(
  db: Db,
  workspaceId: string,
  { asked, ids }: { asked: AskedConditions; ids: readonly string[] },
  now: Date,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    with fit as materialized (
      select cu.id from customers cu where ${fitting(workspaceId, asked, now)} and cu.id = any(array(
        select ${personOf(sql`own`)} from customers own where own.workspace_id = ${workspaceId} and own.id = any(${ids}::uuid[]))))
    select id from fit
    union all
    select b.id from customers b where b.workspace_id = ${workspaceId} and b.merged_into = any(array(select id from fit))`.execute(
    db,
  );
  return rows.map((row) => row.id);
}
