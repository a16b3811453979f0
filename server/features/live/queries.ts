import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';

/** Those of the given conversations that a reader may see. */
export async function findVisibleIds(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  seen: RawBuilder<boolean>,
): Promise<string[]> {
  if (ids.length === 0) return [];
  const result = await sql<{
    id: string;
  }>`select c.id from conversations c where c.workspace_id = ${workspaceId} and c.id = any(${ids}::uuid[]) and ${seen}`.execute(
    db,
  );
  return result.rows.map((row) => row.id);
}
