import { sql, type RawBuilder } from 'kysely';
import type { Db, Pool } from '../../../kernel/database.ts';

const ACTIVE = sql`c.status in ('new', 'open', 'pending', 'on_hold') and not c.spam`;
const BEFORE_US = sql`c.status in ('new', 'open') and not c.spam`;
/** Waits for a person’s answer. */
const WAITING = sql`c.waiting_since is not null`;

export interface NowRow {
  team_id: string | null;
  waiting: number;
  longest: Date | null;
  unassigned: number;
  overdue: number;
  due_soon: number;
}

/** Every open conversation once, by team (conversations_active). */
export async function countNow(
  db: Db,
  workspaceId: string,
  at: { now: Date; soon: Date },
  seen: RawBuilder<boolean>,
): Promise<NowRow[]> {
  const { rows } = await sql<NowRow>`
    select c.team_id, count(*) filter (where ${WAITING})::int as waiting, min(c.waiting_since) as longest,
      count(*) filter (where c.assignee_id is null and ${BEFORE_US})::int as unassigned, count(*) filter (where c.due_at < ${at.now})::int as overdue,
      count(*) filter (where c.due_at >= ${at.now} and c.due_at < ${at.soon})::int as due_soon
    from conversations c where c.workspace_id = ${workspaceId} and ${ACTIVE} and ${seen} group by c.team_id`.execute(
    db,
  );
  return rows;
}

export interface TodayRow {
  hour: number;
  received: number;
  solved: number;
}

/** What came in and what was solved since midnight, by hour of the workspace. */
export async function countToday(
  db: Db,
  workspaceId: string,
  { dayStart, zone }: { dayStart: Date; zone: string },
  seen: RawBuilder<boolean>,
): Promise<TodayRow[]> {
  const { rows } = await sql<TodayRow>`
    with moments as (
      select c.created_at as at, 1 as received, 0 as solved from conversations c
      where c.workspace_id = ${workspaceId} and c.created_at >= ${dayStart} and c.last_activity_at >= ${dayStart} and not c.spam and c.merged_into_id is null and c.status <> 'no_action' and ${seen}
      union all
      select c.solved_at, 0, 1 from conversations c
      where c.workspace_id = ${workspaceId} and c.solved_at >= ${dayStart} and c.status = 'solved' and ${seen})
    select extract(hour from at at time zone ${zone})::int as hour, sum(received)::int as received, sum(solved)::int as solved from moments group by 1`.execute(
    db,
  );
  return rows;
}

/** First answers of today by people: how many, and the median wait in minutes (calendar time). */
export async function countFirstAnswers(
  db: Db,
  workspaceId: string,
  dayStart: Date,
  seen: RawBuilder<boolean>,
): Promise<{ replied: number; minutes: number | null }> {
  const { rows } = await sql<{ replied: number; minutes: number | null }>`
    select count(*)::int as replied, percentile_cont(0.5) within group (order by extract(epoch from c.first_replied_at - c.created_at) / 60) as minutes
    from conversations c where c.workspace_id = ${workspaceId} and c.first_replied_at >= ${dayStart} and c.last_activity_at >= ${dayStart} and not c.spam and ${seen}`.execute(
    db,
  );
  return rows[0] ?? { replied: 0, minutes: null };
}

/** Calls that were promised and not made yet. */
export async function countCallbacks(
  db: Db,
  workspaceId: string,
  seen: RawBuilder<boolean>,
): Promise<{ callbacks: number; next: Date | null }> {
  const { rows } = await sql<{ callbacks: number; next: Date | null }>`
    select count(*)::int as callbacks, min(t.due_at) as next from tasks t
      left join conversations c on c.workspace_id = t.workspace_id and c.id = t.conversation_id
    where t.workspace_id = ${workspaceId} and t.state = 'open' and t.kind = 'callback' and (c.id is null or ${seen})`.execute(
    db,
  );
  return rows[0] ?? { callbacks: 0, next: null };
}

export interface PersonRow {
  id: string;
  name: string;
  team_ids: string[];
  open: number;
}

