import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import type { Reader } from './matter-queries.ts';

export interface OwnedAnswer {
  number: number;
  title: string;
  /** The product of theirs it is about. */
  product: string;
}

/**
 * What everybody may read about the products this record has, ordered or has a contract for; most read by customers first.
 * Internal notes are no column of this (article_version_texts.is_public).
 */
export async function listOwnedAnswers(
  db: Db,
  workspaceId: string,
  { customerId, language, limit }: Reader & { language: string; limit: number },
): Promise<OwnedAnswer[]> {
  const result = await sql<OwnedAnswer>`
    with owned as (
      select a.product_id from assets a where a.workspace_id = ${workspaceId} and a.customer_id = ${customerId} and a.product_id is not null
      union select k.product_id from contracts k where k.workspace_id = ${workspaceId} and k.customer_id = ${customerId} and k.product_id is not null
      union select l.product_id from orders o join order_lines l on l.workspace_id = o.workspace_id and l.order_id = o.id
        where o.workspace_id = ${workspaceId} and o.customer_id = ${customerId} and l.product_id is not null)
    select x.number, x.title, x.product from (
      select distinct on (a.id) a.id, a.number, t.title, p.name as product,
        (select coalesce(sum(r.reads), 0) from article_reads r where r.workspace_id = a.workspace_id and r.article_id = a.id and r.place <> 'desk' and r.day > current_date - 30) as reads
      from owned join article_products ap on ap.workspace_id = ${workspaceId} and ap.product_id = owned.product_id
      join products p on p.workspace_id = ap.workspace_id and p.id = ap.product_id
      join articles a on a.workspace_id = ap.workspace_id and a.id = ap.article_id and a.state in ('published', 'review_due')
      join article_version_texts t on t.workspace_id = a.workspace_id and t.article_id = a.id and t.number = a.published_version and t.is_public and t.language = ${language}
      order by a.id, p.code) x
    order by x.reads desc, x.number limit ${limit}`.execute(db);
  return result.rows;
}
