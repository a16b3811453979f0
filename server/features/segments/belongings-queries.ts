import type { FieldNoun, PersonFieldCondition } from '@madoguchi/contracts/custom-fields.ts';
import { sql, type RawBuilder } from 'kysely';
import { isIndexed, recordsMeeting } from '../custom-fields/condition-queries.ts';
import type { ResolvedCondition } from '../custom-fields/conditions.ts';

/** What somebody has beside their own record and their company. */
export type Belonging = Exclude<PersonFieldCondition['noun'], 'customer' | 'company'>;
type Sql = RawBuilder<unknown>;

/** What happened in matters of restricted teams says nothing to those outside them. */
const inOpenTeam = (row: Sql): Sql =>
  sql`not exists (select from conversations k join teams t on t.workspace_id = k.workspace_id and t.id = k.team_id
    where k.workspace_id = ${row}.workspace_id and k.id = ${row}.conversation_id and t.restricted)`;

/**
 * Ids of what a person has, as an array, so that values are looked up by their key; `whose` stands behind `customer_id` and names
 * their records. Each by `<table>_of_customer`.
 */
export const BELONGINGS: Record<Belonging, (ws: Sql, whose: Sql) => Sql> = {
  order: (ws, whose) =>
    sql`array(select o.id from orders o where o.workspace_id = ${ws} and o.customer_id ${whose} offset 0)`,
  contract: (ws, whose) =>
    sql`array(select k.id from contracts k where k.workspace_id = ${ws} and k.customer_id ${whose} offset 0)`,
  entitlement: (ws, whose) =>
    sql`array(select e.id from entitlements e where e.workspace_id = ${ws} and e.customer_id ${whose} offset 0)`,
  asset: (ws, whose) =>
    sql`array(select a.id from assets a where a.workspace_id = ${ws} and a.customer_id ${whose} offset 0)`,
  product: (ws, whose) =>
    sql`array(select a.product_id from assets a where a.workspace_id = ${ws} and a.customer_id ${whose} and a.health <> 'retired' and a.product_id is not null
      union select l.product_id from orders o join order_lines l on l.workspace_id = o.workspace_id and l.order_id = o.id
        where o.workspace_id = ${ws} and o.customer_id ${whose} and o.status <> 'cancelled' and l.product_id is not null)`,
  procedure: (ws, whose) =>
    sql`array(select r.id from procedure_runs r where r.workspace_id = ${ws} and r.customer_id ${whose} and ${inOpenTeam(sql`r`)} offset 0)`,
  lead: (ws, whose) =>
    sql`array(select l.id from leads l where l.workspace_id = ${ws} and l.customer_id ${whose} and ${inOpenTeam(sql`l`)} offset 0)`,
};

/** From a record that meets a condition to the records of customers it belongs to. */
const OWNERS: Record<PersonFieldCondition['noun'], (ws: string, met: Sql) => Sql> = {
  customer: (_ws, met) => sql`select m.record_id as customer_id from (${met}) m`,
  company: (ws, met) =>
    sql`select k.id as customer_id from (${met}) m join customers k on k.workspace_id = ${ws} and k.company_id = m.record_id`,
  order: (ws, met) => ownedBy('orders', ws, met),
  contract: (ws, met) => ownedBy('contracts', ws, met),
  entitlement: (ws, met) => ownedBy('entitlements', ws, met),
  asset: (ws, met) => ownedBy('assets', ws, met),
  // assets_of_product, order_lines_of_product
  product: (ws, met) =>
    sql`select a.customer_id from (${met}) m join assets a on a.workspace_id = ${ws} and a.product_id = m.record_id
      union all select o.customer_id from (${met}) m join order_lines l on l.workspace_id = ${ws} and l.product_id = m.record_id
        join orders o on o.workspace_id = l.workspace_id and o.id = l.order_id`,
  procedure: (ws, met) => ownedBy('procedure_runs', ws, met),
  lead: (ws, met) => ownedBy('leads', ws, met),
};

const ownedBy = (
  table: 'orders' | 'contracts' | 'entitlements' | 'assets' | 'procedure_runs' | 'leads',
  ws: string,
  met: Sql,
): Sql =>
  sql`select o.customer_id from (${met}) m join ${sql.table(table)} o on o.workspace_id = ${ws} and o.id = m.record_id`;

/** Records of customers (`customer_id`) among which everybody stands of whom the condition is true; null: no index proposes them. */
export function ownersOf(ws: string, condition: ResolvedCondition): RawBuilder<{ customer_id: string }> | null {
  const noun: FieldNoun = condition.noun;
  if (noun === 'conversation' || !isIndexed(condition)) return null;
  return sql<{ customer_id: string }>`${OWNERS[noun](ws, recordsMeeting(condition, ws))}`;
}
