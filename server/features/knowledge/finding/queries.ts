import type { FindingKind } from '@madoguchi/contracts/finding.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

/** Of the analysis in `packages/finding`: documents of an older one are taken apart again at night. */
export const ANALYSIS = 1;

export interface DocumentRow {
  kind: FindingKind;
  source_id: string;
  language: string;
  revision: number;
  is_gone: boolean;
  name: string;
  title: string;
  reading: string;
  is_public: boolean;
  is_draft: boolean;
  category_id: string | null;
  product_ids: string[];
  packed: Record<string, string>;
}

/** The next revision. Locked until the transaction ends, so that whoever sees a revision has seen those before it. */
export async function nextRevision(db: Db, workspaceId: string): Promise<number> {
  const result = await sql<{ revision: string }>`
    insert into finding_states (workspace_id, revision) values (${workspaceId}, 1)
    on conflict (workspace_id) do update set revision = finding_states.revision + 1 returning revision`.execute(db);
  return Number(result.rows[0]?.revision ?? 1);
}

export async function findRevision(db: Db, workspaceId: string): Promise<number> {
  const result = await sql<{ revision: string }>`
    select revision from finding_states where workspace_id = ${workspaceId}`.execute(db);
  return Number(result.rows[0]?.revision ?? 0);
}

export interface NewDocument {
  kind: FindingKind;
  sourceId: string;
  language: string;
  name: string;
  title: string;
  reading: string;
  body: string;
  isPublic: boolean;
  isDraft: boolean;
  categoryId: string | null;
  productIds: readonly string[];
  version: number;
  packed: Record<string, string>;
}

export async function putDocument(db: Db, workspaceId: string, row: NewDocument, revision: number): Promise<void> {
  await sql`insert into finding_documents
      (workspace_id, kind, source_id, language, revision, is_gone, name, title, reading, body, is_public, is_draft, category_id, product_ids, version, packed)
    values (${workspaceId}, ${row.kind}, ${row.sourceId}, ${row.language}, ${revision}, false, ${row.name}, ${row.title}, ${row.reading}, ${row.body},
      ${row.isPublic}, ${row.isDraft}, ${row.categoryId}, ${[...row.productIds]}::uuid[], ${row.version * 1000 + ANALYSIS}, ${JSON.stringify(row.packed)}::jsonb)
    on conflict (workspace_id, kind, source_id, language) do update set
      revision = excluded.revision, is_gone = false, name = excluded.name, title = excluded.title, reading = excluded.reading, body = excluded.body,
      is_public = excluded.is_public, is_draft = excluded.is_draft, category_id = excluded.category_id, product_ids = excluded.product_ids, version = excluded.version,
      packed = excluded.packed`.execute(db);
}

/** Marks the languages of a source that readers no longer have. */
export async function dropDocuments(
  db: Db,
  workspaceId: string,
  of: { kind: FindingKind; sourceId: string; except: readonly string[] },
  revision: number,
): Promise<void> {
  await sql`update finding_documents set is_gone = true, revision = ${revision}, packed = '{}', body = '', title = '', reading = ''
    where workspace_id = ${workspaceId} and kind = ${of.kind} and source_id = ${of.sourceId} and not is_gone
      and language <> all(${[...of.except]}::text[])`.execute(db);
}

/** How far documents were read: everything up to a revision, or up to one row of it. */
export type ReadUntil = { revision: number } | Pick<DocumentRow, 'revision' | 'kind' | 'source_id' | 'language'>;

function behind(until: ReadUntil): RawBuilder<unknown> {
  if (!('kind' in until)) return sql`revision > ${until.revision}`;
  return sql`revision >= ${until.revision} and (revision, kind, source_id, language)
    > (${until.revision}::bigint, ${until.kind}, ${until.source_id}::uuid, ${until.language})`;
}

const ROW = sql`kind, source_id, language, revision, is_gone, name, title, reading, is_public, is_draft, category_id, product_ids`;

/** What changed since, in order, in pieces; `finding_documents_by_revision`. */
export async function listChanged(
  db: Db,
  workspaceId: string,
  until: ReadUntil,
  limit: number,
): Promise<DocumentRow[]> {
  const result = await sql<DocumentRow>`
    select ${ROW}, packed from finding_documents where workspace_id = ${workspaceId} and ${behind(until)}
    order by revision, kind, source_id, language limit ${limit}`.execute(db);
  return result.rows;
}

export type PackedRow = Omit<DocumentRow, 'packed'> & { packed: string };

/** The same, for who sends it on as it is stored. */
export async function listPacked(db: Db, workspaceId: string, until: ReadUntil, limit: number): Promise<PackedRow[]> {
  const result = await sql<PackedRow>`
    select ${ROW}, packed::text as packed from finding_documents where workspace_id = ${workspaceId} and ${behind(until)}
    order by revision, kind, source_id, language limit ${limit}`.execute(db);
  return result.rows;
}

