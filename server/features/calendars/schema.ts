import type { Calendar, CalendarHours } from '@madoguchi/contracts/calendar.ts';
import { buildCalendar } from './build-calendar.ts';
import { isOpen, nextSwitch } from './business-time.ts';
import type { CalendarRow } from './queries.ts';

export function presentCalendar(row: CalendarRow, now: Date): Calendar {
  const calendar = buildCalendar(row);
  const at = now.getTime();
  const switched = calendar.switches?.findLast(({ from, until }) => from <= at && at < until);
  return {
    id: row.id,
    name: row.name,
    zone: row.own_zone,
    week: row.week as CalendarHours['week'],
    closedWeeks: row.closed_weeks as CalendarHours['closedWeeks'],
    japaneseHolidays: row.japanese_holidays,
    overrides: row.overrides as CalendarHours['overrides'],
    teamIds: row.team_ids,
    inboxIds: row.inbox_ids,
    isDefault: row.is_default,
    version: row.version,
    effectiveZone: row.zone,
    stated: calendar.stated,
    open: isOpen(calendar, now),
    nextSwitchAt: nextSwitch(calendar, now)?.toISOString() ?? null,
    switched: switched ? { open: switched.open, until: new Date(switched.until).toISOString() } : null,
  };
}
