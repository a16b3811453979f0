import type { CalendarHours } from '@madoguchi/contracts/calendar.ts';
import { invalid } from '../../kernel/errors.ts';
import { secondsOf, type Period } from './open-spans.ts';

const DAY = 86_400;

/** Latest way to say the end of a day's work: the end of the next day. */
const LATEST = 2 * DAY;

function isTold([from, to]: Period): boolean {
  const minutes = [from, to].every((wallTime) => Number(wallTime.slice(3, 5)) < 60);
  return minutes && secondsOf(from) < DAY && secondsOf(to) <= LATEST && from !== to;
}

/**
 * Periods are wall times that exist (from before 24:00, to at most 48:00); days of overrides exist and come once; the
 * zone is one of the runtime's. @throws invalid `business_hours_order`, `calendar_day_twice`, `calendar_day`,
 * `unknown_time_zone`.
 */
export function checkHours(hours: Partial<CalendarHours>): void {
  if (hours.zone) checkZone(hours.zone);
  for (const [day, periods] of Object.entries(hours.week ?? {}))
    if (!periods.every(isTold))
      throw invalid('business_hours_order', { issues: [{ path: `body.week.${day}`, code: 'business_hours_order' }] });
  const seen = new Set<string>();
  for (const [index, { day, periods }] of (hours.overrides ?? []).entries()) {
    const complain = (code: string): Error => invalid(code, { issues: [{ path: `body.overrides.${index}`, code }] });
    if (!isDay(day)) throw complain('calendar_day');
    if (seen.has(day)) throw complain('calendar_day_twice');
    if (!periods.every(isTold)) throw complain('business_hours_order');
    seen.add(day);
  }
}

/** 29 February is a day of every year in which there is one. */
function isDay(day: string): boolean {
  const date = day.length === 5 ? `2000-${day}` : day;
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
}

function checkZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw invalid('unknown_time_zone', { issues: [{ path: 'body.zone', code: 'unknown_time_zone' }] });
  }
}