/** How many documents changed after a revision, as far as `most`. */
export async function countChanged(db: Db, workspaceId: string, revision: number, most: number): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from finding_documents where workspace_id = ${workspaceId} and revision > ${revision} limit ${most}) changed`.execute(
    db,
  );
  return result.rows[0]?.count ?? 0;
}

/** How many documents can be found. */
export async function countDocuments(db: Db, workspaceId: string): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*)::int as count from finding_documents where workspace_id = ${workspaceId} and not is_gone`.execute(
    db,
  );
  return result.rows[0]?.count ?? 0;
}

export interface Containing {
  kinds: readonly FindingKind[];
  isPublicOnly: boolean;
  drafts: readonly FindingKind[];
  words: readonly string[];
  phrases: readonly string[];
  without: readonly string[];
}

export type ContainingRow = Omit<DocumentRow, 'packed'> & { body: string };

/** How many texts are compared: those with all words in the title, those with one there, those with one anywhere. */
const COMPARED = { all: 100, titled: 200, anywhere: 200 };

/**
 * Texts that have words as they are, nearest kind first. Reads texts until there are enough: for the time in which there
 * is no index. Words are given in every way they are written, since folding every text would take too long.
 */
export async function listContaining(db: Db, workspaceId: string, asked: Containing): Promise<ContainingRow[]> {
  const [words, phrases, without] = [asked.words, asked.phrases, asked.without].map((texts) => texts.map(containing));
  const seen = sql`workspace_id = ${workspaceId} and not is_gone and kind = any(${[...asked.kinds]}::text[])
    and (is_public or not ${asked.isPublicOnly}) and (not is_draft or kind = any(${[...asked.drafts]}::text[]))
    and (title || chr(10) || body) like all(${phrases}::text[]) and not (title || chr(10) || body) like any(${without}::text[])`;
  const texts = sql`select ${ROW}, left(body, 20000) as body from finding_documents where ${seen}`;
  const result = await sql<ContainingRow>`
    (${texts} and title like all(${words}::text[]) limit ${COMPARED.all})
    union all (${texts} and not title like all(${words}::text[]) and title like any(${words}::text[]) limit ${COMPARED.titled})
    union all (${texts} and not title like any(${words}::text[]) and body like any(${words}::text[]) limit ${COMPARED.anywhere})`.execute(
    db,
  );
  return result.rows;
}

const containing = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** The texts of what was found, for showing lines of them. */
export async function listBodies(
  db: Db,
  workspaceId: string,
  sources: readonly { kind: FindingKind; id: string; language: string }[],
): Promise<Map<string, string>> {
  if (sources.length === 0) return new Map();
  const result = await sql<{ kind: string; source_id: string; language: string; body: string }>`
    select kind, source_id, language, left(body, 20000) as body from finding_documents
    where workspace_id = ${workspaceId} and not is_gone and source_id = any(${sources.map((one) => one.id)}::uuid[])`.execute(
    db,
  );
  return new Map(result.rows.map((row) => [`${row.kind}/${row.source_id}/${row.language}`, row.body]));
}

/** Published articles, approved guides and drafts of which search has another version, or none; and what it has too many. */
export async function listUntaken(
  db: Db,
  workspaceId: string,
  limit: number,
): Promise<{ kind: FindingKind; source_id: string }[]> {
  const result = await sql<{ kind: FindingKind; source_id: string }>`
    with sources as (
      select 'article' as kind, id as source_id, case when state in ('published', 'review_due') then published_version else -version end as version from articles
      where workspace_id = ${workspaceId} and state <> 'retired'
      union all
      select 'guide', id, coalesce(approved_version, -revision) from guides
      where workspace_id = ${workspaceId} and retired_at is null),
    taken as (
      select kind, source_id, min(version) as version from finding_documents
      where workspace_id = ${workspaceId} and not is_gone group by kind, source_id)
    select coalesce(s.kind, t.kind) as kind, coalesce(s.source_id, t.source_id) as source_id
    from sources s full join taken t on t.kind = s.kind and t.source_id = s.source_id
    where t.version is null or s.version is null or t.version <> s.version * 1000 + ${ANALYSIS}
    order by 2 limit ${limit}`.execute(db);
  return result.rows;
}

/** Whether it can be found, in any language; drafts are not what readers have. */
export async function findDocument(
  db: Db,
  workspaceId: string,
  source: { kind: FindingKind; id: string; isPublished?: boolean },
): Promise<{ title: string } | null> {
  const result = await sql<{ title: string }>`
    select title from finding_documents where workspace_id = ${workspaceId} and kind = ${source.kind} and source_id = ${source.id}
      and not is_gone ${source.isPublished ? sql`and not is_draft` : sql``} order by language limit 1`.execute(db);
  return result.rows[0] ?? null;
}
