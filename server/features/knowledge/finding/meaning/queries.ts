import type { FindingKind } from '@madoguchi/contracts/finding.ts';
import type { MeaningTroubleCode } from '@madoguchi/contracts/meaning.ts';
import { sql } from 'kysely';
import type { Db } from '../../../../kernel/database.ts';

export interface MeaningRow {
  enabled: boolean;
  url: string;
  model: string;
  sealed_key: string | null;
  generation: number;
  trouble: MeaningTroubleCode | null;
  trouble_at: Date | null;
  last_success_at: Date | null;
  version: number;
}

export async function findMeaning(db: Db, workspaceId: string): Promise<MeaningRow | null> {
  const { rows } = await sql<MeaningRow>`
    select enabled, url, model, sealed_key, generation, trouble, trouble_at, last_success_at, version
    from finding_meanings where workspace_id = ${workspaceId}`.execute(db);
  return rows[0] ?? null;
}

/** The same, held until the transaction ends. */
export async function lockMeaning(db: Db, workspaceId: string): Promise<MeaningRow | null> {
  await sql`select 1 from finding_meanings where workspace_id = ${workspaceId} for update`.execute(db);
  return findMeaning(db, workspaceId);
}

export async function isMeaningOn(db: Db, workspaceId: string): Promise<boolean> {
  return (await findMeaning(db, workspaceId))?.enabled === true;
}

/** False when somebody saved meanwhile. */
export async function saveMeaning(
  db: Db,
  workspaceId: string,
  row: Pick<MeaningRow, 'enabled' | 'url' | 'model' | 'sealed_key' | 'generation' | 'version'>,
  now: Date,
): Promise<boolean> {
  const { enabled, url, model, sealed_key, generation, version } = row;
  const { numAffectedRows = 0n } = await sql`
    insert into finding_meanings as m (workspace_id, enabled, url, model, sealed_key, generation, updated_at)
    values (${workspaceId}, ${enabled}, ${url}, ${model}, ${sealed_key}, ${generation}, ${now})
    on conflict (workspace_id) do update set enabled = excluded.enabled, url = excluded.url, model = excluded.model, sealed_key = excluded.sealed_key,
      generation = excluded.generation, trouble = null, trouble_at = null, updated_at = excluded.updated_at, version = m.version + 1
    where m.version = ${version}`.execute(db);
  return numAffectedRows > 0n;
}

export async function noteTrouble(
  db: Db,
  workspaceId: string,
  trouble: MeaningTroubleCode | null,
  now: Date,
): Promise<void> {
  await (
    trouble === null
      ? sql`update finding_meanings set trouble = null, trouble_at = null, last_success_at = ${now} where workspace_id = ${workspaceId}`
      : sql`update finding_meanings set trouble = ${trouble}, trouble_at = ${now} where workspace_id = ${workspaceId}`
  ).execute(db);
}

export interface Reading {
  documents: number;
  read: number;
  refused: number;
}

/** How far the model got with what is there now. */
export async function countRead(db: Db, workspaceId: string, generation: number): Promise<Reading> {
  const { rows } = await sql<Reading>`
    select count(*)::int as documents,
      (count(*) filter (where v.document_revision = d.revision and length(v.vector) > 0))::int as read,
      (count(*) filter (where v.document_revision = d.revision and length(v.vector) = 0))::int as refused
    from finding_documents d left join finding_vectors v on v.workspace_id = d.workspace_id and v.kind = d.kind and v.source_id = d.source_id
      and v.language = d.language and v.generation = ${generation}
    where d.workspace_id = ${workspaceId} and not d.is_gone`.execute(db);
  return rows[0] ?? { documents: 0, read: 0, refused: 0 };
}

export interface UnreadRow {
  kind: FindingKind;
  source_id: string;
  language: string;
  revision: string;
  title: string;
  body: string;
  /** Of the text that was read last by this generation. */
  hash: string | null;
}

/** Documents that changed since the model read them, or that it never read. */
export async function listUnread(
  db: Db,
  workspaceId: string,
  of: { generation: number; limit: number; length: number },
): Promise<UnreadRow[]> {
  const { rows } = await sql<UnreadRow>`
    select d.kind, d.source_id, d.language, d.revision, d.title, left(d.body, ${of.length}) as body, v.hash
    from finding_documents d left join finding_vectors v on v.workspace_id = d.workspace_id and v.kind = d.kind and v.source_id = d.source_id
      and v.language = d.language and v.generation = ${of.generation}
    where d.workspace_id = ${workspaceId} and not d.is_gone and v.document_revision is distinct from d.revision
    order by d.revision, d.source_id, d.language limit ${of.limit}`.execute(db);
  return rows;
}

type Key = Pick<UnreadRow, 'kind' | 'source_id' | 'language'>;

/** Keeps what a document means; one that changed meanwhile is still unread after this. */
export async function putVector(
  db: Db,
  workspaceId: string,
  row: Key & { generation: number; documentRevision: string; hash: string; vector: Buffer },
  revision: number,
): Promise<void> {
  await sql`insert into finding_vectors (workspace_id, kind, source_id, language, generation, document_revision, hash, revision, vector)
    values (${workspaceId}, ${row.kind}, ${row.source_id}, ${row.language}, ${row.generation}, ${row.documentRevision}, ${row.hash}, ${revision}, ${row.vector})
    on conflict (workspace_id, kind, source_id, language) do update set generation = excluded.generation,
      document_revision = excluded.document_revision, hash = excluded.hash, revision = excluded.revision, vector = excluded.vector`.execute(
    db,
  );
}

/** The document changed, its text did not. */
export async function confirmVector(
  db: Db,
  workspaceId: string,
  row: Key & { documentRevision: string },
): Promise<void> {
  await sql`update finding_vectors set document_revision = ${row.documentRevision}
    where workspace_id = ${workspaceId} and kind = ${row.kind} and source_id = ${row.source_id} and language = ${row.language}`.execute(
    db,
  );
}

/** Of documents nobody has any longer. */
export async function dropGoneVectors(db: Db, workspaceId: string): Promise<void> {
  await sql`delete from finding_vectors v using finding_documents d
    where v.workspace_id = ${workspaceId} and d.workspace_id = v.workspace_id and d.kind = v.kind and d.source_id = v.source_id
      and d.language = v.language and d.is_gone`.execute(db);
}

export async function dropVectors(db: Db, workspaceId: string): Promise<void> {
  await sql`delete from finding_vectors where workspace_id = ${workspaceId}`.execute(db);
}

export interface VectorRow extends Key {
  revision: number;
  vector: Buffer;
}

/** What came after a revision, in order, in pieces; `finding_vectors_by_revision`. */
export async function listVectors(
  db: Db,
  workspaceId: string,
  after: { generation: number; revision: number; skip: number; limit: number },
): Promise<VectorRow[]> {
  const { rows } = await sql<VectorRow & { revision: string }>`
    select kind, source_id, language, revision, vector from finding_vectors
    where workspace_id = ${workspaceId} and revision > ${after.revision} and generation = ${after.generation}
    order by revision, kind, source_id, language offset ${after.skip} limit ${after.limit}`.execute(db);
  return rows.map((row) => ({ ...row, revision: Number(row.revision) }));
}
