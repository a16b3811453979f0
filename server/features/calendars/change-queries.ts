import type { CalendarHours, CalendarOverride } from '@madoguchi/contracts/calendar.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

/** Changes of calendars of a workspace happen one after the other: teams and inboxes move between them. */
export async function lockCalendars(db: Db, workspaceId: string): Promise<void> {
  await sql`select 1 from calendars where workspace_id = ${workspaceId} order by id for update`.execute(db);
}

export interface CalendarChanges extends Partial<Omit<CalendarHours, 'overrides'>> {
  name?: string | undefined;
}

export async function insertCalendar(
  db: Db,
  workspaceId: string,
  calendar: Omit<CalendarHours, 'overrides'> & { id: string; name: string; isDefault: boolean; createdAt: Date },
): Promise<void> {
  const { id, name, zone, week, closedWeeks, japaneseHolidays, isDefault, createdAt } = calendar;
  await sql`
    insert into calendars (workspace_id, id, name, zone, week, closed_weeks, japanese_holidays, is_default, created_at)
    values (${workspaceId}, ${id}, ${name}, ${zone}, ${JSON.stringify(week)}::jsonb, ${JSON.stringify(closedWeeks)}::jsonb, ${japaneseHolidays}, ${isDefault}, ${createdAt})`.execute(
    db,
  );
}

/** What is left out stays; the version grows in any case. */
export async function updateCalendarRow(
  db: Db,
  workspaceId: string,
  id: string,
  changes: CalendarChanges,
): Promise<void> {
  const { name, zone, week, closedWeeks, japaneseHolidays } = changes;
  await sql`
    update calendars set version = version + 1, name = coalesce(${name ?? null}, name),
      zone = case when ${zone !== undefined} then ${zone ?? null} else zone end,
      week = coalesce(${week ? JSON.stringify(week) : null}::jsonb, week),
      closed_weeks = coalesce(${closedWeeks ? JSON.stringify(closedWeeks) : null}::jsonb, closed_weeks),
      japanese_holidays = coalesce(${japaneseHolidays ?? null}::boolean, japanese_holidays)
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export async function replaceOverrides(
  db: Db,
  workspaceId: string,
  calendarId: string,
  overrides: readonly CalendarOverride[],
): Promise<void> {
  await sql`delete from calendar_overrides where workspace_id = ${workspaceId} and calendar_id = ${calendarId}`.execute(
    db,
  );
  await sql`
    insert into calendar_overrides (workspace_id, calendar_id, day, periods, reason)
    select ${workspaceId}, ${calendarId}, o.day, o.periods, o.reason
    from jsonb_to_recordset(${JSON.stringify(overrides)}::jsonb) as o (day text, periods jsonb, reason text)`.execute(
    db,
  );
}

/** Makes exactly these teams and inboxes use the calendar. Answers the calendars that others of them used before, and this one when it lost some. */
export async function setPlaces(
  db: Db,
  workspaceId: string,
  calendarId: string,
  places: { teamIds?: readonly string[] | undefined; inboxIds?: readonly string[] | undefined },
): Promise<string[]> {
  const left: string[] = [];
  for (const [kind, ids] of [['team', places.teamIds] as const, ['inbox', places.inboxIds] as const]) {
    if (!ids) continue;
    const [table, column] =
      kind === 'team' ? [sql`calendar_teams`, sql`team_id`] : [sql`calendar_inboxes`, sql`inbox_id`];
    const before = await sql<{ calendar_id: string }>`
      select distinct calendar_id from ${table} where workspace_id = ${workspaceId}
        and ((${column} = any(${ids}::uuid[]) and calendar_id <> ${calendarId}) or (${column} <> all(${ids}::uuid[]) and calendar_id = ${calendarId}))`.execute(
      db,
    );
    left.push(...before.rows.map((row) => row.calendar_id));
    await sql`delete from ${table} where workspace_id = ${workspaceId} and (calendar_id = ${calendarId} or ${column} = any(${ids}::uuid[]))`.execute(
      db,
    );
    await sql`insert into ${table} (workspace_id, ${column}, calendar_id) select ${workspaceId}, place, ${calendarId} from unnest(${ids}::uuid[]) as place`.execute(
      db,
    );
  }
  return [...new Set(left)];
}

/** How many of these are no teams, and no inboxes, of the workspace. */
export async function countUnknown(
  db: Db,
  workspaceId: string,
  places: { teamIds: readonly string[]; inboxIds: readonly string[] },
): Promise<{ teams: number; inboxes: number }> {
  const result = await sql<{ teams: number; inboxes: number }>`
    select (select count(*)::int from unnest(${places.teamIds}::uuid[]) as x where not exists (select from teams t where t.workspace_id = ${workspaceId} and t.id = x)) as teams,
      (select count(*)::int from unnest(${places.inboxIds}::uuid[]) as x where not exists (select from inboxes i where i.workspace_id = ${workspaceId} and i.id = x)) as inboxes`.execute(
    db,
  );
  return result.rows[0] ?? { teams: 0, inboxes: 0 };
}

/** A switch by hand ends where the next one begins, or where somebody goes back to the calendar. */
export async function endSwitches(db: Db, workspaceId: string, calendarId: string, at: Date): Promise<void> {
  await sql`update calendar_switches set until_at = ${at} where workspace_id = ${workspaceId} and calendar_id = ${calendarId} and from_at <= ${at} and until_at > ${at}`.execute(
    db,
  );
}

export async function insertSwitch(
  db: Db,
  workspaceId: string,
  made: { id: string; calendarId: string; open: boolean; from: Date; until: Date; setById: string | null },
): Promise<void> {
  await sql`
    insert into calendar_switches (workspace_id, calendar_id, id, open, from_at, until_at, set_by_id)
    values (${workspaceId}, ${made.calendarId}, ${made.id}, ${made.open}, ${made.from}, ${made.until}, ${made.setById})`.execute(
    db,
  );
}

export async function deleteCalendarRow(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`delete from calendars where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

/** What was said about hours when the workspace was made. */
export async function findFirstHours(
  db: Db,
  workspaceId: string,
): Promise<{ locale: 'ja' | 'en'; business_hours: unknown } | null> {
  const result = await sql<{ locale: 'ja' | 'en'; business_hours: unknown }>`
    select locale, business_hours from workspaces where workspace_id = ${workspaceId}`.execute(db);
  return result.rows[0] ?? null;
}
