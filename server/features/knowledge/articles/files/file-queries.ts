import { sql } from 'kysely';
import type { Db } from '../../../../kernel/database.ts';

export interface WholeRow {
  id: string;
  number: number;
  key: string;
  category_id: string | null;
  review_days: number;
  published_version: number | null;
  products: string[];
  related: number[];
}

/** What travels with the texts of articles: all that are not retired, or those named. */
export async function listWhole(db: Db, workspaceId: string, ids: readonly string[] | null): Promise<WholeRow[]> {
  const result = await sql<WholeRow>`
    select a.id, a.number, a.key, a.category_id, a.review_days, a.published_version,
      array(select p.code from article_products x join products p on p.workspace_id = x.workspace_id and p.id = x.product_id where x.workspace_id = a.workspace_id and x.article_id = a.id order by p.code) as products,
      array(select r.number from article_relations x join articles r on r.workspace_id = x.workspace_id and r.id = x.related_id where x.workspace_id = a.workspace_id and x.article_id = a.id order by x.position, r.number) as related
    from articles a where a.workspace_id = ${workspaceId} ${ids ? sql`and a.id = any(${ids}::uuid[])` : sql`and a.state <> 'retired'`} order by a.number limit 20000`.execute(
    db,
  );
  return result.rows;
}

export interface CategoryRow {
  id: string;
  parent_id: string | null;
  name_ja: string;
  name_en: string;
}

export async function listCategoryNames(db: Db, workspaceId: string): Promise<CategoryRow[]> {
  const result = await sql<CategoryRow>`
    select id, parent_id, name_ja, name_en from categories where workspace_id = ${workspaceId} order by position, id`.execute(
    db,
  );
  return result.rows;
}
