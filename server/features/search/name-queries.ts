import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface NamedRow {
  customer_id: string;
  field: 'name' | 'kana';
  text: string;
}

/** People whose whole name (customers_by_whole_name) or kana (customers_by_kana) is one of these, the newest first. */
export async function findByWholeNames(
  db: Db,
  workspaceId: string,
  keys: readonly string[],
  limit: number,
): Promise<NamedRow[]> {
  const name = sql`trim(c.family_name || ' ' || c.given_name)`;
  const kana = sql`trim(c.family_kana || ' ' || c.given_kana)`;
  // For each key its newest alone, in the order of the index: of ten million people, thousands are called alike.
  const result = await sql<NamedRow>`
    select customer_id, field, text from unnest(${keys}::text[]) as asked(key) cross join lateral (
      (select c.id, coalesce(c.merged_into, c.id) as customer_id, 'name' as field, ${name} as text from customers c
        where c.workspace_id = ${workspaceId} and c.name_key <> '' and c.name_key = asked.key order by c.id desc limit ${limit})
      union all
      (select c.id, c.id, 'kana', ${kana} from customers c
        where c.workspace_id = ${workspaceId} and (c.kana_key = '') = false and c.kana_key = asked.key and c.merged_into is null
        order by (c.kana_key = '') desc, c.id desc limit ${limit})) found
    order by field desc, id desc limit ${2 * limit}`.execute(db);
  return result.rows;
}
