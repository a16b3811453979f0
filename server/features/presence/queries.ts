import type { BreakReason, ChosenPresence, PresenceState } from '@madoguchi/contracts/presence.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface PresenceRow {
  member_id: string;
  state: PresenceState;
  since: Date;
  chosen: ChosenPresence;
  reason_key: string;
  reason_name: string;
  seen_at: Date | null;
  lost: boolean;
  occupied: boolean;
}

const COLUMNS = sql`p.member_id, p.state, p.since, p.chosen, p.reason_key, p.reason_name, p.seen_at, p.lost, p.occupied`;

/** Of active members; who was never there has no row. */
export async function listPresenceRows(db: Db, workspaceId: string): Promise<PresenceRow[]> {
  const result = await sql<PresenceRow>`
    select ${COLUMNS} from member_presence p join members m on m.workspace_id = p.workspace_id and m.id = p.member_id
    where p.workspace_id = ${workspaceId} and m.deactivated_at is null order by p.member_id`.execute(db);
  return result.rows;
}

/** Locked in the order of ids, so that two who change several never wait for each other. */
export async function lockPresence(db: Db, workspaceId: string, memberIds: readonly string[]): Promise<PresenceRow[]> {
  if (memberIds.length === 0) return [];
  const result = await sql<PresenceRow>`
    select ${COLUMNS} from member_presence p where p.workspace_id = ${workspaceId} and p.member_id = any(${memberIds}::uuid[])
    order by p.member_id for update`.execute(db);
  return result.rows;
}

/** Those whose screens went silent before `before`. Rows somebody else is at are left for the next look. */
export async function lockSilent(db: Db, workspaceId: string, before: Date): Promise<PresenceRow[]> {
  const result = await sql<PresenceRow>`
    select ${COLUMNS} from member_presence p
    where p.workspace_id = ${workspaceId} and not p.lost and p.seen_at < ${before}
    order by p.member_id limit 500 for update skip locked`.execute(db);
  return result.rows;
}

/** Active members of the given ids whose role lets them take conversations. */
export async function listTakers(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  roles: readonly string[],
): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select id from members where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) and role = any(${roles}::text[])
      and deactivated_at is null order by id`.execute(db);
  return result.rows.map((row) => row.id);
}

/** Screens of theirs are connected: nothing else changes, so nobody is told. @returns those who have a row. */
export async function touchSeen(
  db: Db,
  workspaceId: string,
  memberIds: readonly string[],
  now: Date,
): Promise<{ member_id: string; lost: boolean }[]> {
  const result = await sql<{ member_id: string; lost: boolean }>`
    with those as (
      select member_id from member_presence where workspace_id = ${workspaceId} and member_id = any(${memberIds}::uuid[])
      order by member_id for update
    )
    update member_presence p set seen_at = case when p.lost then p.seen_at else greatest(p.seen_at, ${now}) end from those
    where p.workspace_id = ${workspaceId} and p.member_id = those.member_id returning p.member_id, p.lost`.execute(db);
  return result.rows;
}

export async function insertPresence(db: Db, workspaceId: string, row: PresenceRow): Promise<boolean> {
  const result = await sql`
    insert into member_presence (workspace_id, member_id, state, since, chosen, chosen_at, reason_key, reason_name, seen_at, lost, occupied)
    values (${workspaceId}, ${row.member_id}, ${row.state}, ${row.since}, ${row.chosen}, ${row.since}, ${row.reason_key},
      ${row.reason_name}, ${row.seen_at}, ${row.lost}, ${row.occupied}) on conflict do nothing`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** Writes a row that this transaction has locked. */
export async function updatePresence(db: Db, workspaceId: string, row: PresenceRow, now: Date): Promise<void> {
  await sql`
    update member_presence set state = ${row.state}, since = ${row.since}, chosen = ${row.chosen},
      chosen_at = case when chosen = ${row.chosen} and reason_key = ${row.reason_key} then chosen_at else ${now} end,
      reason_key = ${row.reason_key}, reason_name = ${row.reason_name}, seen_at = ${row.seen_at}, lost = ${row.lost}, occupied = ${row.occupied}
    where workspace_id = ${workspaceId} and member_id = ${row.member_id}`.execute(db);
}

/** Ends the running period and begins the next. */
export async function turnPeriod(db: Db, workspaceId: string, id: string, row: PresenceRow): Promise<void> {
  await sql`update presence_periods set ended_at = ${row.since} where workspace_id = ${workspaceId} and member_id = ${row.member_id} and ended_at is null`.execute(
    db,
  );
  await sql`
    insert into presence_periods (workspace_id, id, member_id, state, reason_key, reason_name, started_at)
    values (${workspaceId}, ${id}, ${row.member_id}, ${row.state}, ${row.reason_key}, ${row.reason_name}, ${row.since})`.execute(
    db,
  );
}

export interface TimeRow {
  member_id: string;
  state: PresenceState;
  reason_key: string;
  reason_name: string;
  seconds: number;
}

/** Seconds inside the window, by member, state and reason; the running period counts up to `now`. */
export async function sumTimes(
  db: Db,
  workspaceId: string,
  span: { from: Date; until: Date; now: Date },
): Promise<TimeRow[]> {
  const result = await sql<TimeRow>`
    select p.member_id, p.state, p.reason_key, max(p.reason_name) as reason_name,
      round(sum(extract(epoch from least(coalesce(p.ended_at, ${span.now}), ${span.until}::timestamptz) - greatest(p.started_at, ${span.from}::timestamptz))))::int as seconds
    from presence_periods p
    where p.workspace_id = ${workspaceId} and p.started_at < ${span.until} and coalesce(p.ended_at, ${span.now}) > ${span.from}
    group by p.member_id, p.state, p.reason_key order by p.member_id, p.state, p.reason_key`.execute(db);
  return result.rows;
}

/** Null while the workspace keeps those it began with. */
export async function findReasons(db: Db, workspaceId: string): Promise<BreakReason[] | null> {
  const result = await sql<{
    reasons: BreakReason[];
  }>`select reasons from presence_settings where workspace_id = ${workspaceId}`.execute(db);
  return result.rows[0]?.reasons ?? null;
}

export async function putReasons(
  db: Db,
  workspaceId: string,
  reasons: readonly BreakReason[],
  now: Date,
): Promise<void> {
  await sql`
    insert into presence_settings (workspace_id, reasons, updated_at) values (${workspaceId}, ${JSON.stringify(reasons)}::jsonb, ${now})
    on conflict (workspace_id) do update set reasons = excluded.reasons, updated_at = excluded.updated_at`.execute(db);
}
