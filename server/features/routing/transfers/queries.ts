import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import type { Role } from '../../../kernel/actor.ts';

export type Which = 'waiting' | 'active';

const whichOf = (which: Which): RawBuilder<boolean> =>
  which === 'waiting'
    ? sql<boolean>`c.waiting_since is not null and c.status in ('new', 'open')`
    : sql<boolean>`c.status in ('new', 'open', 'pending', 'on_hold')`;

/** What somebody has, the longest waiting first; conversations_of_assignee carries it. */
export async function listHeld(
  db: Db,
  workspaceId: string,
  held: { memberId: string; which: Which; limit: number },
  seen: RawBuilder<boolean>,
): Promise<{ id: string; team_id: string | null; inbox_id: string }[]> {
  const result = await sql<{ id: string; team_id: string | null; inbox_id: string }>`
    select c.id, c.team_id, c.inbox_id from conversations c
    where c.workspace_id = ${workspaceId} and c.assignee_id = ${held.memberId} and c.status in ('new', 'open', 'pending', 'on_hold') and ${whichOf(held.which)} and ${seen}
    order by c.waiting_since nulls last, c.id limit ${held.limit}`.execute(db);
  return result.rows;
}

export async function countHeld(
  db: Db,
  workspaceId: string,
  held: { memberId: string; which: Which },
  seen: RawBuilder<boolean>,
): Promise<{ count: number; waiting: number }> {
  const result = await sql<{ count: number; waiting: number }>`
    select count(*)::int as count, count(c.waiting_since)::int as waiting from conversations c
    where c.workspace_id = ${workspaceId} and c.assignee_id = ${held.memberId} and c.status in ('new', 'open', 'pending', 'on_hold') and ${whichOf(held.which)} and ${seen}`.execute(
    db,
  );
  return result.rows[0] ?? { count: 0, waiting: 0 };
}

export interface ReceiverRow {
  id: string;
  person_id: string;
  role: Role;
  team_ids: string[];
}

/** An active member with what decides about their sight. */
export async function findReceiver(db: Db, workspaceId: string, id: string): Promise<ReceiverRow | null> {
  const result = await sql<ReceiverRow>`
    select m.id, m.person_id, m.role,
      array(select t.team_id from team_members t where t.workspace_id = m.workspace_id and t.member_id = m.id) as team_ids
    from members m where m.workspace_id = ${workspaceId} and m.id = ${id} and m.deactivated_at is null`.execute(db);
  return result.rows[0] ?? null;
}

export interface TransferRow {
  id: string;
  from_id: string;
  to_id: string | null;
  cause: 'person' | 'absence' | 'break' | 'offline' | 'left';
  conversation_ids: string[];
  made_at: Date;
  undone_at: Date | null;
}

export async function insertTransfer(
  db: Db,
  workspaceId: string,
  row: Omit<TransferRow, 'undone_at'> & { made_by_id: string | null },
): Promise<void> {
  await sql`
    insert into transfers (workspace_id, id, from_id, to_id, cause, conversation_ids, made_by_id, made_at)
    values (${workspaceId}, ${row.id}, ${row.from_id}, ${row.to_id}, ${row.cause}, ${row.conversation_ids}::uuid[], ${row.made_by_id}, ${row.made_at})`.execute(
    db,
  );
}

export async function listTransfers(db: Db, workspaceId: string, since: Date): Promise<TransferRow[]> {
  const result = await sql<TransferRow>`
    select id, from_id, to_id, cause, conversation_ids, made_at, undone_at from transfers
    where workspace_id = ${workspaceId} and made_at > ${since} order by made_at desc, id desc limit 30`.execute(db);
  return result.rows;
}

export async function lockTransfer(db: Db, workspaceId: string, id: string): Promise<TransferRow | null> {
  const result = await sql<TransferRow>`
    select id, from_id, to_id, cause, conversation_ids, made_at, undone_at from transfers
    where workspace_id = ${workspaceId} and id = ${id} for update`.execute(db);
  return result.rows[0] ?? null;
}

export async function markUndone(db: Db, workspaceId: string, id: string, now: Date): Promise<void> {
  await sql`update transfers set undone_at = ${now} where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

/** Of these, those that still are where the transfer put them: with the receiver, or nobody's. */
export async function listUnmoved(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  toId: string | null,
  seen: RawBuilder<boolean>,
): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select c.id from conversations c where c.workspace_id = ${workspaceId} and c.id = any(${ids}::uuid[])
      and (c.assignee_id is null or c.assignee_id = ${toId}::uuid) and c.status in ('new', 'open', 'pending', 'on_hold') and ${seen} order by c.id`.execute(
    db,
  );
  return result.rows.map((row) => row.id);
}

/** Members who have been in a state since before `before`, and have conversations whose customer waits. */
export async function listAway(
  db: Db,
  workspaceId: string,
  away: { state: 'break' | 'offline'; before: Date },
): Promise<{ member_id: string; since: Date }[]> {
  const result = await sql<{ member_id: string; since: Date }>`
    select p.member_id, p.since from member_presence p
    where p.workspace_id = ${workspaceId} and p.state = ${away.state} and p.since <= ${away.before}
      and exists (select from conversations c where c.workspace_id = p.workspace_id and c.assignee_id = p.member_id
        and c.waiting_since is not null and c.status in ('new', 'open'))
    order by p.member_id`.execute(db);
  return result.rows;
}
