import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

interface Timed {
  id: string;
  customer_id: string;
  status: string;
}

const AT_ONCE = 500;

/** Opens what was to wake by now. Rows another process holds are left for its own run or the next minute. */
export async function wakeDue(db: Db, workspaceId: string, now: Date): Promise<Timed[]> {
  const result = await sql<Timed>`
    with due as (
      select id, customer_id, status from conversations
      where workspace_id = ${workspaceId} and wake_at <= ${now} and status in ('pending', 'on_hold') order by wake_at limit ${AT_ONCE} for update skip locked
    )
    update conversations c set status = 'open', wake_at = null, version = c.version + 1 from due
    where c.workspace_id = ${workspaceId} and c.id = due.id returning c.id, c.customer_id, due.status`.execute(db);
  return result.rows;
}

/** Closes what has been solved long enough. Where a customer still waits for an answer nothing is closed: nobody is forgotten. */
export async function closeSolved(db: Db, workspaceId: string, solvedBefore: Date, now: Date): Promise<Timed[]> {
  const result = await sql<Timed>`
    with due as (
      select id from conversations
      where workspace_id = ${workspaceId} and status = 'solved' and solved_at < ${solvedBefore} and waiting_since is null order by solved_at limit ${AT_ONCE} for update skip locked
    )
    update conversations c set status = 'closed', closed_at = ${now}, version = c.version + 1 from due
    where c.workspace_id = ${workspaceId} and c.id = due.id returning c.id, c.customer_id, 'solved' as status`.execute(
    db,
  );
  return result.rows;
}
