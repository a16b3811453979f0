import type { BusinessHours } from '@madoguchi/contracts/vocabulary';
import { invalid } from '../../kernel/errors.ts';

/** @throws invalid `unknown_time_zone` for a zone the runtime's time-zone data does not have. */
export function checkTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw invalid('unknown_time_zone', { issues: [{ path: 'body.timeZone', code: 'unknown_time_zone' }] });
  }
}

/** Periods of a day are wall times 00:00–24:00, each ends after it begins, in order, without overlap. @throws invalid. */
export function checkBusinessHours(hours: BusinessHours): void {
  for (const [day, periods] of Object.entries(hours.week)) {
    let last = -1;
    for (const [from, to] of periods) {
      const begin = minutesOf(from);
      const end = minutesOf(to);
      const path = `body.businessHours.week.${day}`;
      if (begin === null || end === null || end <= begin || begin < last)
        throw invalid('business_hours_order', { issues: [{ path, code: 'business_hours_order' }] });
      last = end;
    }
  }
}

function minutesOf(wallTime: string): number | null {
  const [hours = 0, minutes = 0] = wallTime.split(':').map(Number);
  const total = hours * 60 + minutes;
  return minutes < 60 && total <= 24 * 60 ? total : null;
}
