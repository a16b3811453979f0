import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface NamedRow {
  customer_id: string;
  field: 'name' | 'kana';
  text: string;
}

/** People whose whole name (customers_by_name_key) or kana (customers_by_kana) is one of these, the newest first. */
export async function findByWholeNames(
  db: Db,
  workspaceId: string,
  keys: readonly string[],
  limit: number,
): Promise<NamedRow[]> {
  const name = sql`trim(c.family_name || ' ' || c.given_name)`;
  const kana = sql`trim(c.family_kana || ' ' || c.given_kana)`;
  const result = await sql<NamedRow>`
    select customer_id, field, text from (
      (select c.id, coalesce(c.merged_into, c.id) as customer_id, 'name' as field, ${name} as text from customers c
        where c.workspace_id = ${workspaceId} and c.name_key <> '' and c.name_key = any(${keys}::text[]) order by c.id desc limit ${limit})
      union all
      (select c.id, c.id, 'kana', ${kana} from customers c
        where c.workspace_id = ${workspaceId} and (c.kana_key = '') = false and c.kana_key = any(${keys}::text[]) and c.merged_into is null
        order by c.id desc limit ${limit})) found
    order by field desc, id desc`.execute(db);
  return result.rows;
}
