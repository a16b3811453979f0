import type { BodyOf, ResponseOf } from '@madoguchi/contracts/endpoint.ts';
import type { CalendarDay, calendarEndpoints } from '@madoguchi/contracts/calendar.ts';
import { holidayName, makeCalendar } from './build-calendar.ts';
import { addBusinessMs, businessMsBetween, nextClosing, nextOpening } from './business-time.ts';
import { rulesOn, type BusinessCalendar } from './open-spans.ts';
import { dateOf, dayNumberOf, instantOf } from './wall-time.ts';

const MOST_STRETCHES = 20;
const MINUTE_MS = 60_000;

type Preview = ResponseOf<typeof calendarEndpoints.previewCalendar>;
type Asked = BodyOf<typeof calendarEndpoints.previewCalendar>;

/** What hours mean, day by day and for one target; nothing is stored. `workspaceZone` counts where they have none. */
export function previewHours({ hours, year, from, minutes }: Asked, workspaceZone: string): Preview {
  const calendar = makeCalendar({
    zone: hours.zone ?? workspaceZone,
    week: hours.week,
    closed_weeks: hours.closedWeeks,
    japanese_holidays: hours.japaneseHolidays,
    overrides: hours.overrides,
    switches: [],
  });
  const first = dayNumberOf(`${year}-01-01`);
  const last = dayNumberOf(`${year}-12-31`);
  const days: CalendarDay[] = [];
  for (let day = first; day <= last; day += 1) days.push(presentDay(calendar, day, hours.overrides));
  const yearBegin = new Date(instantOf(calendar.zone, first, 0));
  const yearEnd = new Date(instantOf(calendar.zone, last + 1, 0));
  const begin = new Date(instantOf(calendar.zone, dayNumberOf(from.slice(0, 10)), secondsOfDay(from)));
  const due = addBusinessMs(calendar, begin, minutes * MINUTE_MS);
  return {
    days,
    openDays: days.filter(({ periods }) => periods.length > 0).length,
    openMinutes: Math.round(businessMsBetween(calendar, yearBegin, yearEnd) / MINUTE_MS),
    dueAt: due?.toISOString() ?? null,
    timeZone: calendar.zone,
    counted: due ? stretches(calendar, begin, due) : [],
  };
}

function secondsOfDay(wallTime: string): number {
  return Number(wallTime.slice(11, 13)) * 3600 + Number(wallTime.slice(14, 16)) * 60;
}

function presentDay(calendar: BusinessCalendar, day: number, overrides: Asked['hours']['overrides']): CalendarDay {
  const date = dateOf(day);
  const { periods, reason } = rulesOn(calendar, day);
  const said = reason === 'yearly' ? date.slice(5) : date;
  const own = overrides.find((override) => override.day === said)?.reason;
  const name = reason === 'holiday' ? holidayName(date)?.ja : own;
  return { date, reason, name: name ?? '', periods: periods.map(([begin, end]) => [begin, end]) };
}

/** The open stretches from one instant to another: how a deadline comes about. */
function stretches(calendar: BusinessCalendar, begin: Date, end: Date): Preview['counted'] {
  const found: Preview['counted'] = [];
  let at = nextOpening(calendar, begin);
  while (at && at < end && found.length < MOST_STRETCHES) {
    const closing = nextClosing(calendar, at);
    const to = closing && closing < end ? closing : end;
    found.push({ from: at.toISOString(), to: to.toISOString() });
    at = nextOpening(calendar, to);
  }
  return found;
}