/** Everybody who answers customers, with how much they have open. */
export async function listAnswerers(
  db: Db,
  workspaceId: string,
  roles: readonly string[],
  seen: RawBuilder<boolean>,
): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    select m.id, m.name, array(select t.team_id from team_members t where t.workspace_id = m.workspace_id and t.member_id = m.id) as team_ids,
      coalesce(held.open, 0) as open
    from members m left join (
      select c.assignee_id, count(*)::int as open from conversations c
      where c.workspace_id = ${workspaceId} and c.assignee_id is not null and ${BEFORE_US} and ${seen} group by c.assignee_id) held on held.assignee_id = m.id
    where m.workspace_id = ${workspaceId} and m.deactivated_at is null and m.role = any(${roles}::text[]) order by m.kana, m.name, m.id`.execute(
    db,
  );
  return rows;
}

/** Midnight before the instant, where the workspace is. */
export async function findDayStart(
  db: Db,
  workspaceId: string,
  now: Date,
): Promise<{ dayStart: Date; zone: string; name: string }> {
  const { rows } = await sql<{ dayStart: Date; zone: string; name: string }>`
    select date_trunc('day', ${now}::timestamptz at time zone time_zone) at time zone time_zone as "dayStart", time_zone as zone, name
    from workspaces where workspace_id = ${workspaceId}`.execute(db);
  return rows[0] ?? { dayStart: now, zone: 'UTC', name: '' };
}

export async function findThresholds(db: Db, workspaceId: string): Promise<unknown> {
  const { rows } = await sql<{
    thresholds: unknown;
  }>`select thresholds from wallboard_settings where workspace_id = ${workspaceId}`.execute(db);
  return rows[0]?.thresholds ?? null;
}

export async function putThresholds(db: Db, workspaceId: string, thresholds: unknown, now: Date): Promise<void> {
  await sql`insert into wallboard_settings (workspace_id, thresholds, updated_at) values (${workspaceId}, ${JSON.stringify(thresholds)}::jsonb, ${now})
    on conflict (workspace_id) do update set thresholds = excluded.thresholds, updated_at = excluded.updated_at`.execute(
    db,
  );
}

export interface LinkRow {
  id: string;
  name: string;
  created_at: Date;
  used_at: Date | null;
  by_name: string | null;
}

/** Links that still open something. */
export async function listLinkRows(db: Db, workspaceId: string): Promise<LinkRow[]> {
  const { rows } = await sql<LinkRow>`
    select l.id, l.name, l.created_at, l.used_at, m.name as by_name from wallboard_links l
      left join members m on m.workspace_id = l.workspace_id and m.id = l.created_by_id
    where l.workspace_id = ${workspaceId} and l.revoked_at is null order by l.created_at, l.id`.execute(db);
  return rows;
}

export async function insertLink(
  db: Db,
  workspaceId: string,
  link: { id: string; name: string; hash: Buffer; byId: string | null },
  now: Date,
): Promise<void> {
  await sql`insert into wallboard_links (workspace_id, id, name, token_hash, created_by_id, created_at)
    values (${workspaceId}, ${link.id}, ${link.name}, ${link.hash}, ${link.byId}, ${now})`.execute(db);
}

/** @returns the name of the link, null when there was none. */
export async function revokeLinkRow(db: Db, workspaceId: string, id: string, now: Date): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`update wallboard_links set revoked_at = ${now}
    where workspace_id = ${workspaceId} and id = ${id} and revoked_at is null returning name`.execute(db);
  return rows[0]?.name ?? null;
}

/** Notes that a screen is there, at most once a minute: it asks every few seconds. */
export async function touchLink(db: Db, workspaceId: string, id: string, now: Date): Promise<void> {
  await sql`update wallboard_links set used_at = ${now} where workspace_id = ${workspaceId} and id = ${id}
    and (used_at is null or used_at < ${now}::timestamptz - interval '1 minute')`.execute(db);
}

/** Whose wall a link shows; asked before any workspace is known, answered by one function that gives ids only. */
export async function findWallLink(pool: Pool, hash: Buffer): Promise<{ workspace_id: string; id: string } | null> {
  const { rows } = await pool.query<{ workspace_id: string; id: string }>(
    'select workspace_id, id from app.find_wallboard_link($1)',
    [hash],
  );
  return rows[0] ?? null;
}
