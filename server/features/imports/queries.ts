import type { DuplicateWay, ImportNoun, ImportState } from '@madoguchi/contracts/imports.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import type { TableForm } from '../../kernel/tables/read-table.ts';
import type { OpeningRow } from './inspect-file.ts';

export interface ImportRow {
  id: string;
  noun: ImportNoun;
  source: string;
  file_name: string;
  /** Null when its bytes are gone. */
  storage_key: string | null;
  bytes: number;
  form: TableForm;
  /** Line of the file; null: it has no headings. */
  header_line: number | null;
  header: string[];
  sample: string[][];
  opening: OpeningRow[];
  mapping: string[];
  key_column: string;
  duplicates: DuplicateWay;
  state: ImportState;
  total: number;
  handled: number;
  created: number;
  changed: number;
  unchanged: number;
  skipped: number;
  rejected: number;
  emptied: number;
  failure: string | null;
  failure_line: number | null;
  made_by_kind: 'member' | 'key';
  made_by_id: string;
  made_by_name: string | null;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

const COLUMNS = sql`i.id, i.noun, i.source, i.file_name, i.storage_key, i.bytes::float8 as bytes, i.form, i.header_line, i.header, i.sample, i.opening, i.mapping, i.key_column, i.duplicates, i.state,
  i.total, i.handled, i.created, i.changed, i.unchanged, i.skipped, i.rejected, i.emptied, i.failure, i.failure_line, i.made_by_kind, i.made_by_id, m.name as made_by_name,
  i.created_at, i.started_at, i.finished_at`;
const FROM = sql`imports i left join members m on m.workspace_id = i.workspace_id and m.id = i.made_by_id`;

export async function listImportRows(
  db: Db,
  workspaceId: string,
  page: { before: string | null; limit: number },
): Promise<ImportRow[]> {
  const { rows } = await sql<ImportRow>`select ${COLUMNS} from ${FROM}
    where i.workspace_id = ${workspaceId} and (${page.before}::uuid is null or i.id < ${page.before}::uuid) order by i.id desc limit ${page.limit}`.execute(
    db,
  );
  return rows;
}

export async function findImport(db: Db, workspaceId: string, id: string): Promise<ImportRow | null> {
  const { rows } =
    await sql<ImportRow>`select ${COLUMNS} from ${FROM} where i.workspace_id = ${workspaceId} and i.id = ${id}`.execute(
      db,
    );
  return rows[0] ?? null;
}

/** The same, locked: one runner at a time goes on with it, and nobody changes it meanwhile. */
export async function lockImport(db: Db, workspaceId: string, id: string): Promise<ImportRow | null> {
  const { rows } =
    await sql<ImportRow>`select ${COLUMNS} from ${FROM} where i.workspace_id = ${workspaceId} and i.id = ${id} for update of i`.execute(
      db,
    );
  return rows[0] ?? null;
}

/**
 * Until the end of the transaction no other batch of the noun is brought in: two files with the same people, or one file sent
 * twice, would each find nobody there and make them twice.
 */
export async function lockNoun(db: Db, workspaceId: string, noun: ImportNoun): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('imports' || ${workspaceId}::text || ${noun}::text, 0))`.execute(
    db,
  );
}

type Inspected = Pick<ImportRow, 'form' | 'header_line' | 'header' | 'sample' | 'opening' | 'total'>;
type Meant = Pick<ImportRow, 'mapping' | 'key_column' | 'duplicates'>;

export async function insertImport(
  db: Db,
  workspaceId: string,
  row: Inspected &
    Meant &
    Pick<ImportRow, 'id' | 'noun' | 'source' | 'file_name' | 'storage_key' | 'bytes' | 'made_by_kind' | 'made_by_id'>,
  now: Date,
): Promise<void> {
  await sql`insert into imports (workspace_id, id, noun, source, file_name, storage_key, bytes, form, header_line, header, sample, opening, mapping, key_column, duplicates, state, total, made_by_kind, made_by_id, created_at)
    values (${workspaceId}, ${row.id}, ${row.noun}, ${row.source}, ${row.file_name}, ${row.storage_key}, ${row.bytes}, ${JSON.stringify(row.form)}::jsonb, ${row.header_line},
      ${JSON.stringify(row.header)}::jsonb, ${JSON.stringify(row.sample)}::jsonb, ${JSON.stringify(row.opening)}::jsonb, ${JSON.stringify(row.mapping)}::jsonb, ${row.key_column}, ${row.duplicates}, 'uploaded', ${row.total},
      ${row.made_by_kind}, ${row.made_by_id}, ${now})`.execute(db);
}

export async function putInspection(db: Db, workspaceId: string, id: string, row: Inspected & Meant): Promise<void> {
  await sql`update imports set form = ${JSON.stringify(row.form)}::jsonb, header_line = ${row.header_line}, header = ${JSON.stringify(row.header)}::jsonb, sample = ${JSON.stringify(row.sample)}::jsonb, opening = ${JSON.stringify(row.opening)}::jsonb,
      total = ${row.total}, mapping = ${JSON.stringify(row.mapping)}::jsonb, key_column = ${row.key_column}, duplicates = ${row.duplicates}, state = 'uploaded', failure = null, failure_line = null
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export async function putMapping(db: Db, workspaceId: string, id: string, row: Meant): Promise<void> {
  await sql`update imports set mapping = ${JSON.stringify(row.mapping)}::jsonb, key_column = ${row.key_column}, duplicates = ${row.duplicates}, state = 'uploaded', failure = null, failure_line = null
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

/** Begins a check or a run from the first row. */
export async function beginImport(
  db: Db,
  workspaceId: string,
  id: string,
  state: 'checking' | 'running',
  now: Date,
): Promise<void> {
  await sql`update imports set state = ${state}, handled = 0, created = 0, changed = 0, unchanged = 0, skipped = 0, rejected = 0, emptied = 0, failure = null, failure_line = null,
      started_at = ${now}, finished_at = null where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
  await sql`delete from import_rejects where workspace_id = ${workspaceId} and import_id = ${id} and is_check = ${state === 'checking'}`.execute(
    db,
  );
}

