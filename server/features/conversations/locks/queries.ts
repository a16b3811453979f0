import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface LockRow {
  member_id: string;
  member_name: string;
  expires_at: Date;
}

/** Who is writing an answer now; an expired lock is none. */
export async function findLock(
  db: Db,
  workspaceId: string,
  conversationId: string,
  now: Date,
): Promise<LockRow | null> {
  const result = await sql<LockRow>`
    select l.member_id, m.name as member_name, l.expires_at from reply_locks l
    join members m on m.workspace_id = l.workspace_id and m.id = l.member_id
    where l.workspace_id = ${workspaceId} and l.conversation_id = ${conversationId} and l.expires_at > ${now}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

/** Takes or renews the lock; somebody else's live lock is taken only with `takeOver`. @returns whether it is ours now. */
export async function takeLockRow(
  db: Db,
  workspaceId: string,
  lock: { conversationId: string; memberId: string; until: Date; takeOver: boolean },
  now: Date,
): Promise<boolean> {
  const result = await sql`
    insert into reply_locks as l (workspace_id, conversation_id, member_id, expires_at)
    values (${workspaceId}, ${lock.conversationId}, ${lock.memberId}, ${lock.until})
    on conflict (workspace_id, conversation_id) do update set member_id = excluded.member_id, expires_at = excluded.expires_at
    where l.member_id = excluded.member_id or l.expires_at <= ${now} or ${lock.takeOver}::boolean`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

export async function dropLock(
  db: Db,
  workspaceId: string,
  conversationId: string,
  memberId: string,
): Promise<boolean> {
  const result =
    await sql`delete from reply_locks where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and member_id = ${memberId}`.execute(
      db,
    );
  return (result.numAffectedRows ?? 0n) > 0n;
}
