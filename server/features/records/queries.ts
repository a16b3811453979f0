import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

/** Names of members, those who left included: what they did stays theirs. */
export async function listNames(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  if (ids.length === 0) return [];
  const result = await sql<{ id: string; name: string }>`
    select id, name from members where workspace_id = ${workspaceId} and id = any(${ids}::uuid[])`.execute(db);
  return result.rows;
}

/** Whether an answer that waits will solve its conversation. */
export async function solvesWhenSent(db: Db, workspaceId: string, messageId: string): Promise<boolean> {
  const result = await sql<{ status_after: string | null }>`
    select status_after from messages where workspace_id = ${workspaceId} and id = ${messageId}`.execute(db);
  return result.rows[0]?.status_after?.startsWith('solved') ?? false;
}

const KEPT = ['intakes', 'complaints', 'harassments'] as const;

/** The survivor of a merge takes over what it has none of; the other keeps its own, so that undoing finds it. */
export async function carryRecords(
  db: Db,
  workspaceId: string,
  merge: { id: string; loserId: string; survivorId: string },
): Promise<void> {
  for (const table of KEPT)
    await sql`
      insert into ${sql.table(table)} select (r).* from (
        select jsonb_populate_record(t, jsonb_build_object('conversation_id', ${merge.survivorId}::text, 'merge_id', ${merge.id}::text)) as r
        from ${sql.table(table)} t where t.workspace_id = ${workspaceId} and t.conversation_id = ${merge.loserId}) copied
      on conflict do nothing`.execute(db);
}

/** Takes away what `carryRecords` brought. */
export async function uncarryRecords(
  db: Db,
  workspaceId: string,
  merge: { id: string; survivorId: string },
): Promise<void> {
  for (const table of KEPT)
    await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId} and conversation_id = ${merge.survivorId} and merge_id = ${merge.id}`.execute(
      db,
    );
}
