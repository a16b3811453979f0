import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface CategoryRow {
  id: string;
  parent_id: string | null;
  name_ja: string;
  name_en: string;
  position: number;
  /** From this day (yyyy-mm-dd) on it is not offered any more; null while it is. */
  valid_to: string | null;
  merged_into_id: string | null;
}

const COLUMNS = sql`id, parent_id, name_ja, name_en, position, valid_to::text as valid_to, merged_into_id`;

/** The whole tree, with what is not offered any more: conversations are still filed under it. */
export async function listCategoryRows(db: Db, workspaceId: string): Promise<CategoryRow[]> {
  const result = await sql<CategoryRow>`
    select ${COLUMNS} from categories where workspace_id = ${workspaceId} order by position, id`.execute(db);
  return result.rows;
}

/** Whoever changes the shape of the tree waits for whoever is changing it: two moves must not make a ring. */
export async function lockCategories(db: Db, workspaceId: string): Promise<void> {
  await sql`select from categories where workspace_id = ${workspaceId} order by id for update`.execute(db);
}

/** Below another one, or at the top; at the end of those that stand there. */
export async function moveCategories(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  parentId: string | null,
): Promise<void> {
  await sql`update categories c set parent_id = ${parentId}, position = c.position + (
      select coalesce(max(position), 0) from categories where workspace_id = ${workspaceId} and parent_id is not distinct from ${parentId}::uuid)
    where c.workspace_id = ${workspaceId} and c.id = any(${[...ids]}::uuid[])`.execute(db);
}

const today = (workspaceId: string, now: Date) =>
  sql`(${now}::timestamptz at time zone (select time_zone from workspaces where workspace_id = ${workspaceId}))::date`;

export async function retireCategories(db: Db, workspaceId: string, ids: readonly string[], now: Date): Promise<void> {
  await sql`update categories set valid_to = ${today(workspaceId, now)}
    where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[]) and valid_to is null`.execute(db);
}

/** Below its successor everything that looks down the tree finds it; those merged into it before follow. */
export async function mergeCategory(
  db: Db,
  workspaceId: string,
  { id, intoId }: { id: string; intoId: string },
  now: Date,
): Promise<void> {
  await sql`update categories set parent_id = ${intoId}, merged_into_id = ${intoId}, valid_to = coalesce(valid_to, ${today(workspaceId, now)})
    where workspace_id = ${workspaceId} and (id = ${id} or merged_into_id = ${id})`.execute(db);
}

export async function restoreCategoryRow(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`update categories set valid_to = null, merged_into_id = null where workspace_id = ${workspaceId} and id = ${id}`.execute(
    db,
  );
}

/** What a category became part of; itself where it became part of none. */
export async function currentCategoryId(db: Db, workspaceId: string, id: string): Promise<string> {
  const result = await sql<{ id: string }>`
    select merged_into_id as id from categories where workspace_id = ${workspaceId} and id = ${id} and merged_into_id is not null`.execute(
    db,
  );
  return result.rows[0]?.id ?? id;
}

/**
 * What a category counts to, as a query of ids: itself, those above it, and whatever became part of one of these. What is
 * said of any of them (a rule, a guide that is required, a skill) holds for what is filed under it.
 */
export const lineOf = (workspaceId: RawBuilder<unknown>, id: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  with recursive up as (
    select g.id, g.parent_id, 1 as depth from categories g where g.workspace_id = ${workspaceId} and g.id = ${id}
    union all select g.id, g.parent_id, up.depth + 1 from up join categories g on g.workspace_id = ${workspaceId} and g.id = up.parent_id where up.depth < 10
  ) select id from up union all select m.id from up join categories m on m.workspace_id = ${workspaceId} and m.merged_into_id = up.id`;

/** Categories that fit a condition over `categories` with everything below them, as a query of ids; for one that became part of another, that one. */
export const branchesWhere = (workspaceId: string, fits: RawBuilder<unknown>): RawBuilder<{ id: string }> => sql<{
  id: string;
}>`
  with recursive branch as (
    select coalesce(merged_into_id, id) as id from categories where workspace_id = ${workspaceId} and ${fits}
    union select g.id from branch join categories g on g.workspace_id = ${workspaceId} and g.parent_id = branch.id
  ) select id from branch`;

/** The same by their ids; `union` ends even where the tree bites its tail. */
export const branchesOf = (workspaceId: string, ids: readonly string[]): RawBuilder<{ id: string }> =>
  branchesWhere(workspaceId, sql`id = any(${[...ids]}::uuid[])`);

/** The line of a category, itself first; empty for none. */
export async function listLine(db: Db, workspaceId: string, id: string | null): Promise<string[]> {
  if (id === null) return [];
  const result = await sql<{ id: string }>`${lineOf(sql`${workspaceId}::uuid`, sql`${id}::uuid`)}`.execute(db);
  return [...new Set(result.rows.map((row) => row.id))];
}

export interface CategoryUses {
  conversations: number;
  articles: number;
  guides: number;
}

/** What is filed under a category itself, by kind. */
export async function countUses(db: Db, workspaceId: string, id: string): Promise<CategoryUses> {
  const result = await sql<CategoryUses>`
    select (select count(*) from conversations where workspace_id = ${workspaceId} and category_id = ${id})::int as conversations,
      (select count(*) from articles where workspace_id = ${workspaceId} and category_id = ${id})::int as articles,
      (select count(*) from guides where workspace_id = ${workspaceId} and retired_at is null
        and draft -> 'categories' @> jsonb_build_array(jsonb_build_object('id', ${id}::text)))::int as guides`.execute(
    db,
  );
  return result.rows[0] ?? { conversations: 0, articles: 0, guides: 0 };
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
    returning ${COLUMNS}`.execute(db);
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
