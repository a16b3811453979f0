import type { ArticleRevision, ArticleState } from '@madoguchi/contracts/articles.ts';
import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface ArticleRow {
  id: string;
  number: number;
  key: string;
  state: ArticleState;
  revision: ArticleRevision;
  category_id: string | null;
  owner_id: string | null;
  owner_name: string | null;
  review_days: number;
  review_on: string | null;
  published_version: number | null;
  published_at: Date | null;
  submitted_by_id: string | null;
  submitted_by_name: string | null;
  submitted_at: Date | null;
  edited_by_ids: string[];
  created_at: Date;
  updated_at: Date;
  version: number;
}

const COLUMNS = sql`a.id, a.number, a.key, a.state, a.revision, a.category_id, a.owner_id, o.name as owner_name, a.review_days, a.review_on::text as review_on,
  a.published_version, a.published_at, a.submitted_by_id, s.name as submitted_by_name, a.submitted_at, a.edited_by_ids, a.created_at, a.updated_at, a.version`;
const FROM = sql`articles a left join members o on o.workspace_id = a.workspace_id and o.id = a.owner_id
  left join members s on s.workspace_id = a.workspace_id and s.id = a.submitted_by_id`;

/** One article as it is written; what readers have is asked of published-queries. */
export async function findArticle(db: Db, workspaceId: string, id: string): Promise<ArticleRow | null> {
  const result =
    await sql<ArticleRow>`select ${COLUMNS} from ${FROM} where a.workspace_id = ${workspaceId} and a.id = ${id}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

export async function lockArticle(db: Db, workspaceId: string, id: string): Promise<ArticleRow | null> {
  await sql`select 1 from articles where workspace_id = ${workspaceId} and id = ${id} for update`.execute(db);
  return findArticle(db, workspaceId, id);
}

/** By the key it travels under, or by its number. */
export async function findArticleId(
  db: Db,
  workspaceId: string,
  by: { key: string } | { number: number },
): Promise<string | null> {
  const which = 'key' in by ? sql`key = ${by.key} and key <> ''` : sql`number = ${by.number}`;
  const result = await sql<{ id: string }>`
    select id from articles where workspace_id = ${workspaceId} and ${which}`.execute(db);
  return result.rows[0]?.id ?? null;
}

export type ArticleFields = Partial<{
  key: string;
  state: ArticleState;
  revision: ArticleRevision;
  category_id: string | null;
  owner_id: string | null;
  review_days: number;
  review_on: string | null;
  published_version: number | null;
  published_at: Date | null;
  submitted_by_id: string | null;
  submitted_at: Date | null;
  edited_by_ids: string[];
}>;

export async function insertArticle(
  db: Db,
  workspaceId: string,
  row: { id: string; number: number; byId: string | null; fields: ArticleFields },
  now: Date,
): Promise<void> {
  const { id, number, byId, fields } = row;
  await db
    .insertInto('articles')
    .values({ workspace_id: workspaceId, id, number, created_by_id: byId, created_at: now, updated_at: now, ...fields })
    .execute();
}

export async function patchArticle(
  db: Db,
  workspaceId: string,
  id: string,
  fields: ArticleFields,
  now: Date,
): Promise<void> {
  await db
    .updateTable('articles')
    .set({ ...fields, updated_at: now, version: sql<number>`version + 1` })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteArticleRow(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`delete from articles where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export interface TextRow {
  language: string;
  position: number;
  title: string;
  answer: string;
  internal: string;
  is_public: boolean;
  /** Colleagues read it in the pages of the house; never of what is public. */
  for_colleagues: boolean;
  words: string[];
}

/** What is being written, the first language first. */
export async function listTexts(db: Db, workspaceId: string, articleId: string): Promise<TextRow[]> {
  const result = await sql<TextRow>`
    select language, position, title, answer, internal, is_public, for_colleagues, words from article_texts
    where workspace_id = ${workspaceId} and article_id = ${articleId} order by position, language`.execute(db);
  return result.rows;
}

/** Puts these languages in place of those there are. `folded` is what the list searches: nothing that is for us alone. */
export async function replaceTexts(
  db: Db,
  workspaceId: string,
  articleId: string,
  texts: readonly (TextRow & { folded: string })[],
): Promise<void> {
  await sql`delete from article_texts where workspace_id = ${workspaceId} and article_id = ${articleId}`.execute(db);
  await db
    .insertInto('article_texts')
    .values(texts.map((text) => ({ ...text, workspace_id: workspaceId, article_id: articleId })))
    .execute();
}

export interface NamedRow {
  id: string;
  number: number;
  title: string;
  state: ArticleState;
}

const TITLE = sql`(select title from article_texts t where t.workspace_id = a.workspace_id and t.article_id = a.id order by position, language limit 1)`;

/** Articles with their first titles; those that are not there are left out. */
export async function findNames(db: Db, workspaceId: string, ids: readonly string[]): Promise<NamedRow[]> {
  const result = await sql<NamedRow>`
    select a.id, a.number, a.state, coalesce(${TITLE}, '') as title from articles a
    where a.workspace_id = ${workspaceId} and a.id = any(${ids}::uuid[]) order by array_position(${ids}::uuid[], a.id)`.execute(
    db,
  );
  return result.rows;
}

export async function listProductsOf(
  db: Db,
  workspaceId: string,
  articleId: string,
): Promise<{ id: string; code: string; name: string }[]> {
  const result = await sql<{ id: string; code: string; name: string }>`
    select p.id, p.code, p.name from article_products x join products p on p.workspace_id = x.workspace_id and p.id = x.product_id
    where x.workspace_id = ${workspaceId} and x.article_id = ${articleId} order by p.code, p.id`.execute(db);
  return result.rows;
}

/** @returns which of them exist */
export async function findProductIds(db: Db, workspaceId: string, ids: readonly string[]): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select id from products where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(db);
  return result.rows.map((row) => row.id);
}

