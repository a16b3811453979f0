import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';

/** As the moment by which a file is due: every file, until whenever it was to be kept. */
export const HOWEVER_LONG = new Date('9999-01-01T00:00:00Z');

/**
 * The next file of a table of made files (`state`, `storage_key`, `expires_at`) that has been kept long enough, given up; one
 * that was stopped stays stopped.
 * The table is named by the feature that owns it. @returns where its bytes lie; null when there is none.
 */
export async function giveUpKeptFile(
  db: Db,
  workspaceId: string,
  table: RawBuilder<unknown>,
  now: Date,
): Promise<string | null> {
  const { rows } = await sql<{ storage_key: string }>`
    with due as (select id, storage_key from ${table} where workspace_id = ${workspaceId} and storage_key is not null and expires_at <= ${now} limit 1 for update)
    update ${table} e set state = case when state = 'done' then 'expired' else state end, storage_key = null from due where e.workspace_id = ${workspaceId} and e.id = due.id returning due.storage_key`.execute(
    db,
  );
  return rows[0]?.storage_key ?? null;
}
