import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

/** Categories of this name with everything below them, as ids. */
export async function findCategoriesNamed(db: Db, workspaceId: string, name: string): Promise<string[]> {
  const result = await sql<{ id: string }>`
    with recursive named as (
      select coalesce(merged_into_id, id) as id from categories where workspace_id = ${workspaceId}
        and (id::text = ${name} or lower(name_ja) = lower(${name}) or lower(name_en) = lower(${name}))
      union
      select c.id from categories c join named n on c.parent_id = n.id where c.workspace_id = ${workspaceId})
    select id from named`.execute(db);
  return result.rows.map((row) => row.id);
}

/** Products of this code or name, as ids. */
export async function findProductsNamed(db: Db, workspaceId: string, name: string): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select id from products where workspace_id = ${workspaceId}
      and (id::text = ${name} or lower(code) = lower(${name}) or lower(name) = lower(${name})) limit 100`.execute(db);
  return result.rows.map((row) => row.id);
}
