import type { Channel, Priority, Role } from '@madoguchi/contracts/vocabulary.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

const ACTIVE = sql`c.status in ('new', 'open', 'pending', 'on_hold') and not c.spam`;
const BEFORE_US = sql`c.status in ('new', 'open')`;

export interface HolderRow {
  member_id: string;
  open: number;
  resting: number;
  waiting: number;
  overdue: number;
  oldest: Date | null;
}

/** What each member has of what the reader sees. */
export async function countHolders(
  db: Db,
  workspaceId: string,
  now: Date,
  seen: RawBuilder<boolean>,
): Promise<HolderRow[]> {
  const result = await sql<HolderRow>`
    select c.assignee_id as member_id, count(*) filter (where ${BEFORE_US})::int as open, count(*) filter (where not ${BEFORE_US})::int as resting,
      count(c.waiting_since)::int as waiting, count(*) filter (where c.due_at < ${now})::int as overdue, min(c.waiting_since) as oldest
    from conversations c where c.workspace_id = ${workspaceId} and c.assignee_id is not null and ${ACTIVE} and ${seen}
    group by c.assignee_id`.execute(db);
  return result.rows;
}

export interface TeamRow {
  team_id: string | null;
  unassigned: number;
  waiting: number;
  oldest: Date | null;
}

/** By team: what nobody has, and how long the longest waits, assigned or not. */
export async function countTeams(db: Db, workspaceId: string, seen: RawBuilder<boolean>): Promise<TeamRow[]> {
  const result = await sql<TeamRow>`
    select c.team_id, count(*) filter (where c.assignee_id is null and ${BEFORE_US})::int as unassigned, count(c.waiting_since)::int as waiting,
      min(c.waiting_since) as oldest
    from conversations c where c.workspace_id = ${workspaceId} and ${ACTIVE} and ${seen} group by c.team_id`.execute(
    db,
  );
  return result.rows;
}

export interface PersonRow {
  id: string;
  name: string;
  role: Role;
  team_ids: string[];
  used: { channel: Channel; n: number }[];
  absent_until: Date | null;
}

/** Everybody who takes conversations, with what counts against their places. */
export async function listPeople(
  db: Db,
  workspaceId: string,
  roles: readonly string[],
  now: Date,
): Promise<PersonRow[]> {
  const result = await sql<PersonRow>`
    select m.id, m.name, m.role,
      array(select t.team_id from team_members t where t.workspace_id = m.workspace_id and t.member_id = m.id) as team_ids,
      coalesce((select json_agg(json_build_object('channel', held.channel, 'n', held.n)) from (
        select c.channel, count(*)::int as n from conversations c
        where c.workspace_id = m.workspace_id and c.assignee_id = m.id and c.status in ('new', 'open') group by c.channel) held), '[]') as used,
      (select max(a.until_at) from absences a where a.workspace_id = m.workspace_id and a.member_id = m.id and a.cancelled_at is null
        and a.from_at <= ${now} and a.until_at > ${now}) as absent_until
    from members m where m.workspace_id = ${workspaceId} and m.deactivated_at is null and m.role = any(${roles}::text[])
    order by m.kana, m.name, m.id`.execute(db);
  return result.rows;
}

export interface ItemRow {
  id: string;
  reference: string;
  subject: string;
  priority: Priority;
  channel: Channel;
  team_id: string | null;
  assignee_id: string | null;
  waiting_since: Date | null;
  due_at: Date | null;
  skips: number;
}

const ITEM = sql`c.id, c.reference, coalesce(nullif(c.subject, ''), c.preview) as subject, c.priority, c.channel, c.team_id, c.assignee_id, c.waiting_since, c.due_at,
  (select count(*)::int from routing_skips s where s.workspace_id = c.workspace_id and s.conversation_id = c.id) as skips`;

/** What nobody has, the nearest deadline first, then who waits longest. */
export async function listUnassigned(db: Db, workspaceId: string, seen: RawBuilder<boolean>): Promise<ItemRow[]> {
  const result = await sql<ItemRow>`
    select ${ITEM} from conversations c where c.workspace_id = ${workspaceId} and c.assignee_id is null and ${BEFORE_US} and not c.spam and ${seen}
    order by c.due_at nulls last, c.waiting_since nulls last, c.id limit 50`.execute(db);
  return result.rows;
}

/** What is past its deadline; conversations_by_due carries it. */
export async function listOverdue(
  db: Db,
  workspaceId: string,
  now: Date,
  seen: RawBuilder<boolean>,
): Promise<ItemRow[]> {
  const result = await sql<ItemRow>`
    select ${ITEM} from conversations c where c.workspace_id = ${workspaceId} and c.due_at < ${now} and ${ACTIVE} and ${seen}
    order by c.due_at, c.id limit 50`.execute(db);
  return result.rows;
}
