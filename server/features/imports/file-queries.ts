import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import type { TableForm } from '../../kernel/tables/read-table.ts';

const WAITING = sql`i.state in ('uploaded', 'checked', 'failed')`;

/**
 * The file of this import if it waits, or the next of those that are over or wait since before, given up; by
 * `imports_with_files`. One that waited has nothing more to bring in: it is cancelled.
 */
export async function giveUpImportFile(
  db: Db,
  workspaceId: string,
  which: { importId: string } | { before: Date },
  now: Date,
): Promise<{ id: string; storage_key: string; was_waiting: boolean } | null> {
  const chosen =
    'importId' in which
      ? sql`i.id = ${which.importId} and ${WAITING}`
      : sql`(i.state in ('done', 'cancelled') or (${WAITING} and i.created_at < ${which.before}))`;
  const { rows } = await sql<{ id: string; storage_key: string; was_waiting: boolean }>`
    with due as (select i.id, i.storage_key, ${WAITING} as was_waiting from imports i where i.workspace_id = ${workspaceId} and i.storage_key is not null and ${chosen} limit 1 for update)
    update imports i set storage_key = null, state = case when due.was_waiting then 'cancelled' else i.state end, finished_at = coalesce(i.finished_at, ${now}) from due
    where i.workspace_id = ${workspaceId} and i.id = due.id returning i.id, due.storage_key, due.was_waiting`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Files nobody has brought in yet. */
export async function listWaitingFiles(
  db: Db,
  workspaceId: string,
): Promise<{ id: string; storage_key: string; form: TableForm }[]> {
  const { rows } = await sql<{ id: string; storage_key: string; form: TableForm }>`
    select i.id, i.storage_key, i.form from imports i where i.workspace_id = ${workspaceId} and i.storage_key is not null and ${WAITING} order by i.id`.execute(
    db,
  );
  return rows;
}
