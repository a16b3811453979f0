import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

/** Published articles that hold every word, in the title before elsewhere, the most used first. */
export async function findPublishedIds(
  db: Db,
  workspaceId: string,
  wish: { words: readonly string[]; productId: string | null; limit: number },
): Promise<string[]> {
  const { words, productId, limit } = wish;
  const conditions = words.map((word) => sql`and t.folded like ${`%${word}%`}`);
  const inTitle =
    words.length > 0
      ? sql`bool_or(${sql.join(
          words.map((word) => sql`split_part(t.folded, chr(31), 1) like ${`%${word}%`}`),
          sql` and `,
        )})`
      : sql`(count(*) < 0)`;
  const result = await sql<{ id: string }>`
    select a.id from articles a join article_texts t on t.workspace_id = a.workspace_id and t.article_id = a.id
    where a.workspace_id = ${workspaceId} and a.state in ('published', 'review_due') ${sql.join([sql``, ...conditions], sql` `)}
      ${productId ? sql`and exists (select from article_products p where p.workspace_id = a.workspace_id and p.article_id = a.id and p.product_id = ${productId})` : sql``}
    group by a.id, a.workspace_id, a.number order by ${inTitle} desc,
      (select count(*) from article_uses u where u.workspace_id = a.workspace_id and u.article_id = a.id) desc, a.number limit ${limit}`.execute(
    db,
  );
  return result.rows.map((row) => row.id);
}

/** How many open flags each of these articles has; those without are left out. */
export async function countOpenFlags(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const result = await sql<{ article_id: string; n: number }>`
    select article_id, count(*)::int as n from article_flags
    where workspace_id = ${workspaceId} and article_id = any(${ids}::uuid[]) and resolved_at is null group by article_id`.execute(
    db,
  );
  return new Map(result.rows.map((row) => [row.article_id, row.n]));
}
