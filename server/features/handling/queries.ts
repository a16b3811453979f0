import type { HandlingMode } from '@madoguchi/contracts/handling.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export interface HandlingSettingsRow {
  mode: HandlingMode;
  short_seconds: number;
  long_seconds: number;
}

export async function findHandlingSettings(db: Db, workspaceId: string): Promise<HandlingSettingsRow> {
  const result = await sql<HandlingSettingsRow>`
    select mode, short_seconds, long_seconds from handling_settings where workspace_id = ${workspaceId}`.execute(db);
  return result.rows[0] ?? { mode: 'on', short_seconds: 15, long_seconds: 3600 };
}

export async function saveHandlingSettings(db: Db, workspaceId: string, row: HandlingSettingsRow): Promise<void> {
  await sql`insert into handling_settings (workspace_id, mode, short_seconds, long_seconds)
    values (${workspaceId}, ${row.mode}, ${row.short_seconds}, ${row.long_seconds})
    on conflict (workspace_id) do update set mode = excluded.mode, short_seconds = excluded.short_seconds, long_seconds = excluded.long_seconds`.execute(
    db,
  );
}

export async function hasRefused(db: Db, workspaceId: string, memberId: string): Promise<boolean> {
  const result =
    await sql`select 1 from handling_refusals where workspace_id = ${workspaceId} and member_id = ${memberId}`.execute(
      db,
    );
  return result.rows.length > 0;
}

export async function saveRefusal(
  db: Db,
  workspaceId: string,
  { memberId, refused }: { memberId: string; refused: boolean },
  now: Date,
): Promise<void> {
  if (refused)
    await sql`insert into handling_refusals (workspace_id, member_id, at) values (${workspaceId}, ${memberId}, ${now}) on conflict do nothing`.execute(
      db,
    );
  else
    await sql`delete from handling_refusals where workspace_id = ${workspaceId} and member_id = ${memberId}`.execute(
      db,
    );
}

