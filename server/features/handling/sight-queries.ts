import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';

/** Of these conversations those the reader sees. */
export async function listSeen(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  seen: RawBuilder<boolean>,
): Promise<Set<string>> {
  const result = await sql<{ id: string }>`
    select c.id from conversations c where c.workspace_id = ${workspaceId} and c.id = any(${ids}::uuid[]) and ${seen}`.execute(
    db,
  );
  return new Set(result.rows.map((row) => row.id));
}
