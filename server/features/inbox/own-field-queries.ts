import type { FieldNoun } from '@madoguchi/contracts/custom-fields.ts';
import { sql, type RawBuilder } from 'kysely';
import { among, type Db } from '../../kernel/database.ts';
import { fieldHolds, findFewRecords, isIndexed } from '../custom-fields/condition-queries.ts';
import type { ResolvedCondition } from '../custom-fields/conditions.ts';
import { personOf, recordsOf } from '../customers/group-queries.ts';
import { BELONGINGS, ownersOf, type Belonging } from '../segments/belongings-queries.ts';

type Sql = RawBuilder<unknown>;
const WS = sql`c.workspace_id`;
const PEOPLE = recordsOf(WS, sql`c.customer_id`);
const had = (noun: Belonging): Sql => BELONGINGS[noun](WS, sql`= any(${PEOPLE})`);
/** Those the conversation itself names; where it names none, all there are. CASE: COALESCE would go by no index (`firstKnown`). */
const named = (these: Sql, otherwise: Sql): Sql =>
  sql`(case when exists (${these}) then array(${these}) else ${otherwise} end)`;

// orders_of_conversation, procedure_runs_of_conversation, entitlement_uses_of_conversation, the key of presale_matters.
const ORDERS_HERE = sql`select o.id from orders o where o.workspace_id = ${WS} and o.conversation_id = c.id and o.customer_id = any(${PEOPLE})`;
const DEVICES_HERE = sql`from procedure_runs r join assets a on a.workspace_id = r.workspace_id and a.id = r.asset_id and a.customer_id = any(${PEOPLE})
  where r.workspace_id = ${WS} and r.conversation_id = c.id and r.state <> 'cancelled'`;
const RUNS_HERE = sql`select r.id from procedure_runs r where r.workspace_id = ${WS} and r.conversation_id = c.id`;

/** The records a condition over `conversations c` asks, as an array: one of them must hold it. */
const ABOUT: Record<FieldNoun, Sql> = {
  conversation: sql`array[c.id]`,
  customer: PEOPLE,
  company: sql`array(select cu.company_id from customers own join customers cu on cu.workspace_id = own.workspace_id and cu.id = ${personOf(sql`own`)}
    where own.workspace_id = ${WS} and own.id = c.customer_id and cu.company_id is not null)`,
  order: named(ORDERS_HERE, had('order')),
  contract: had('contract'),
  entitlement: named(
    sql`select e.id from entitlement_uses u join entitlements e on e.workspace_id = u.workspace_id and e.id = u.entitlement_id and e.customer_id = any(${PEOPLE})
      where u.workspace_id = ${WS} and u.conversation_id = c.id`,
    had('entitlement'),
  ),
  asset: named(sql`select a.id ${DEVICES_HERE}`, had('asset')),
  product: named(
    sql`select l.product_id from order_lines l where l.workspace_id = ${WS} and l.order_id in (${ORDERS_HERE}) and l.product_id is not null
      union select a.product_id ${DEVICES_HERE} and a.product_id is not null
      union select p.product_id from presale_matters p where p.workspace_id = ${WS} and p.conversation_id = c.id and p.product_id is not null`,
    had('product'),
  ),
  procedure: named(sql`${RUNS_HERE} and r.state = 'running'`, sql`array(${RUNS_HERE} and r.state <> 'cancelled')`),
  lead: sql`array(select l.id from leads l where l.workspace_id = ${WS} and l.conversation_id = c.id)`,
};

/** Whose conversations, and which, a condition can hold of: where they are few, a list is looked up by them. */
export interface Bounds {
  customerIds: readonly string[];
  conversationIds: readonly string[];
}
export type BoundCondition = ResolvedCondition & { bounds?: Bounds | null };

function within({ customerIds, conversationIds }: Bounds): RawBuilder<boolean> {
  const these = sql<boolean>`c.id = any(${conversationIds}::uuid[])`;
  if (customerIds.length === 0) return these;
  // conversations_of_customer
  const theirs = sql<boolean>`c.customer_id = any(${customerIds}::uuid[])`;
  return conversationIds.length === 0 ? theirs : sql<boolean>`(${theirs} or ${these})`;
}

