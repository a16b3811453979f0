import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface MoveRow {
  id: string;
  from_id: string;
  to_id: string;
  count: number;
  moved_at: Date;
}

/** The last move out of or into a conversation that was not undone. */
export async function findUndoableMove(db: Db, workspaceId: string, conversationId: string): Promise<MoveRow | null> {
  const result = await sql<MoveRow>`
    select id, from_id, to_id, jsonb_array_length(entries) as count, moved_at from moves
    where workspace_id = ${workspaceId} and merged is null and (from_id = ${conversationId} or to_id = ${conversationId}) and undone_at is null
    order by moved_at desc limit 1`.execute(db);
  return result.rows[0] ?? null;
}

/** Where a moved message stood before and stands now. */
export interface MovedEntry {
  messageId: string;
  from: number;
  to: number;
}

export interface WholeMoveRow {
  id: string;
  from_id: string;
  to_id: string;
  made_target: boolean;
  entries: MovedEntry[];
  /** Of a merge: what it changed beside the messages (`merge-conversations`). Null: a move of messages. */
  merged: unknown;
  moved_at: Date;
}

/** A move that can still be undone, locked; who asks must see both conversations, which the caller finds out. */
export async function lockMove(db: Db, workspaceId: string, id: string): Promise<WholeMoveRow | null> {
  const result = await sql<WholeMoveRow>`
    select id, from_id, to_id, made_target, entries, merged, moved_at from moves
    where workspace_id = ${workspaceId} and id = ${id} and undone_at is null for update`.execute(db);
  return result.rows[0] ?? null;
}

export async function insertMove(
  db: Db,
  workspaceId: string,
  row: Omit<WholeMoveRow, 'moved_at' | 'merged'> & { moved_by_id: string | null; merged?: object },
  now: Date,
): Promise<void> {
  await sql`
    insert into moves (workspace_id, id, from_id, to_id, made_target, entries, merged, moved_by_id, moved_at)
    values (${workspaceId}, ${row.id}, ${row.from_id}, ${row.to_id}, ${row.made_target}, ${JSON.stringify(row.entries)}::jsonb, ${row.merged ? JSON.stringify(row.merged) : null}::jsonb, ${row.moved_by_id}, ${now})`.execute(
    db,
  );
}

