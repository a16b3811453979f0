import type { ExportFilter, ExportFormat, ExportNoun } from '@madoguchi/contracts/imports.ts';
import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { giveUpKeptFile } from '../../files/kept-queries.ts';

export interface ExportRow {
  id: string;
  noun: ExportNoun;
  format: ExportFormat;
  columns: string[];
  filter: ExportFilter;
  state: 'running' | 'cancelled' | 'done' | 'failed' | 'expired';
  /** How often it was begun. */
  tries: number;
  handled: number;
  bytes: number;
  storage_key: string | null;
  replaced: [string, number][];
  /** Fields its maker saw only in part while it was written. */
  hidden: string[];
  unmasked_reason: string | null;
  made_by_kind: 'member' | 'key';
  made_by_id: string;
  made_by_name: string | null;
  created_at: Date;
  finished_at: Date | null;
  expires_at: Date | null;
}

const COLUMNS = sql`e.id, e.noun, e.format, e.columns, e.filter, e.state, e.tries, e.handled, e.bytes::float8 as bytes, e.storage_key, e.replaced, e.hidden, e.unmasked_reason, e.made_by_kind, e.made_by_id, m.name as made_by_name,
  e.created_at, e.finished_at, e.expires_at`;
const FROM = sql`exports e left join members m on m.workspace_id = e.workspace_id and m.id = e.made_by_id`;

/** Exports of one maker; whoever manages sees all (`makerId` null). */
export async function listExportRows(
  db: Db,
  workspaceId: string,
  page: { before: string | null; limit: number; makerId: string | null },
): Promise<ExportRow[]> {
  const { rows } = await sql<ExportRow>`select ${COLUMNS} from ${FROM}
    where e.workspace_id = ${workspaceId} and (${page.before}::uuid is null or e.id < ${page.before}::uuid) and (${page.makerId}::uuid is null or e.made_by_id = ${page.makerId}::uuid)
    order by e.id desc limit ${page.limit}`.execute(db);
  return rows;
}

export async function findExport(db: Db, workspaceId: string, id: string): Promise<ExportRow | null> {
  const { rows } =
    await sql<ExportRow>`select ${COLUMNS} from ${FROM} where e.workspace_id = ${workspaceId} and e.id = ${id}`.execute(
      db,
    );
  return rows[0] ?? null;
}

export async function listRunningExports(db: Db, workspaceId: string): Promise<ExportRow[]> {
  const { rows } =
    await sql<ExportRow>`select ${COLUMNS} from ${FROM} where e.workspace_id = ${workspaceId} and e.state = 'running' order by e.id`.execute(
      db,
    );
  return rows;
}

/**
 * One more try of an export that runs, from its first row and under this key; null where it has ended. `left`: the key of a
 * try that died.
 */
export async function tryExport(
  db: Db,
  workspaceId: string,
  id: string,
  key: string,
): Promise<{ row: ExportRow; left: string | null } | null> {
  const { rows } = await sql<{ left: string | null }>`
    with old as (select id, storage_key from exports where workspace_id = ${workspaceId} and id = ${id} and state = 'running' for update)
    update exports e set tries = e.tries + 1, handled = 0, storage_key = ${key} from old
    where e.workspace_id = ${workspaceId} and e.id = old.id returning old.storage_key as left`.execute(db);
  const row = rows[0] ? await findExport(db, workspaceId, id) : null;
  return row && { row, left: rows[0]?.left ?? null };
}

export async function insertExport(
  db: Db,
  workspaceId: string,
  row: Pick<
    ExportRow,
    'id' | 'noun' | 'format' | 'columns' | 'filter' | 'unmasked_reason' | 'made_by_kind' | 'made_by_id'
  >,
  now: Date,
): Promise<void> {
  await sql`insert into exports (workspace_id, id, noun, format, columns, filter, state, unmasked_reason, made_by_kind, made_by_id, created_at)
    values (${workspaceId}, ${row.id}, ${row.noun}, ${row.format}, ${row.columns}::text[], ${JSON.stringify(row.filter)}::jsonb, 'running', ${row.unmasked_reason}, ${row.made_by_kind}, ${row.made_by_id}, ${now})`.execute(
    db,
  );
}

/** @returns false when somebody stopped it. */
export async function setExportHandled(db: Db, workspaceId: string, id: string, handled: number): Promise<boolean> {
  const result =
    await sql`update exports set handled = ${handled} where workspace_id = ${workspaceId} and id = ${id} and state = 'running'`.execute(
      db,
    );
  return (result.numAffectedRows ?? 0n) > 0n;
}

export type ExportEnd = Pick<
  ExportRow,
  'state' | 'handled' | 'bytes' | 'storage_key' | 'replaced' | 'hidden' | 'expires_at'
>;

/** @returns false when it has ended already. */
export async function endExport(db: Db, workspaceId: string, id: string, end: ExportEnd, now: Date): Promise<boolean> {
  const result =
    await sql`update exports set state = ${end.state}, handled = ${end.handled}, bytes = ${end.bytes}, storage_key = ${end.storage_key}, replaced = ${JSON.stringify(end.replaced)}::jsonb, hidden = ${end.hidden}::text[],
      expires_at = ${end.expires_at}, finished_at = ${now} where workspace_id = ${workspaceId} and id = ${id} and state = 'running'`.execute(
      db,
    );
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** No finished file is handed out from now on; their bytes are due at once. @returns false when there were none. */
export async function endKeptFiles(db: Db, workspaceId: string, now: Date): Promise<boolean> {
  const result =
    await sql`update exports set state = case when state = 'done' then 'expired' else state end, expires_at = ${now}
    where workspace_id = ${workspaceId} and storage_key is not null and state <> 'running'`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** The next file that has been kept long enough, given up. @returns where its bytes lie. */
export const giveUpFile = (db: Db, workspaceId: string, now: Date): Promise<string | null> =>
  giveUpKeptFile(db, workspaceId, sql`exports`, now);
