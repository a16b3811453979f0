import type { Channel, Priority, Role } from '@madoguchi/contracts/vocabulary.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { joinPerson, recordsOf } from '../customers/group-queries.ts';

/**
 * One decision at a time in a workspace: everything read after this is what the one before has written. Held until the
 * transaction ends; short, because deciding is all that is done under it.
 */
export async function lockRouting(db: Db, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('routing:' || ${workspaceId}::text, 0))`.execute(db);
}

export interface WaitingRow {
  id: string;
  team_id: string | null;
  inbox_id: string;
  category_id: string | null;
  channel: Channel;
  priority: Priority;
  since: Date;
  due_at: Date | null;
  locale: string | null;
  queued_at: Date;
  returned_by_id: string | null;
  last_owner_id: string | null;
  overflowed_from: string[];
  /** Who had this customer's last other conversation, and when something happened in it. */
  known_id: string | null;
  known_at: Date | null;
}

const MOST_AT_ONCE = 5_000;

/** What nobody has in these teams and inboxes, the longest waiting first; conversations_unassigned carries it. */
export async function listWaiting(
  db: Db,
  workspaceId: string,
  places: { teamIds: readonly string[]; inboxIds: readonly string[] },
): Promise<WaitingRow[]> {
  const result = await sql<WaitingRow>`
    select c.id, c.team_id, c.inbox_id, c.category_id, c.channel, c.priority, coalesce(c.waiting_since, c.created_at) as since, c.due_at,
      cu.locale, coalesce(r.queued_at, c.waiting_since, c.created_at) as queued_at, r.returned_by_id, r.last_owner_id, coalesce(r.overflowed_from, '{}') as overflowed_from,
      known.assignee_id as known_id, known.last_activity_at as known_at
    from conversations c
    ${joinPerson(sql`c.workspace_id`, sql`c.customer_id`)}
    left join routed_conversations r on r.workspace_id = c.workspace_id and r.conversation_id = c.id
    left join lateral (
      select p.assignee_id, p.last_activity_at from conversations p
      where p.workspace_id = c.workspace_id and p.customer_id = any(${recordsOf(sql`c.workspace_id`, sql`c.customer_id`)}) and p.id <> c.id and p.assignee_id is not null
      order by p.last_activity_at desc, p.id desc limit 1) known on true
    where c.workspace_id = ${workspaceId} and c.assignee_id is null and c.status in ('new', 'open') and not c.spam
      and (c.team_id = any(${places.teamIds}::uuid[]) or c.inbox_id = any(${places.inboxIds}::uuid[]))
    order by coalesce(c.waiting_since, c.created_at), c.id limit ${MOST_AT_ONCE}`.execute(db);
  return result.rows;
}

/** Is it still nobody's? Locks it; null when somebody else is at it or was faster: it comes up again. */
export async function lockUnassigned(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const result = await sql`
    select 1 from conversations where workspace_id = ${workspaceId} and id = ${id} and assignee_id is null and status in ('new', 'open')
    for update skip locked`.execute(db);
  return result.rows.length > 0;
}

export interface TakerRow {
  id: string;
  role: Role;
  team_ids: string[];
  since: Date;
  turns: { teamId: string | null; at: string }[];
  used: { channel: Channel; n: number }[];
  skills: { skillId: string; level: number }[];
}

/** Members in these states who are not away, with what they hold: the people a decision is about. */
export async function listTakersIn(
  db: Db,
  workspaceId: string,
  wanted: { states: readonly string[]; roles: readonly string[]; memberId: string | null; now: Date },
): Promise<TakerRow[]> {
  const result = await sql<TakerRow>`
    select m.id, m.role, p.since,
      array(select t.team_id from team_members t where t.workspace_id = m.workspace_id and t.member_id = m.id) as team_ids,
      coalesce((select json_agg(json_build_object('teamId', t.team_id, 'at', t.last_at)) from routing_turns t
        where t.workspace_id = m.workspace_id and t.member_id = m.id), '[]') as turns,
      coalesce((select json_agg(json_build_object('skillId', s.skill_id, 'level', s.level)) from member_skills s
        where s.workspace_id = m.workspace_id and s.member_id = m.id), '[]') as skills,
      coalesce((select json_agg(json_build_object('channel', held.channel, 'n', held.n)) from (
        select c.channel, count(*)::int as n from conversations c
        where c.workspace_id = m.workspace_id and c.assignee_id = m.id and c.status in ('new', 'open') group by c.channel) held), '[]') as used
    from member_presence p join members m on m.workspace_id = p.workspace_id and m.id = p.member_id
    where p.workspace_id = ${workspaceId} and p.state = any(${wanted.states}::text[]) and m.deactivated_at is null and m.role = any(${wanted.roles}::text[])
      and (${wanted.memberId}::uuid is null or m.id = ${wanted.memberId}::uuid)
      and not exists (select from absences a where a.workspace_id = m.workspace_id and a.member_id = m.id and a.cancelled_at is null
        and a.from_at <= ${wanted.now} and a.until_at > ${wanted.now})
    order by m.id`.execute(db);
  return result.rows;
}

export async function putTurn(
  db: Db,
  workspaceId: string,
  turn: { teamId: string | null; memberId: string },
  now: Date,
): Promise<void> {
  await sql`
    insert into routing_turns (workspace_id, team_id, member_id, last_at) values (${workspaceId}, ${turn.teamId}, ${turn.memberId}, ${now})
    on conflict (workspace_id, team_id, member_id) do update set last_at = excluded.last_at`.execute(db);
}

/** Where a conversation stands in line after it changed hands. */
export async function putQueued(
  db: Db,
  workspaceId: string,
  row: { conversationId: string; queuedAt: Date; lastOwnerId: string | null; returnedById: string | null },
): Promise<void> {
  await sql`
    insert into routed_conversations (workspace_id, conversation_id, queued_at, last_owner_id, returned_by_id)
    values (${workspaceId}, ${row.conversationId}, ${row.queuedAt}, ${row.lastOwnerId}, ${row.returnedById})
    on conflict (workspace_id, conversation_id) do update set queued_at = excluded.queued_at, returned_by_id = excluded.returned_by_id,
      last_owner_id = coalesce(excluded.last_owner_id, routed_conversations.last_owner_id)`.execute(db);
}

/** It ran over from this team and does not come back to it by itself. */
export async function addOverflow(
  db: Db,
  workspaceId: string,
  row: { conversationId: string; teamId: string; now: Date },
): Promise<void> {
  await sql`
    insert into routed_conversations (workspace_id, conversation_id, queued_at, overflowed_from)
    values (${workspaceId}, ${row.conversationId}, ${row.now}, array[${row.teamId}]::uuid[])
    on conflict (workspace_id, conversation_id) do update set queued_at = excluded.queued_at,
      overflowed_from = array_append(routed_conversations.overflowed_from, ${row.teamId}::uuid)`.execute(db);
}

/** What a decision needs to know of one conversation; null when there is no such. */
export async function findRoutedPlace(
  db: Db,
  workspaceId: string,
  id: string,
): Promise<{ team_id: string | null; inbox_id: string; category_id: string | null; locale: string | null } | null> {
  const result = await sql<{
    team_id: string | null;
    inbox_id: string;
    category_id: string | null;
    locale: string | null;
  }>`
    select c.team_id, c.inbox_id, c.category_id, cu.locale from conversations c
    ${joinPerson(sql`c.workspace_id`, sql`c.customer_id`)}
    where c.workspace_id = ${workspaceId} and c.id = ${id}`.execute(db);
  return result.rows[0] ?? null;
}

export async function findWorkspaceLocale(db: Db, workspaceId: string): Promise<string> {
  const result = await sql<{
    locale: string;
  }>`select locale from workspaces where workspace_id = ${workspaceId}`.execute(db);
  return result.rows[0]?.locale ?? 'ja';
}

export async function insertSkip(
  db: Db,
  workspaceId: string,
  row: { id: string; conversationId: string; memberId: string; reason: string; note: string },
  now: Date,
): Promise<void> {
  await sql`
    insert into routing_skips (workspace_id, id, conversation_id, member_id, reason, note, skipped_at)
    values (${workspaceId}, ${row.id}, ${row.conversationId}, ${row.memberId}, ${row.reason}, ${row.note}, ${now})`.execute(
    db,
  );
}

export async function countSkips(db: Db, workspaceId: string, conversationId: string): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*)::int as n from routing_skips where workspace_id = ${workspaceId} and conversation_id = ${conversationId}`.execute(
    db,
  );
  return result.rows[0]?.n ?? 0;
}

/** Which of these somebody skipped since `since`. */
export async function listSkippedBy(db: Db, workspaceId: string, memberId: string, since: Date): Promise<Set<string>> {
  const result = await sql<{ conversation_id: string }>`
    select distinct conversation_id from routing_skips where workspace_id = ${workspaceId} and member_id = ${memberId} and skipped_at > ${since}`.execute(
    db,
  );
  return new Set(result.rows.map((row) => row.conversation_id));
}

/** How many somebody has before them, by channel. */
export async function listHeldPlaces(
  db: Db,
  workspaceId: string,
  memberId: string,
): Promise<{ channel: Channel; n: number }[]> {
  const result = await sql<{ channel: Channel; n: number }>`
    select c.channel, count(*)::int as n from conversations c
    where c.workspace_id = ${workspaceId} and c.assignee_id = ${memberId} and c.status in ('new', 'open') group by c.channel`.execute(
    db,
  );
  return result.rows;
}
