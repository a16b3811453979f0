import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';

/** References of those of these conversations that are seen. */
export async function findReferences(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  seen: RawBuilder<boolean>,
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const result = await sql<{ id: string; reference: string }>`
    select c.id, c.reference from conversations c
    where c.workspace_id = ${workspaceId} and c.id = any(${ids}::uuid[]) and ${seen}`.execute(db);
  return new Map(result.rows.map((row) => [row.id, row.reference]));
}
