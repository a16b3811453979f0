import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../kernel/database.ts';
import { buildCalendar, type FoundCalendar, type StoredCalendar } from './build-calendar.ts';
import type { Period } from './open-spans.ts';

export type { FoundCalendar } from './build-calendar.ts';

export interface CalendarRow extends Omit<StoredCalendar, 'overrides'> {
  /** null: the workspace's. */
  own_zone: string | null;
  is_default: boolean;
  overrides: readonly { day: string; periods: readonly Period[]; reason: string }[];
  team_ids: string[];
  inbox_ids: string[];
}

const STORED = sql`c.id, c.name, coalesce(c.zone, w.time_zone) as zone, c.zone as own_zone, c.week, c.closed_weeks, c.japanese_holidays, c.is_default, c.version,
  coalesce((select jsonb_agg(jsonb_build_object('day', o.day, 'periods', o.periods, 'reason', o.reason) order by o.day) from calendar_overrides o
    where o.workspace_id = c.workspace_id and o.calendar_id = c.id), '[]') as overrides,
  coalesce((select jsonb_agg(jsonb_build_object('open', s.open, 'from_at', s.from_at, 'until_at', s.until_at) order by s.from_at, s.id) from calendar_switches s
    where s.workspace_id = c.workspace_id and s.calendar_id = c.id), '[]') as switches`;

/** Whose hours are asked for: a conversation's team and inbox, or either. */
export interface CalendarPlace {
  teamId?: string | null | undefined;
  inboxId?: string | null | undefined;
}

/** The calendar of the team, else of the inbox, else of the workspace. One that never said any hours is always open. */
export async function findCalendarFor(db: Db, workspaceId: string, place: CalendarPlace): Promise<FoundCalendar> {
  const result = await sql<CalendarRow>`
    select ${STORED} from calendars c join workspaces w on w.workspace_id = c.workspace_id
    where c.workspace_id = ${workspaceId} and c.id = coalesce(
      (select t.calendar_id from calendar_teams t where t.workspace_id = ${workspaceId} and t.team_id = ${place.teamId ?? null}::uuid),
      (select i.calendar_id from calendar_inboxes i where i.workspace_id = ${workspaceId} and i.inbox_id = ${place.inboxId ?? null}::uuid),
      (select d.id from calendars d where d.workspace_id = ${workspaceId} and d.is_default))`.execute(db);
  const [row] = result.rows;
  return row ? buildCalendar(row) : calendarOfNobody(db, workspaceId);
}

/** A workspace that is being made has no calendar yet: open always, under the workspace's own id. */
async function calendarOfNobody(db: Db, workspaceId: string): Promise<FoundCalendar> {
  const result = await sql<{
    time_zone: string;
  }>`select time_zone from workspaces where workspace_id = ${workspaceId}`.execute(db);
  const zone = result.rows[0]?.time_zone ?? 'UTC';
  const nothing = { name: '', week: {}, closed_weeks: {}, japanese_holidays: false, overrides: [], switches: [] };
  return buildCalendar({ ...nothing, id: workspaceId, version: 0, zone });
}

/** All calendars at once, for whoever measures many conversations: ask the answer for the calendar of a place. */
export async function readCalendars(
  db: Db,
  workspaceId: string,
): Promise<{ of: (place: CalendarPlace) => FoundCalendar; byId: ReadonlyMap<string, FoundCalendar> }> {
  const rows = await listCalendarRows(db, workspaceId);
  const byId = new Map(rows.map((row) => [row.id, buildCalendar(row)]));
  const chosen = new Map(rows.flatMap((row) => [...row.team_ids, ...row.inbox_ids].map((id) => [id, row.id] as const)));
  const defaultId = rows.find((row) => row.is_default)?.id;
  const rest = (defaultId && byId.get(defaultId)) || (await calendarOfNobody(db, workspaceId));
  const of = ({ teamId, inboxId }: CalendarPlace): FoundCalendar =>
    byId.get((teamId && chosen.get(teamId)) || (inboxId && chosen.get(inboxId)) || '') ?? rest;
  return { of, byId };
}

async function selectCalendars(db: Db, workspaceId: string, which: RawBuilder<unknown>): Promise<CalendarRow[]> {
  const result = await sql<CalendarRow>`
    select ${STORED},
      array(select t.team_id from calendar_teams t where t.workspace_id = c.workspace_id and t.calendar_id = c.id order by t.team_id) as team_ids,
      array(select i.inbox_id from calendar_inboxes i where i.workspace_id = c.workspace_id and i.calendar_id = c.id order by i.inbox_id) as inbox_ids
    from calendars c join workspaces w on w.workspace_id = c.workspace_id
    where c.workspace_id = ${workspaceId} and ${which} order by c.is_default desc, c.created_at, c.id`.execute(db);
  return result.rows;
}

/** The default first, the others by age. */
export function listCalendarRows(db: Db, workspaceId: string): Promise<CalendarRow[]> {
  return selectCalendars(db, workspaceId, sql`true`);
}

export async function findCalendarRow(db: Db, workspaceId: string, id: string): Promise<CalendarRow | null> {
  const [row] = await selectCalendars(db, workspaceId, sql`c.id = ${id}`);
  return row ?? null;
}

/** One calendar to count with; null when there is none of that id. */
export async function findCalendar(db: Db, workspaceId: string, id: string): Promise<FoundCalendar | null> {
  const row = await findCalendarRow(db, workspaceId, id);
  return row && buildCalendar(row);
}
