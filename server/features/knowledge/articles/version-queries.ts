import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import type { TextRow } from './queries.ts';

export interface VersionRow {
  number: number;
  note: string;
  published_by_id: string | null;
  published_by_name: string | null;
  published_at: Date;
  languages: string[];
}

const VERSIONS = sql`v.number, v.note, v.published_by_id, m.name as published_by_name, v.published_at,
  array(select language from article_version_texts t where t.workspace_id = v.workspace_id and t.article_id = v.article_id and t.number = v.number order by t.position, t.language) as languages`;
const FROM = sql`article_versions v left join members m on m.workspace_id = v.workspace_id and m.id = v.published_by_id`;

/** Published versions, the last first. */
export async function listVersionRows(db: Db, workspaceId: string, articleId: string): Promise<VersionRow[]> {
  const result = await sql<VersionRow>`
    select ${VERSIONS} from ${FROM} where v.workspace_id = ${workspaceId} and v.article_id = ${articleId} order by v.number desc limit 500`.execute(
    db,
  );
  return result.rows;
}

export async function findVersion(
  db: Db,
  workspaceId: string,
  articleId: string,
  number: number,
): Promise<VersionRow | null> {
  const result = await sql<VersionRow>`
    select ${VERSIONS} from ${FROM} where v.workspace_id = ${workspaceId} and v.article_id = ${articleId} and v.number = ${number}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

export interface VersionTextRow extends TextRow {
  answer_text: string;
  internal_text: string;
}

export async function listVersionTexts(
  db: Db,
  workspaceId: string,
  articleId: string,
  number: number,
): Promise<VersionTextRow[]> {
  const result = await sql<VersionTextRow>`
    select language, position, title, answer, internal, is_public, for_colleagues, words, answer_text, internal_text from article_version_texts
    where workspace_id = ${workspaceId} and article_id = ${articleId} and number = ${number} order by position, language`.execute(
    db,
  );
  return result.rows;
}

export async function lastVersion(db: Db, workspaceId: string, articleId: string): Promise<number> {
  const result = await sql<{ n: number }>`
    select coalesce(max(number), 0)::int as n from article_versions where workspace_id = ${workspaceId} and article_id = ${articleId}`.execute(
    db,
  );
  return result.rows[0]?.n ?? 0;
}

export interface NewVersion {
  articleId: string;
  number: number;
  note: string;
  byKind: string;
  byId: string | null;
  texts: readonly (VersionTextRow & { image_ids: string[] })[];
}

export async function insertVersion(db: Db, workspaceId: string, version: NewVersion, now: Date): Promise<void> {
  const { articleId, number, texts } = version;
  await sql`insert into article_versions (workspace_id, article_id, number, note, published_by_kind, published_by_id, published_at)
    values (${workspaceId}, ${articleId}, ${number}, ${version.note}, ${version.byKind}, ${version.byId}, ${now})`.execute(
    db,
  );
  await db
    .insertInto('article_version_texts')
    .values(texts.map((text) => ({ ...text, workspace_id: workspaceId, article_id: articleId, number })))
    .execute();
}
