import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import type { ShelfRow } from './shelf-queries.ts';

/** Public texts that hold every word, those with it in the title first. */
export async function findPlainly(
  db: Db,
  workspaceId: string,
  language: string,
  words: readonly string[],
  limit: number,
): Promise<ShelfRow[]> {
  const patterns = words.map((word) => `%${word.replace(/[\\%_]/g, String.raw`\$&`)}%`);
  const result = await sql<ShelfRow>`
    select a.id, a.number, t.title, left(t.answer_text, 160) as excerpt
    from articles a join article_version_texts t on t.workspace_id = a.workspace_id and t.article_id = a.id and t.number = a.published_version
    where a.workspace_id = ${workspaceId} and a.state in ('published', 'review_due') and t.is_public and t.language = ${language}
      and (t.title || ' ' || t.answer_text || ' ' || array_to_string(t.words, ' ')) ilike all(${patterns}::text[])
    order by (t.title ilike any(${patterns}::text[])) desc, a.number limit ${limit}`.execute(db);
  return result.rows;
}
