import { holidaysKnownUntil } from '../../features/calendars/build-calendar.ts';
import { ok, warn, type Finding } from './finding.ts';

/** Deadlines reach into next year: whoever follows the national holidays needs to know those, too. */
export function checkHolidays(now = new Date(), until = holidaysKnownUntil()): Finding {
  return until > now.getUTCFullYear() + 1
    ? ok('holidays', { until: String(until) })
    : warn('holidays', 'holidays_end', { until: String(until) });
}
