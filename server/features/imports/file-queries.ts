import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import type { TableForm } from '../../kernel/tables/read-table.ts';

const WAITING = sql`i.state in ('uploaded', 'checked', 'failed')`;
const OVER = sql`i.state in ('done', 'cancelled')`;

/**
 * The file of this import if it is not over, or the next of those that are over or wait since before, given up; by
 * `imports_with_files`. One that was not over has nothing more to bring in: it is cancelled, and says why where it was chosen. What was kept of its rows to show
 * how it was understood goes with it.
 */
export async function giveUpImportFile(
  db: Db,
  workspaceId: string,
  which: { importId: string; because: string } | { before: Date },
  now: Date,
): Promise<{ id: string; storage_key: string; was_open: boolean } | null> {
  const chosen =
    'importId' in which
      ? sql`i.id = ${which.importId} and not ${OVER}`
      : sql`(${OVER} or (${WAITING} and i.created_at < ${which.before}))`;
  const { rows } = await sql<{ id: string; storage_key: string; was_open: boolean }>`
    with due as (select i.id, i.storage_key, not ${OVER} as was_open from imports i where i.workspace_id = ${workspaceId} and i.storage_key is not null and ${chosen} limit 1 for update)
    update imports i set storage_key = null, failure = case when due.was_open then coalesce(${'importId' in which ? which.because : null}, i.failure) else i.failure end, sample = '[]', opening = '[]', state = case when due.was_open then 'cancelled' else i.state end, finished_at = coalesce(i.finished_at, ${now}) from due
    where i.workspace_id = ${workspaceId} and i.id = due.id returning i.id, due.storage_key, due.was_open`.execute(db);
  return rows[0] ?? null;
}

/** Files of which rows may still come in. */
export async function listOpenFiles(
  db: Db,
  workspaceId: string,
): Promise<{ id: string; storage_key: string; form: TableForm }[]> {
  const { rows } = await sql<{ id: string; storage_key: string; form: TableForm }>`
    select i.id, i.storage_key, i.form from imports i where i.workspace_id = ${workspaceId} and i.storage_key is not null and not ${OVER} order by i.id`.execute(
    db,
  );
  return rows;
}

/** Refused rows of the next import that ended, or was never begun, before; in one go. @returns false when there are none. */
export async function deleteOldRejects(db: Db, workspaceId: string, before: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    with due as (select i.id from imports i where i.workspace_id = ${workspaceId} and i.state not in ('checking', 'running') and coalesce(i.finished_at, i.created_at) < ${before}
      and exists (select from import_rejects r where r.workspace_id = i.workspace_id and r.import_id = i.id) limit 1)
    delete from import_rejects r using due where r.workspace_id = ${workspaceId} and r.import_id = due.id`.execute(db);
  return (numAffectedRows ?? 0n) > 0n;
}
