import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { recordsOf } from '../../customers/group-queries.ts';

export interface HistoryRow {
  rank: string;
  known_since: Date;
  last_contact_at: Date | null;
  order_count: number;
  first_order_at: Date | null;
  last_order_at: Date | null;
  last_product: string | null;
  /** Folded codes of what they bought or have. */
  codes: string[];
  has_contract: boolean;
  complaint_open: boolean;
  complaint_before: boolean;
}

/**
 * What the person of a conversation bought and asked before it (orders_of_customer, assets_of_customer,
 * contracts_of_customer, conversations_by_customer). Conversations the asker does not see are as if they were not.
 */
export async function findHistory(
  db: Db,
  workspaceId: string,
  conversationId: string,
  seen: RawBuilder<boolean>,
): Promise<HistoryRow | null> {
  const records = recordsOf(sql`here.workspace_id`, sql`here.customer_id`);
  const theirs = (alias: string) =>
    sql`${sql.ref(`${alias}.workspace_id`)} = ${workspaceId} and ${sql.ref(`${alias}.customer_id`)} = any(p.records)`;
  const real = sql`${theirs('o')} and o.status not in ('cancelled', 'returned')`;
  const complaint = (
    which: RawBuilder<unknown>,
  ) => sql<boolean>`exists (select from conversations c join complaints k on k.workspace_id = c.workspace_id and k.conversation_id = c.id
    where ${theirs('c')} and ${which} and ${seen})`;
  const result = await sql<HistoryRow>`
    with p as (select here.id, here.created_at, cu.rank, cu.created_at as known_since, ${records} as records from conversations here
      join customers cu on cu.workspace_id = here.workspace_id and cu.id = here.customer_id
      where here.workspace_id = ${workspaceId} and here.id = ${conversationId})
    select p.rank, p.known_since,
      (select max(c.created_at) from conversations c where ${theirs('c')} and c.id <> p.id and c.created_at < p.created_at
        and not c.spam and c.merged_into_id is null and ${seen}) as last_contact_at,
      (select count(*)::int from orders o where ${real}) as order_count,
      (select min(o.ordered_at) from orders o where ${real}) as first_order_at,
      (select max(o.ordered_at) from orders o where ${real}) as last_order_at,
      (select l.name from orders o join order_lines l on l.workspace_id = o.workspace_id and l.order_id = o.id where ${real}
        order by o.ordered_at desc, o.id desc, l.position limit 1) as last_product,
      array(select d.code_key from orders o join order_lines l on l.workspace_id = o.workspace_id and l.order_id = o.id
        join products d on d.workspace_id = l.workspace_id and d.id = l.product_id where ${real}
        union select d.code_key from assets a join products d on d.workspace_id = a.workspace_id and d.id = a.product_id where ${theirs('a')}) as codes,
      exists (select from contracts o where ${theirs('o')} and o.status = 'active') as has_contract,
      ${complaint(sql`k.state not in ('closed', 'reviewed')`)} as complaint_open, ${complaint(sql`c.id <> p.id`)} as complaint_before
    from p`.execute(db);
  return result.rows[0] ?? null;
}

/** Which of these folded codes are codes of products, and which keys are ranks of the workspace's own. */
export async function listNameable(
  db: Db,
  workspaceId: string,
  asked: { codes: readonly string[]; ranks: readonly string[] },
): Promise<string[]> {
  const result = await sql<{ name: string }>`
    select 'bought.' || code_key as name from products where workspace_id = ${workspaceId} and code_key = any(${asked.codes}::text[])
    union select 'rank.' || key from customer_ranks where workspace_id = ${workspaceId} and key = any(${asked.ranks}::text[])`.execute(
    db,
  );
  return result.rows.map((row) => row.name);
}
