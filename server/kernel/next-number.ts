import { sql } from 'kysely';
import type { Db } from './database.ts';

/**
 * The next number of a table's rows in a workspace, from 1. Whoever asks holds the numbering until the commit, so that fifty
 * at once wait for each other and none is refused: running the later one again helps a few, not fifty.
 * @param table has a column `number` of its own in each workspace.
 */
export async function nextNumber(db: Db, workspaceId: string, table: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${table}:${workspaceId}`}, 0))`.execute(db);
  const result = await sql<{ n: number }>`
    select coalesce(max(number), 0)::int + 1 as n from ${sql.table(table)} where workspace_id = ${workspaceId}`.execute(
    db,
  );
  return result.rows[0]?.n ?? 1;
}