/** Own fields of a conversation and of all that belongs to it, over `conversations c`. */
export function fieldsHold(conditions: readonly BoundCondition[]): RawBuilder<boolean> {
  const all = conditions.flatMap((condition) => [
    ...(condition.bounds ? [within(condition.bounds)] : []),
    fieldHolds(condition, WS, ABOUT[condition.noun]),
  ]);
  return all.length === 0 ? sql<boolean>`true` : sql<boolean>`(${sql.join(all, sql` and `)})`;
}

/** Where the records that meet a condition are, when no customer leads to them. */
const MATTERS: Partial<Record<FieldNoun, (ws: string, ids: readonly string[]) => Sql>> = {
  procedure: (ws, ids) =>
    sql`select r.conversation_id as id from procedure_runs r where r.workspace_id = ${ws} and r.id = any(${ids}::uuid[])`,
  lead: (ws, ids) =>
    sql`select l.conversation_id as id from leads l where l.workspace_id = ${ws} and l.id = any(${ids}::uuid[])`,
  product: (ws, ids) =>
    sql`select p.conversation_id as id from presale_matters p where p.workspace_id = ${ws} and p.product_id = any(${ids}::uuid[])`,
};
const OF_CONVERSATIONS: readonly FieldNoun[] = ['procedure', 'lead'];

/** What a condition can hold of, by the index of its values; null: more than `most`, or no index knows. */
export async function findBounds(
  db: Db,
  workspaceId: string,
  { condition, most }: { condition: ResolvedCondition; most: number },
): Promise<Bounds | null> {
  const few = isIndexed(condition) ? await findFewRecords(db, workspaceId, { condition, most }) : null;
  if (!few) return null;
  const { noun } = condition;
  if (noun === 'conversation') return { customerIds: [], conversationIds: few };
  const matters = MATTERS[noun];
  const [conversationIds, customerIds] = await Promise.all([
    matters && few.length > 0 ? firstIds(db, sql`select x.id from (${matters(workspaceId, few)}) x`, most) : [],
    OF_CONVERSATIONS.includes(noun) || few.length === 0 ? [] : recordsOfOwners(db, workspaceId, condition, most),
  ]);
  return conversationIds && customerIds && { customerIds, conversationIds };
}

async function firstIds(db: Db, ids: Sql, most: number): Promise<string[] | null> {
  const { rows } = await sql<{ id: string }>`${ids} limit ${most + 1}`.execute(db);
  return rows.length > most ? null : [...new Set(rows.map((row) => row.id))];
}

/** All records of the people to whom those records belong. */
async function recordsOfOwners(
  db: Db,
  workspaceId: string,
  condition: ResolvedCondition,
  most: number,
): Promise<string[] | null> {
  const owners = ownersOf(workspaceId, condition);
  const ids = owners && (await firstIds(db, sql`select o.customer_id as id from (${owners}) o`, most));
  if (!ids) return null;
  const { rows } = await sql<{ id: string }>`
    with root as materialized (select distinct ${personOf(sql`own`)} as id from customers own where own.workspace_id = ${workspaceId} and own.id = any(${ids}::uuid[]))
    select id from root
    union all select b.id from customers b where b.workspace_id = ${workspaceId} and b.merged_into = any(array(select id from root))`.execute(
    db,
  );
  return rows.map((row) => row.id);
}

/** Which of the conditions hold of each of these conversations: positions by conversation; one statement for all. */
export async function listFieldAnswers(
  db: Db,
  workspaceId: string,
  conversationIds: readonly string[],
  conditions: readonly ResolvedCondition[],
): Promise<Map<string, boolean[]>> {
  if (conversationIds.length === 0 || conditions.length === 0) return new Map();
  const answers = conditions.map((one) => sql`${fieldHolds(one, WS, ABOUT[one.noun])} is true`);
  const { rows } = await sql<{ id: string; answers: boolean[] }>`select c.id, array[${sql.join(answers)}] as answers
    from conversations c where c.workspace_id = ${workspaceId} and c.id ${among(conversationIds)}`.execute(db);
  return new Map(rows.map((row) => [row.id, row.answers]));
}
