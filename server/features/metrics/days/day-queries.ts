import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { FEEDS } from './feeds.ts';
import { BYS, sumsOfDays, type PartBy, type Ranges } from './part-queries.ts';
import { STRETCHES } from './stretches.ts';

/** Of which parts the values themselves are kept: medians of others are read from the measures. */
export const VALUED: readonly PartBy[] = ['none', 'team'];

/** Says that something of the days of these instants has changed: what was stored of them no longer holds. */
export async function markDays(db: Db, workspaceId: string, instants: readonly Date[]): Promise<void> {
  // Many of one quarter of an hour are one: no zone is off by less.
  const slots = [...new Set(instants.map((at) => Math.floor(at.getTime() / 900_000)))];
  if (slots.length === 0) return;
  await sql`
    insert into metric_days (workspace_id, day)
    select distinct w.workspace_id, (to_timestamp(slot * 900::bigint) at time zone w.time_zone)::date as day
    from workspaces w cross join unnest(${slots}::bigint[]) as slot where w.workspace_id = ${workspaceId} order by day desc
    on conflict (workspace_id, day) do update set stamp = null`.execute(db);
}

/** All of them: everything is counted again. */
export async function markAllDays(db: Db, workspaceId: string): Promise<void> {
  await sql`update metric_days set stamp = null where workspace_id = ${workspaceId} and stamp is not null`.execute(db);
}

/** Instants at which conversations count as they stand, their parts, calls and surveys with them. */
export async function listInstants(db: Db, workspaceId: string, ids: readonly string[]): Promise<Date[]> {
  const result = await sql<{ at: Date }>`
    select i.at from metric_conversations m cross join lateral unnest(array[m.created_at, m.acted_at, m.handled_at, m.first_solved_at, m.solved_at, m.measured_at]) as i(at)
      where m.workspace_id = ${workspaceId} and m.conversation_id = any(${ids}::uuid[]) and i.at is not null
    union select a.answered_at from metric_answers a where a.workspace_id = ${workspaceId} and a.conversation_id = any(${ids}::uuid[])
    union select t.handed_at from metric_transfers t where t.workspace_id = ${workspaceId} and t.conversation_id = any(${ids}::uuid[])`.execute(
    db,
  );
  return result.rows.map(({ at }) => at);
}

/** The same of what hangs on them. */
export async function listInstantsAround(db: Db, workspaceId: string, ids: readonly string[]): Promise<Date[]> {
  const result = await sql<{ at: Date }>`
    select i.at from metric_calls c cross join lateral unnest(array[c.offered_at, c.ended_at]) as i(at)
      where c.workspace_id = ${workspaceId} and c.conversation_id = any(${ids}::uuid[]) and i.at is not null
    union select i.at from metric_surveys s cross join lateral unnest(array[s.delivered_at, s.answered_at]) as i(at)
      where s.workspace_id = ${workspaceId} and s.conversation_id = any(${ids}::uuid[]) and i.at is not null`.execute(
    db,
  );
  return result.rows.map(({ at }) => at);
}

/** The conversation and what is part of it. */
export async function listParts(db: Db, workspaceId: string, id: string): Promise<string[]> {
  const result = await sql<{ id: string }>`
    select id from conversations where workspace_id = ${workspaceId} and (id = ${id} or merged_into_id = ${id})`.execute(
    db,
  );
  return result.rows.map((row) => row.id);
}

/** Finished days that are not added up, or not as they would be today, locked; the latest first, without those somebody else has in hand. */
export async function lockChangedDays(
  db: Db,
  workspaceId: string,
  wanted: { stamp: string; until: string; limit: number },
): Promise<string[]> {
  const result = await sql<{ day: string }>`
    select day::text as day from metric_days where workspace_id = ${workspaceId} and stamp is distinct from ${wanted.stamp} and day <= ${wanted.until}::date
    order by day desc limit ${wanted.limit} for update skip locked`.execute(db);
  return result.rows.map(({ day }) => day);
}

/** Of these days, those on which at least so much happened that adding it up pays. */
export async function listFullDays(
  db: Db,
  workspaceId: string,
  { days, zone, least }: { days: readonly string[]; zone: string; least: number },
): Promise<string[]> {
  const result = await sql<{ day: string }>`
    select d.day::text as day from unnest(${days}::date[]) as d(day) cross join lateral (
      select count(*) as n from (
        (select 1 from metric_conversations t where t.workspace_id = ${workspaceId} and t.created_at >= (d.day::timestamp at time zone ${zone})
          and t.created_at < ((d.day + 1)::timestamp at time zone ${zone}) and not t.excluded limit ${least})
        union all (select 1 from metric_calls t where t.workspace_id = ${workspaceId} and t.offered_at >= (d.day::timestamp at time zone ${zone})
          and t.offered_at < ((d.day + 1)::timestamp at time zone ${zone}) limit ${least})) x) c
    where c.n >= ${least} order by 1`.execute(db);
  return result.rows.map(({ day }) => day);
}

export async function removeSums(db: Db, workspaceId: string, days: readonly string[]): Promise<void> {
  await sql`delete from metric_parts where workspace_id = ${workspaceId} and day = any(${days}::date[])`.execute(db);
  await sql`delete from metric_values where workspace_id = ${workspaceId} and day = any(${days}::date[])`.execute(db);
}

/** Adds days up from their measures. */
export async function storeSums(db: Db, workspaceId: string, ranges: Ranges): Promise<void> {
  const sums = sumsOfDays(workspaceId, { feeds: FEEDS, bys: BYS, ranges, withValues: false });
  await sql`
    insert into metric_parts (workspace_id, by, day, key, parts)
    select ${workspaceId}, by, day, key, jsonb_object_agg(feed, case when scores is null then case when most is null then jsonb_build_array(n, total) else jsonb_build_array(n, total, most) end
      else jsonb_build_array(n, total, most, scores) end) from (${sums}) s group by by, day, key`.execute(db);
  const feeds = FEEDS.filter((feed) => feed.isTime);
  const values = sumsOfDays(workspaceId, { feeds, bys: VALUED, ranges, withValues: true });
  await sql`
    insert into metric_values (workspace_id, feed, by, day, key, stretches, counts, vals)
    select ${workspaceId}, s.feed, s.by, s.day, s.key, c.stretches, c.counts, s.vals
    from (${values}) s cross join lateral (
      select array_agg(x.stretch order by x.stretch) as stretches, array_agg(x.n order by x.stretch) as counts
      from (select width_bucket(v, ${STRETCHES}::double precision[])::smallint as stretch, count(*)::int as n from unnest(s.vals) v group by 1) x) c`.execute(
    db,
  );
}

export async function stampDays(
  db: Db,
  workspaceId: string,
  { days, stored, stamp }: { days: readonly string[]; stored: readonly string[]; stamp: string },
): Promise<void> {
  await sql`update metric_days set stamp = ${stamp}, stored = day = any(${stored}::date[]) where workspace_id = ${workspaceId} and day = any(${days}::date[])`.execute(db); // prettier-ignore
}

/** Days of a stretch whose sums stand. */
export async function listStoredDays(
  db: Db,
  workspaceId: string,
  { from, to, stamp }: { from: string; to: string; stamp: string },
): Promise<string[]> {
  const result = await sql<{ day: string }>`
    select day::text as day from metric_days where workspace_id = ${workspaceId} and day between ${from}::date and ${to}::date and stored and stamp = ${stamp} order by day`.execute(
    db,
  );
  return result.rows.map(({ day }) => day);
}
