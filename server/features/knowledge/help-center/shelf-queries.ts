import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { branchesOf, branchesWhere } from '../../workspace/classification/queries.ts';

/** A line that leads to an article. */
export interface ShelfRow {
  id: string;
  number: number;
  title: string;
  /** The first words of the answer. */
  excerpt: string;
}

/** What strangers may read now, in one language. Internal notes are no column of this. */
function onShelf(workspaceId: string, language: string, narrowed: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`from articles a join article_version_texts t on t.workspace_id = a.workspace_id and t.article_id = a.id and t.number = a.published_version
    where a.workspace_id = ${workspaceId} and a.state in ('published', 'review_due') and t.is_public and t.language = ${language} ${narrowed}`;
}

const LINE = sql`a.id, a.number, t.title, left(t.answer_text, 160) as excerpt`;
const READS = sql`coalesce((select sum(r.reads) from article_reads r where r.workspace_id = a.workspace_id and r.article_id = a.id and r.place <> 'desk' and r.day > current_date - 30), 0)`;

/** Most read by customers in the last 30 days; the newest where nobody read anything yet. */
export async function listPopular(db: Db, workspaceId: string, language: string, limit: number): Promise<ShelfRow[]> {
  const result = await sql<ShelfRow>`
    select ${LINE} ${onShelf(workspaceId, language, sql``)} order by ${READS} desc, a.published_at desc, a.number limit ${limit}`.execute(
    db,
  );
  return result.rows;
}

export interface GroupRow {
  id: string;
  name: string;
  /** Of a product: its code, and what kind of thing it is. */
  code: string;
  kind: string;
  count: number;
}

/** Products that something is written about, those with most first. */
export async function listProducts(db: Db, workspaceId: string, language: string): Promise<GroupRow[]> {
  const result = await sql<GroupRow>`
    select p.id, p.name, p.code, p.category as kind, n.count from products p join (
      select ap.product_id, count(*)::int as count from article_products ap
      join (select a.id ${onShelf(workspaceId, language, sql``)}) s on s.id = ap.article_id
      where ap.workspace_id = ${workspaceId} group by ap.product_id) n on n.product_id = p.id
    where p.workspace_id = ${workspaceId} order by n.count desc, p.code limit 24`.execute(db);
  return result.rows;
}

/** Main categories with whatever stands below: strangers choose among few words, not among all of ours. */
const topsOf = (workspaceId: string): RawBuilder<unknown> => sql`
  (select * from categories where workspace_id = ${workspaceId} and parent_id is null) top
  cross join lateral (${branchesWhere(workspaceId, sql`categories.id = top.id`)}) below`;

/** Main categories that something is filed under, also further down, in the order of the tree. */
export async function listCategories(db: Db, workspaceId: string, language: string): Promise<GroupRow[]> {
  const name = language === 'ja' ? sql`top.name_ja` : sql`top.name_en`;
  const result = await sql<GroupRow>`
    select top.id, ${name} as name, '' as code, '' as kind, count(*)::int as count
    from ${topsOf(workspaceId)}
    join (select a.category_id ${onShelf(workspaceId, language, sql`and a.category_id is not null`)}) s on s.category_id = below.id
    group by top.id, top.name_ja, top.name_en, top.position order by top.position, top.id limit 60`.execute(db);
  return result.rows;
}

/** The main category of another one. */
export async function findRootCategory(db: Db, workspaceId: string, categoryId: string): Promise<string | null> {
  const result = await sql<{ id: string }>`
    select top.id from ${topsOf(workspaceId)} where below.id = ${categoryId}`.execute(db);
  return result.rows[0]?.id ?? null;
}

/** Articles of a category or a product, the most read first. */
export async function listOfGroup(
  db: Db,
  workspaceId: string,
  language: string,
  group: { categoryId: string } | { productId: string },
): Promise<ShelfRow[]> {
  const narrowed =
    'categoryId' in group
      ? sql`and a.category_id in (${branchesOf(workspaceId, [group.categoryId])})`
      : sql`and exists (select from article_products p where p.workspace_id = a.workspace_id and p.article_id = a.id and p.product_id = ${group.productId})`;
  const result = await sql<ShelfRow>`
    select ${LINE} ${onShelf(workspaceId, language, narrowed)} order by ${READS} desc, a.number limit 200`.execute(db);
  return result.rows;
}

/** Those of the ids that strangers may read, in the order asked for. */
export async function listLines(
  db: Db,
  workspaceId: string,
  language: string,
  ids: readonly string[],
): Promise<ShelfRow[]> {
  if (ids.length === 0) return [];
  const result = await sql<ShelfRow>`
    select ${LINE} ${onShelf(workspaceId, language, sql`and a.id = any(${ids}::uuid[])`)}`.execute(db);
  return ids.flatMap((id) => result.rows.filter((row) => row.id === id));
}

/** Others of the same product or category, the most read first: for an article nobody named relatives of. */
export async function listNeighbours(
  db: Db,
  workspaceId: string,
  language: string,
  of: { id: string; categoryId: string | null; productIds: readonly string[] },
): Promise<ShelfRow[]> {
  const near = sql`and a.id <> ${of.id} and (a.category_id = ${of.categoryId}::uuid or exists (
    select from article_products p where p.workspace_id = a.workspace_id and p.article_id = a.id and p.product_id = any(${of.productIds}::uuid[])))`;
  const result = await sql<ShelfRow>`
    select ${LINE} ${onShelf(workspaceId, language, near)} order by ${READS} desc, a.number limit 5`.execute(db);
  return result.rows;
}

export interface MapRow {
  number: number;
  title: string;
  language: string;
  published_at: Date;
}

/** Every public text of articles with these numbers, for search engines; languages of one article stand together. */
export async function listForMap(
  db: Db,
  workspaceId: string,
  of: { languages: readonly string[]; from: number; until: number },
): Promise<MapRow[]> {
  const result = await sql<MapRow>`
    select a.number, t.title, t.language, v.published_at
    from articles a join article_version_texts t on t.workspace_id = a.workspace_id and t.article_id = a.id and t.number = a.published_version
    join article_versions v on v.workspace_id = a.workspace_id and v.article_id = a.id and v.number = a.published_version
    where a.workspace_id = ${workspaceId} and a.state in ('published', 'review_due') and t.is_public and t.language = any(${of.languages}::text[])
      and a.number between ${of.from} and ${of.until}
    order by a.number, t.language`.execute(db);
  return result.rows;
}

/** The highest number of an article: maps are parted by numbers, so that a new article changes the last one alone. */
export async function findHighestNumber(db: Db, workspaceId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(max(number), 0)::int as n from articles where workspace_id = ${workspaceId}`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Whether strangers can read anything at all. */
export async function hasPublicArticle(db: Db, workspaceId: string): Promise<boolean> {
  const result = await sql`
    select 1 from articles a join article_version_texts t on t.workspace_id = a.workspace_id and t.article_id = a.id and t.number = a.published_version
    where a.workspace_id = ${workspaceId} and a.state in ('published', 'review_due') and t.is_public limit 1`.execute(
    db,
  );
  return result.rows.length > 0;
}
