import type { ExpertSubject } from '@madoguchi/contracts/single-experts.ts';
import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { lineOf } from '../../workspace/classification/queries.ts';

export interface ReadingRow {
  subject: ExpertSubject;
  key: string;
  kind: 'guide' | 'article';
  id: string;
  title: string;
}

const MOST = 2_000;

/**
 * What is written about these: approved guides that name the category, one above it or the product; published articles of
 * the category or the product; of a guide itself. Of a language nothing is about it.
 */
export async function listReading(
  db: Db,
  workspaceId: string,
  about: readonly { subject: ExpertSubject; key: string }[],
): Promise<ReadingRow[]> {
  if (about.length === 0) return [];
  const result = await sql<ReadingRow>`
    with about as (
      select x.subject, x.key, case when x.subject = 'category' then array(${lineOf(sql`${workspaceId}::uuid`, sql`x.key::uuid`)}) end as line,
        case when x.subject = 'product' then (select p.code from products p where p.workspace_id = ${workspaceId} and p.id = x.key::uuid) end as code
      from json_to_recordset(${JSON.stringify(about)}::json) as x(subject text, key text) where x.subject <> 'language'),
    guided as (
      select g.id, g.title, v.document from guides g
      join guide_versions v on v.workspace_id = g.workspace_id and v.guide_id = g.id and v.version = g.approved_version
      where g.workspace_id = ${workspaceId} and g.retired_at is null)
    select a.subject, a.key, 'guide' as kind, g.id, g.title from about a join guided g on
      a.subject = 'guide' and g.id::text = a.key
      or a.subject = 'category' and exists (select from jsonb_array_elements(g.document -> 'categories') c where (c ->> 'id')::uuid = any(a.line))
      or a.subject = 'product' and a.code <> '' and g.document -> 'products' @> to_jsonb(a.code)
    union all
    select a.subject, a.key, 'article', r.id, coalesce(
      (select t.title from article_texts t where t.workspace_id = r.workspace_id and t.article_id = r.id order by t.position limit 1), '')
    from about a join articles r on r.workspace_id = ${workspaceId} and r.published_version is not null and r.state in ('published', 'review_due') and (
      a.subject = 'category' and r.category_id = any(a.line)
      or a.subject = 'product' and exists (select from article_products p where p.workspace_id = r.workspace_id and p.article_id = r.id and p.product_id::text = a.key))
    order by 1, 2, 3 desc, 5 limit ${MOST}`.execute(db);
  return result.rows;
}

/** Names of guides, for whatever is about one. */
export async function listGuideTitles(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const result = await sql<{ id: string; title: string }>`
    select id, title from guides where workspace_id = ${workspaceId} and id::text = any(${[...ids]}::text[])`.execute(
    db,
  );
  return new Map(result.rows.map(({ id, title }) => [id, title]));
}