/** What is written of one member comes one after the other: held until the transaction ends. */
export async function lockHandling(db: Db, workspaceId: string, memberId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`handling:${workspaceId}:${memberId}`}, 0))`.execute(db);
}

/** When these conversations ended, of those that did. */
export async function listEnds(
  db: Db,
  workspaceId: string,
  conversationIds: readonly string[],
): Promise<Map<string, Date>> {
  const result = await sql<{ id: string; ended_at: Date }>`
    select id, solved_at as ended_at from conversations where workspace_id = ${workspaceId} and id = any(${conversationIds}::uuid[])
      and status in ('solved', 'closed') and solved_at is not null`.execute(db);
  return new Map(result.rows.map((row) => [row.id, row.ended_at]));
}

export interface Span {
  conversationId: string;
  kind: 'active' | 'wrap_up';
  from: Date;
  to: Date;
}

/** Unites spans with those of the same day; a span does not run over midnight (UTC). */
export async function uniteSpan(db: Db, workspaceId: string, memberId: string, span: Span): Promise<void> {
  const day = span.from.toISOString().slice(0, 10);
  const range = sql`tstzmultirange(tstzrange(${span.from}::timestamptz, ${span.to}::timestamptz))`;
  const none = sql`'{}'::tstzmultirange`;
  const [active, wrapUp] = span.kind === 'active' ? [range, none] : [none, range];
  await sql`insert into handling_days as h (workspace_id, member_id, day, conversation_id, active, wrap_up)
    values (${workspaceId}, ${memberId}, ${day}::date, ${span.conversationId}, ${active}, ${wrapUp})
    on conflict (workspace_id, member_id, day, conversation_id) do update set active = h.active + excluded.active, wrap_up = h.wrap_up + excluded.wrap_up`.execute(
    db,
  );
}

/** Counts the day of a member anew: each second once, for the smallest of the conversations that claim it, as work before wrap-up. */
export async function countDay(db: Db, workspaceId: string, memberId: string, day: string): Promise<void> {
  const seconds = (spans: ReturnType<typeof sql>) =>
    sql`(select coalesce(floor(sum(extract(epoch from upper(r) - lower(r)))), 0)::int from unnest(${spans}) r)`;
  await sql`with mine as (
      select h.conversation_id, h.active, h.wrap_up, coalesce((select range_agg(x) from handling_days o cross join lateral unnest(o.active + o.wrap_up) x
        where o.workspace_id = h.workspace_id and o.member_id = h.member_id and o.day = h.day and o.conversation_id < h.conversation_id), '{}'::tstzmultirange) as taken
      from handling_days h where h.workspace_id = ${workspaceId} and h.member_id = ${memberId} and h.day = ${day}::date)
    update handling_days d set active_seconds = ${seconds(sql`mine.active - mine.taken`)}, wrap_up_seconds = ${seconds(sql`mine.wrap_up - mine.active - mine.taken`)}
    from mine where d.workspace_id = ${workspaceId} and d.member_id = ${memberId} and d.day = ${day}::date and d.conversation_id = mine.conversation_id`.execute(
    db,
  );
}

export interface Untold {
  conversation_id: string;
  active: number;
  wrap_up: number;
}

/** What facts have not said yet of a member, marked as said. */
export async function takeUntold(db: Db, workspaceId: string, memberId: string): Promise<Untold[]> {
  const result = await sql<Untold>`with before as (
      select member_id, day, conversation_id, active_seconds - told_active as active, wrap_up_seconds - told_wrap_up as wrap_up from handling_days
      where workspace_id = ${workspaceId} and member_id = ${memberId} and (active_seconds <> told_active or wrap_up_seconds <> told_wrap_up))
    update handling_days d set told_active = d.active_seconds, told_wrap_up = d.wrap_up_seconds from before b
    where d.workspace_id = ${workspaceId} and d.member_id = b.member_id and d.day = b.day and d.conversation_id = b.conversation_id
    returning d.conversation_id, b.active, b.wrap_up`.execute(db);
  const sums = new Map<string, Untold>();
  for (const row of result.rows) {
    const { active = 0, wrap_up: wrapUp = 0 } = sums.get(row.conversation_id) ?? {};
    sums.set(row.conversation_id, { ...row, active: active + row.active, wrap_up: wrapUp + row.wrap_up });
  }
  return [...sums.values()];
}

export interface OwnRow {
  conversation_id: string;
  reference: string;
  subject: string;
  active: number;
  wrap_up: number;
}

/** A member's day, from midnight where the workspace is; by the days (UTC) it touches, the newest conversations first. */
export async function listOwn(db: Db, workspaceId: string, memberId: string, now: Date): Promise<OwnRow[]> {
  const result = await sql<OwnRow>`
    with today as (select tstzmultirange(tstzrange(date_trunc('day', ${now}::timestamptz at time zone w.time_zone) at time zone w.time_zone, null)) as span,
        (date_trunc('day', ${now}::timestamptz at time zone w.time_zone) at time zone w.time_zone at time zone 'UTC')::date as first_day
      from workspaces w where w.workspace_id = ${workspaceId}),
    mine as (select h.conversation_id, h.active * t.span as active, h.wrap_up * t.span as wrap_up, coalesce((select range_agg(x) from handling_days o cross join lateral unnest(o.active + o.wrap_up) x
        where o.workspace_id = h.workspace_id and o.member_id = h.member_id and o.day = h.day and o.conversation_id < h.conversation_id), '{}'::tstzmultirange) as taken
      from handling_days h cross join today t where h.workspace_id = ${workspaceId} and h.member_id = ${memberId} and h.day >= t.first_day)
    select m.conversation_id, c.reference, c.subject,
      floor(sum((select coalesce(sum(extract(epoch from upper(r) - lower(r))), 0) from unnest(m.active - m.taken) r)))::int as active,
      floor(sum((select coalesce(sum(extract(epoch from upper(r) - lower(r))), 0) from unnest(m.wrap_up - m.active - m.taken) r)))::int as wrap_up
    from mine m join conversations c on c.workspace_id = ${workspaceId} and c.id = m.conversation_id
    where not isempty(m.active) or not isempty(m.wrap_up)
    group by m.conversation_id, c.reference, c.subject order by max(upper(m.active + m.wrap_up)) desc limit 200`.execute(
    db,
  );
  return result.rows;
}

export interface SpentRow {
  member_id: string;
  name: string;
  active: number;
  wrap_up: number;
}

/** By handling_days_of_conversation. */
export async function listSpent(db: Db, workspaceId: string, conversationId: string): Promise<SpentRow[]> {
  const result = await sql<SpentRow>`
    select h.member_id, m.name, sum(h.active_seconds)::int as active, sum(h.wrap_up_seconds)::int as wrap_up from handling_days h
    join members m on m.workspace_id = h.workspace_id and m.id = h.member_id
    where h.workspace_id = ${workspaceId} and h.conversation_id = ${conversationId} group by h.member_id, m.name order by active desc, m.name`.execute(
    db,
  );
  return result.rows;
}
