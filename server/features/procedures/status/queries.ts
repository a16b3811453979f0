import { sql } from 'kysely';
import type { Db, Pool } from '../../../kernel/database.ts';

export async function saveLink(
  db: Db,
  workspaceId: string,
  row: { runId: string; hash: Buffer; expiresAt: Date },
  now: Date,
): Promise<void> {
  await sql`insert into procedure_links (workspace_id, run_id, token_hash, created_at, expires_at)
    values (${workspaceId}, ${row.runId}, ${row.hash}, ${now}, ${row.expiresAt})
    on conflict (workspace_id, run_id) do update set token_hash = excluded.token_hash, created_at = excluded.created_at, expires_at = excluded.expires_at`.execute(
    db,
  );
}

/** True when there was one. */
export async function deleteLink(db: Db, workspaceId: string, runId: string): Promise<boolean> {
  const result =
    await sql`delete from procedure_links where workspace_id = ${workspaceId} and run_id = ${runId}`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** Whose page a link opens; asked before any workspace is known, answered by one function that gives ids only. */
export async function findLink(
  pool: Pool,
  hash: Buffer,
  at: Date,
): Promise<{ workspace_id: string; run_id: string } | null> {
  const { rows } = await pool.query<{ workspace_id: string; run_id: string }>(
    'select workspace_id, run_id from app.find_procedure_link($1, $2)',
    [hash, at],
  );
  return rows[0] ?? null;
}
