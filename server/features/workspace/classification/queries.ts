import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface CategoryRow {
  id: string;
  parent_id: string | null;
  name_ja: string;
  name_en: string;
  position: number;
}

export async function listCategoryRows(db: Db, workspaceId: string): Promise<CategoryRow[]> {
  const result = await sql<CategoryRow>`
    select id, parent_id, name_ja, name_en, position from categories
    where workspace_id = ${workspaceId} and valid_to is null order by position, id`.execute(db);
  return result.rows;
}

/** Depth of a category, 1 for a root; 0 when there is no such category. */
export async function categoryDepth(db: Db, workspaceId: string, id: string): Promise<number> {
  const result = await sql<{ depth: number }>`
    with recursive up as (
      select parent_id, 1 as depth from categories where workspace_id = ${workspaceId} and id = ${id} and valid_to is null
      union all
      select c.parent_id, up.depth + 1 from up join categories c on c.workspace_id = ${workspaceId} and c.id = up.parent_id where up.depth < 20
    ) select coalesce(max(depth), 0)::int as depth from up`.execute(db);
  return result.rows[0]?.depth ?? 0;
}

export async function insertCategory(
  db: Db,
  workspaceId: string,
  category: { id: string; parentId: string | null; nameJa: string; nameEn: string },
): Promise<CategoryRow> {
  const result = await sql<CategoryRow>`
    insert into categories (workspace_id, id, parent_id, name_ja, name_en, position)
    values (${workspaceId}, ${category.id}, ${category.parentId}, ${category.nameJa}, ${category.nameEn},
      (select coalesce(max(position), 0) + 1 from categories where workspace_id = ${workspaceId} and parent_id is not distinct from ${category.parentId}::uuid))
    returning id, parent_id, name_ja, name_en, position`.execute(db);
  const row = result.rows[0];
  if (!row) throw new Error('the category was not stored');
  return row;
}

export async function renameCategory(
  db: Db,
  workspaceId: string,
  { id, nameJa, nameEn }: { id: string; nameJa: string; nameEn: string },
): Promise<void> {
  await sql`update categories set name_ja = ${nameJa}, name_en = ${nameEn} where workspace_id = ${workspaceId} and id = ${id}`.execute(
    db,
  );
}

/** In this order, all below the same one. */
export async function orderCategories(db: Db, workspaceId: string, ids: readonly string[]): Promise<void> {
  await sql`update categories c set position = o.place
    from unnest(${ids}::uuid[]) with ordinality as o(id, place) where c.workspace_id = ${workspaceId} and c.id = o.id`.execute(
    db,
  );
}

export async function listTagRows(db: Db, workspaceId: string): Promise<{ id: string; name: string }[]> {
  const result = await sql<{
    id: string;
    name: string;
  }>`select id, name from tags where workspace_id = ${workspaceId} order by name`.execute(db);
  return result.rows;
}
