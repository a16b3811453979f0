import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface ToldFactRow {
  id: string;
  customer_id: string;
  text: string;
  conversation_id: string | null;
  /** Empty when the reader may not see that conversation. */
  reference: string | null;
  author_kind: string;
  author_id: string | null;
  author_name: string | null;
  at: Date;
}

/** What these records of one person told, oldest first (customer_told_facts_of_customer). */
export async function listToldFacts(
  db: Db,
  workspaceId: string,
  customerIds: readonly string[],
): Promise<Omit<ToldFactRow, 'reference'>[]> {
  const result = await sql<Omit<ToldFactRow, 'reference'>>`
    select t.id, t.customer_id, t.text, t.conversation_id, t.author_kind, t.author_id, m.name as author_name, t.at
    from customer_told_facts t
    left join members m on m.workspace_id = t.workspace_id and t.author_kind = 'member' and m.id = t.author_id
    where t.workspace_id = ${workspaceId} and t.customer_id = any(${customerIds}::uuid[])
    order by t.at, t.id limit 200`.execute(db);
  return result.rows;
}

export async function insertToldFact(
  db: Db,
  workspaceId: string,
  row: Pick<ToldFactRow, 'id' | 'customer_id' | 'text' | 'conversation_id' | 'author_kind' | 'author_id' | 'at'>,
): Promise<void> {
  await sql`
    insert into customer_told_facts (workspace_id, id, customer_id, text, conversation_id, author_kind, author_id, at)
    values (${workspaceId}, ${row.id}, ${row.customer_id}, ${row.text}, ${row.conversation_id}, ${row.author_kind}, ${row.author_id}, ${row.at})`.execute(
    db,
  );
}

export async function deleteToldFact(
  db: Db,
  workspaceId: string,
  customerIds: readonly string[],
  id: string,
): Promise<number> {
  const result = await sql`
    delete from customer_told_facts
    where workspace_id = ${workspaceId} and customer_id = any(${customerIds}::uuid[]) and id = ${id}`.execute(db);
  return Number(result.numAffectedRows ?? 0n);
}
