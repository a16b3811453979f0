import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

/** One language of what readers have of an article. A retired article, or one never published, has none. */
export interface PublishedText {
  id: string;
  number: number;
  key: string;
  state: 'published' | 'review_due';
  /** Which published version this is. */
  version: number;
  language: string;
  /** Of the article's languages, the first is the one it was written in. */
  position: number;
  title: string;
  /** Canonical HTML; pictures carry `data-file`, the id of a file. */
  answer: string;
  answer_text: string;
  /** For us alone. Empty unless it was asked for with `internal`. */
  internal: string;
  internal_text: string;
  is_public: boolean;
  for_colleagues: boolean;
  words: string[];
  category_id: string | null;
  product_ids: string[];
  related_ids: string[];
  owner_id: string | null;
  published_at: Date;
}

export interface WhatIsRead {
  /** Whether the reader may see what is for us alone (`article:internal`); indexes of ours take it and keep it apart. */
  internal: boolean;
  /** Only what strangers may read. */
  publicOnly?: boolean;
  /** Only what colleagues read in the pages of the house: nothing of it is public. */
  colleaguesOnly?: boolean;
  articleIds?: readonly string[];
  language?: string;
  /** For reading everything in pieces: the last id of the piece before, and how many articles. */
  afterId?: string | null;
  limit?: number;
}

function columns(internal: boolean): RawBuilder<unknown> {
  const hidden = internal ? sql`t.internal, t.internal_text` : sql`'' as internal, '' as internal_text`;
  return sql`a.id, a.number, a.key, a.state, a.published_version as version, t.language, t.position, t.title, t.answer, t.answer_text, ${hidden},
    t.is_public, t.for_colleagues, t.words, a.category_id, a.owner_id, v.published_at,
    array(select product_id from article_products p where p.workspace_id = a.workspace_id and p.article_id = a.id order by product_id) as product_ids,
    array(select related_id from article_relations r where r.workspace_id = a.workspace_id and r.article_id = a.id order by r.position, related_id) as related_ids`;
}

/** What is published, one row an article and language, by article id; the way for search, suggestions and the help center. */
export async function readPublishedArticles(db: Db, workspaceId: string, what: WhatIsRead): Promise<PublishedText[]> {
  const { articleIds, language, afterId, limit } = what;
  const narrowed = sql`${articleIds ? sql`and id = any(${articleIds}::uuid[])` : sql``} ${afterId ? sql`and id > ${afterId}` : sql``}`;
  const result = await sql<PublishedText>`
    select ${columns(what.internal)}
    from (select * from articles where workspace_id = ${workspaceId} and state in ('published', 'review_due') ${narrowed} order by id limit ${limit ?? null}) a
    join article_versions v on v.workspace_id = a.workspace_id and v.article_id = a.id and v.number = a.published_version
    join article_version_texts t on t.workspace_id = a.workspace_id and t.article_id = a.id and t.number = a.published_version
    where a.workspace_id = ${workspaceId} ${what.publicOnly ? sql`and t.is_public` : sql``} ${what.colleaguesOnly ? sql`and t.for_colleagues` : sql``} ${language ? sql`and t.language = ${language}` : sql``}
    order by a.id, t.position, t.language`.execute(db);
  return result.rows;
}

/** Every language of one published article, the first written first; empty when readers have none. */
export async function findPublishedArticle(
  db: Db,
  workspaceId: string,
  id: string,
  what: Pick<WhatIsRead, 'internal' | 'publicOnly'>,
): Promise<PublishedText[]> {
  return readPublishedArticles(db, workspaceId, { ...what, articleIds: [id] });
}

/** Whether there is anything for colleagues to read. */
export async function hasArticlesForColleagues(db: Db, workspaceId: string): Promise<boolean> {
  const result = await sql`
    select 1 from articles a join article_version_texts t on t.workspace_id = a.workspace_id and t.article_id = a.id and t.number = a.published_version
    where a.workspace_id = ${workspaceId} and a.state in ('published', 'review_due') and t.for_colleagues limit 1`.execute(
    db,
  );
  return result.rows.length > 0;
}

/** The ids of published articles by their numbers, as addresses of the help center carry them. */
export async function findPublishedByNumber(db: Db, workspaceId: string, number: number): Promise<string | null> {
  const result = await sql<{ id: string }>`
    select id from articles where workspace_id = ${workspaceId} and number = ${number} and state in ('published', 'review_due')`.execute(
    db,
  );
  return result.rows[0]?.id ?? null;
}

export interface PublicImage {
  id: string;
  storage_key: string;
  name: string;
  media_type: string;
  bytes: number;
}

/**
 * The file of a picture these readers may load: it stands in an answer for them that is published now. Strangers, who are
 * asked for by nothing said, have the public ones alone.
 */
export async function findPublicImage(
  db: Db,
  workspaceId: string,
  fileId: string,
  readers: 'everybody' | 'colleagues' = 'everybody',
): Promise<PublicImage | null> {
  const theirs = readers === 'colleagues' ? sql`t.for_colleagues` : sql`t.is_public`;
  const result = await sql<PublicImage>`
    select f.id, f.storage_key, f.name, f.media_type, f.bytes from files f
    where f.workspace_id = ${workspaceId} and f.id = ${fileId} and exists (
      select from article_version_texts t join articles a on a.workspace_id = t.workspace_id and a.id = t.article_id and a.published_version = t.number
      where t.workspace_id = f.workspace_id and t.image_ids @> array[f.id] and ${theirs} and a.state in ('published', 'review_due'))`.execute(
    db,
  );
  return result.rows[0] ?? null;
}