export type Counts = Pick<
  ImportRow,
  'handled' | 'created' | 'changed' | 'unchanged' | 'skipped' | 'rejected' | 'emptied'
>;

export async function addCounts(db: Db, workspaceId: string, id: string, add: Counts): Promise<void> {
  await sql`update imports set handled = handled + ${add.handled}, created = created + ${add.created}, changed = changed + ${add.changed}, unchanged = unchanged + ${add.unchanged},
      skipped = skipped + ${add.skipped}, rejected = rejected + ${add.rejected}, emptied = emptied + ${add.emptied} where workspace_id = ${workspaceId} and id = ${id}`.execute(
    db,
  );
}

export async function endImport(
  db: Db,
  workspaceId: string,
  id: string,
  end: { state: ImportState; failure?: string | null; failureLine?: number | null },
  now: Date,
): Promise<void> {
  await sql`update imports set state = ${end.state}, failure = ${end.failure ?? null}, failure_line = ${end.failureLine ?? null}, finished_at = ${now}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export interface RejectRow {
  line: number;
  code: string;
  about: string;
  cells: string[];
}

export async function insertRejects(
  db: Db,
  workspaceId: string,
  importId: string,
  rejects: { isCheck: boolean; rows: readonly RejectRow[] },
): Promise<void> {
  if (rejects.rows.length === 0) return;
  await sql`insert into import_rejects (workspace_id, import_id, is_check, line, code, about, cells)
    select ${workspaceId}::uuid, ${importId}::uuid, ${rejects.isCheck}::boolean, r.* from jsonb_to_recordset(${JSON.stringify(rejects.rows)}::jsonb) as r(line integer, code text, about text, cells jsonb)
    on conflict do nothing`.execute(db);
}

export async function hasRejects(db: Db, workspaceId: string, importId: string): Promise<boolean> {
  const { rows } =
    await sql`select from import_rejects r where r.workspace_id = ${workspaceId} and r.import_id = ${importId} limit 1`.execute(
      db,
    );
  return rows.length > 0;
}

/** Refused rows by line, after one of them. */
export async function listRejects(
  db: Db,
  workspaceId: string,
  importId: string,
  page: { isCheck: boolean; after: number; limit: number },
): Promise<RejectRow[]> {
  const { rows } = await sql<RejectRow>`select r.line, r.code, r.about, r.cells from import_rejects r
    where r.workspace_id = ${workspaceId} and r.import_id = ${importId} and r.is_check = ${page.isCheck} and r.line > ${page.after} order by r.line limit ${page.limit}`.execute(
    db,
  );
  return rows;
}

const TABLES = {
  product: 'products',
  order: 'orders',
  contract: 'contracts',
  entitlement: 'entitlements',
  asset: 'assets',
} as const;

/** What a row changes, with what the row may leave unsaid; null where the noun has no such thing. */
export interface StoredThing {
  id: string;
  version: number;
  source: string;
  externalId: string;
  customerId: string | null;
  productId: string | null;
  contractId: string | null;
  assetId: string | null;
  currency: string | null;
}

/** What is kept under this origin or id. */
export async function findStored(
  db: Db,
  workspaceId: string,
  noun: keyof typeof TABLES,
  by: { id: string } | { source: string; externalId: string },
): Promise<StoredThing | null> {
  const named = 'id' in by ? sql`t.id = ${by.id}` : sql`t.source = ${by.source} and t.external_id = ${by.externalId}`;
  const { rows } = await sql<StoredThing>`
    select t.id, t.version, t.source, t.external_id as "externalId", to_jsonb(t) ->> 'customer_id' as "customerId", to_jsonb(t) ->> 'product_id' as "productId",
      to_jsonb(t) ->> 'contract_id' as "contractId", to_jsonb(t) ->> 'asset_id' as "assetId", to_jsonb(t) ->> 'currency' as currency
    from ${sql.table(TABLES[noun])} t where t.workspace_id = ${workspaceId} and ${named}`.execute(db);
  return rows[0] ?? null;
}

/** `+09:00`: how far the workspace's clocks are from UTC now. */
export async function findOffset(db: Db, workspaceId: string, now: Date): Promise<string> {
  const { rows } = await sql<{ minutes: number }>`
    select (extract(epoch from (${now}::timestamptz at time zone w.time_zone) - (${now}::timestamptz at time zone 'UTC')) / 60)::int as minutes from workspaces w where w.workspace_id = ${workspaceId}`.execute(
    db,
  );
  const minutes = rows[0]?.minutes ?? 0;
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
}
