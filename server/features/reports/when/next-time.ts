import type { ReportCadence } from '@madoguchi/contracts/reports.ts';
import { addDays, addMonths, type Day } from '../../../kernel/days.ts';
import { dateOf, dayExists, dayNumberOf, dayOf, instantOf, weekdayOf } from '../../calendars/wall-time.ts';

/** Longest way to a day that fits: a month, and some. */
const MOST_DAYS = 70;

function fits(cadence: ReportCadence, day: Day): boolean {
  const weekday = weekdayOf(dayNumberOf(day));
  switch (cadence.every) {
    case 'day':
      return true;
    case 'weekday':
      return weekday !== 0 && weekday !== 6;
    case 'week':
      return weekday === cadence.weekday % 7;
    case 'month': {
      const last = addDays(addMonths(`${day.slice(0, 8)}01`, 1), -1);
      return Number(day.slice(8)) === Math.min(cadence.day, Number(last.slice(8)));
    }
  }
}

/**
 * The first instant after `after` at which clocks of the zone show the time of the cadence. Where clocks go over that time
 * it is the instant that would have shown it; where they show it twice, the first: once a day, come what may.
 */
export function nextTime(cadence: ReportCadence, timeZone: string, after: Date): Date {
  const [hours = 0, minutes = 0] = cadence.at.split(':').map(Number);
  const today = dayOf(timeZone, after.getTime());
  for (let day = today; day < today + MOST_DAYS; day += 1) {
    if (!dayExists(timeZone, day) || !fits(cadence, dateOf(day))) continue;
    const at = instantOf(timeZone, day, hours * 3600 + minutes * 60);
    if (at > after.getTime()) return new Date(at);
  }
  throw new Error('a cadence has a day within any two months');
}
