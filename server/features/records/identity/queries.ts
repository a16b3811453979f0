import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface CheckRow {
  item: string;
  result: 'match' | 'mismatch';
  checked_by_id: string | null;
  checked_at: Date;
}

/** The checks that still hold. */
export async function listChecks(db: Db, workspaceId: string, conversationId: string): Promise<CheckRow[]> {
  const result = await sql<CheckRow>`
    select item, result, checked_by_id, checked_at from identity_checks
    where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and expired_at is null`.execute(db);
  return result.rows;
}

export async function storeCheck(
  db: Db,
  workspaceId: string,
  row: { conversationId: string; item: string; result: 'match' | 'mismatch' | null; byId: string | null },
  now: Date,
): Promise<void> {
  if (row.result === null) {
    await sql`delete from identity_checks where workspace_id = ${workspaceId} and conversation_id = ${row.conversationId} and item = ${row.item}`.execute(
      db,
    );
    return;
  }
  await sql`
    insert into identity_checks (workspace_id, conversation_id, item, result, checked_by_id, checked_at)
    values (${workspaceId}, ${row.conversationId}, ${row.item}, ${row.result}, ${row.byId}, ${now})
    on conflict (workspace_id, conversation_id, item) do update set result = excluded.result, checked_by_id = excluded.checked_by_id,
      checked_at = excluded.checked_at, expired_at = null`.execute(db);
}

export async function expireChecks(db: Db, workspaceId: string, conversationId: string, now: Date): Promise<void> {
  await sql`update identity_checks set expired_at = ${now} where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and expired_at is null`.execute(
    db,
  );
}