export async function replaceProducts(
  db: Db,
  workspaceId: string,
  articleId: string,
  productIds: readonly string[],
): Promise<void> {
  await sql`delete from article_products where workspace_id = ${workspaceId} and article_id = ${articleId}`.execute(db);
  await sql`insert into article_products (workspace_id, article_id, product_id)
    select ${workspaceId}, ${articleId}, p from unnest(${productIds}::uuid[]) p on conflict do nothing`.execute(db);
}

export async function listRelated(db: Db, workspaceId: string, articleId: string): Promise<string[]> {
  const result = await sql<{ related_id: string }>`
    select related_id from article_relations where workspace_id = ${workspaceId} and article_id = ${articleId} order by position, related_id`.execute(
    db,
  );
  return result.rows.map((row) => row.related_id);
}

export async function replaceRelated(
  db: Db,
  workspaceId: string,
  articleId: string,
  relatedIds: readonly string[],
): Promise<void> {
  await sql`delete from article_relations where workspace_id = ${workspaceId} and article_id = ${articleId}`.execute(
    db,
  );
  await sql`insert into article_relations (workspace_id, article_id, related_id, position)
    select ${workspaceId}, ${articleId}, r, n from unnest(${relatedIds}::uuid[]) with ordinality x (r, n) on conflict do nothing`.execute(
    db,
  );
}

export async function categoryExists(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const result = await sql`select 1 from categories where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
  return result.rows.length > 0;
}

/** Articles whose day of review has come, marked so that each is told once. */
export async function takeDue(
  db: Db,
  workspaceId: string,
  today: string,
): Promise<{ id: string; number: number; owner_id: string | null }[]> {
  const result = await sql<{ id: string; number: number; owner_id: string | null }>`
    update articles set state = 'review_due', version = version + 1
    where workspace_id = ${workspaceId} and state = 'published' and review_on <= ${today}::date returning id, number, owner_id`.execute(
    db,
  );
  return result.rows;
}