export async function setMoveUndone(db: Db, workspaceId: string, id: string, now: Date): Promise<void> {
  await sql`update moves set undone_at = ${now} where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export interface MovableRow {
  id: string;
  position: number;
  direction: 'in' | 'out';
  state: string;
  author_id: string | null;
  sent_at: Date;
  /** States of its deliveries. */
  deliveries: string[];
}

/** Those of the messages that are in the conversation, in order, locked. */
export async function lockMessages(
  db: Db,
  workspaceId: string,
  conversationId: string,
  ids: readonly string[],
): Promise<MovableRow[]> {
  const result = await sql<MovableRow>`
    select m.id, m.position, m.direction, m.state, m.author_id, m.sent_at,
      array(select d.state from deliveries d where d.workspace_id = m.workspace_id and d.message_id = m.id) as deliveries
    from messages m where m.workspace_id = ${workspaceId} and m.conversation_id = ${conversationId} and m.id = any(${ids}::uuid[])
    order by m.position for update of m`.execute(db);
  return result.rows;
}

/** Puts messages, with what hangs on them, at their places in another conversation. */
export async function placeMessages(
  db: Db,
  workspaceId: string,
  conversationId: string,
  places: readonly { messageId: string; position: number }[],
): Promise<void> {
  const ids = places.map((place) => place.messageId);
  const positions = places.map((place) => place.position);
  await sql`
    update messages m set conversation_id = ${conversationId}, position = w.position
    from unnest(${ids}::uuid[], ${positions}::int[]) as w(id, position) where m.workspace_id = ${workspaceId} and m.id = w.id`.execute(
    db,
  );
  await sql`update deliveries set conversation_id = ${conversationId} where workspace_id = ${workspaceId} and message_id = any(${ids}::uuid[])`.execute(
    db,
  );
  await sql`update approvals set conversation_id = ${conversationId} where workspace_id = ${workspaceId} and message_id = any(${ids}::uuid[])`.execute(
    db,
  );
  await sql`
    with moved as (
      update attachments set conversation_id = ${conversationId} where workspace_id = ${workspaceId} and entry_id = any(${ids}::uuid[]) returning file_id)
    update files set conversation_id = ${conversationId} where workspace_id = ${workspaceId} and id in (select file_id from moved)`.execute(
    db,
  );
}

export interface Summary {
  preview: string;
  preview_by: 'customer' | 'staff' | null;
  waiting_since: Date | null;
  last_activity_at: Date | null;
  first_replied_at: Date | null;
  /** Messages and notes in it, and what somebody has begun to write. */
  entries: number;
}

/**
 * What lists show of a conversation, from its messages and notes alone: the last words of a person or the customer, since
 * when the customer waits after the last answer by a person, the newest entry. messages_position and notes_position carry it.
 */
export async function summarise(db: Db, workspaceId: string, conversationId: string): Promise<Summary> {
  const result = await sql<Summary>`
    with said as (
      select m.position, m.direction, m.automatic, m.sent_at, m.direction = 'out' and m.author_kind in ('member', 'key') as by_person
      from messages m where m.workspace_id = ${workspaceId} and m.conversation_id = ${conversationId} and m.state = 'sent'),
    last_said as (select position, direction from said where direction = 'in' or by_person order by position desc limit 1),
    answered as (select coalesce(max(position), 0) as position from said where by_person)
    select coalesce((select left(m.body, 4000) from messages m, last_said l where m.workspace_id = ${workspaceId} and m.conversation_id = ${conversationId} and m.position = l.position), '') as preview,
      (select case when direction = 'in' then 'customer' else 'staff' end from last_said) as preview_by,
      (select min(s.sent_at) from said s, answered a where s.direction = 'in' and not s.automatic and s.position > a.position) as waiting_since,
      (select min(sent_at) from said where by_person) as first_replied_at,
      greatest((select max(sent_at) from said), (select max(created_at) from notes n where n.workspace_id = ${workspaceId} and n.conversation_id = ${conversationId})) as last_activity_at,
      ((select count(*) from messages m where m.workspace_id = ${workspaceId} and m.conversation_id = ${conversationId})
        + (select count(*) from notes n where n.workspace_id = ${workspaceId} and n.conversation_id = ${conversationId})
        + (select count(*) from drafts d where d.workspace_id = ${workspaceId} and d.conversation_id = ${conversationId}))::int as entries`.execute(
    db,
  );
  const [row] = result.rows;
  if (!row) throw new Error('a summary is always one row');
  return row;
}

/** What the reference of a conversation made by hand needs; its inbox may be closed by now. */
export async function findNumbering(
  db: Db,
  workspaceId: string,
): Promise<{ time_zone: string; reference_prefix: string }> {
  const result = await sql<{ time_zone: string; reference_prefix: string }>`
    select time_zone, reference_prefix from workspaces where workspace_id = ${workspaceId}`.execute(db);
  const [row] = result.rows;
  if (!row) throw new Error('no workspace');
  return row;
}

/** Whoever follows a conversation follows what is split off it, and so goes on seeing what they saw. */
export async function copyFollowers(
  db: Db,
  workspaceId: string,
  fromId: string,
  toId: string,
  now: Date,
): Promise<void> {
  await sql`
    insert into followers (workspace_id, conversation_id, member_id, created_at)
    select workspace_id, ${toId}, member_id, ${now}::timestamptz from followers
    where workspace_id = ${workspaceId} and conversation_id = ${fromId} on conflict do nothing`.execute(db);
}
