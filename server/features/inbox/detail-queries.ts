import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export async function findFiles(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
): Promise<{ id: string; name: string; media_type: string; bytes: number }[]> {
  if (ids.length === 0) return [];
  const result = await sql<{ id: string; name: string; media_type: string; bytes: number }>`
    select id, name, media_type, bytes from files where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(
    db,
  );
  return result.rows;
}
