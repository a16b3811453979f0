import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { branchesWhere } from '../../workspace/classification/queries.ts';

/** Categories of this name with everything below them, as ids. */
export async function findCategoriesNamed(db: Db, workspaceId: string, name: string): Promise<string[]> {
  const isNamed = sql`(id::text = ${name} or lower(name_ja) = lower(${name}) or lower(name_en) = lower(${name}))`;
  const result = await branchesWhere(workspaceId, isNamed).execute(db);
  return result.rows.map((row) => row.id);
}

/** Products of this code or name, as ids. */
export async function findProductsNamed(db: Db, workspaceId: string, name: string): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select id from products where workspace_id = ${workspaceId}
      and (id::text = ${name} or lower(code) = lower(${name}) or lower(name) = lower(${name})) limit 100`.execute(db);
  return result.rows.map((row) => row.id);
}
