import { addBusinessMs, isOpen, type BusinessCalendar } from './business-time.ts';
import { spansOf } from './open-spans.ts';
import { dayOf, instantOf, weekdayOf, type DayNumber } from './wall-time.ts';

const HOUR_MS = 3_600_000;
const HOURS = [1, 2, 4, 8] as const;
const EVENING = 17 * 3600;
const MORNING = 9 * 3600;
/** Nobody means "in the morning" by an opening before this. */
const EARLY = 6 * 3600;
const SOONEST_MS = HOUR_MS / 2;
const SEARCH_DAYS = 370;

export interface SnoozeTimes {
  evening: Date | null;
  tomorrow: Date | null;
  nextWeek: Date | null;
  hours: { hours: number; at: Date }[];
}

/** Times at which a desk with this calendar wants to be reminded; null where it will not be there. */
export function snoozeTimes(calendar: BusinessCalendar, now: Date): SnoozeTimes {
  const today = dayOf(calendar.zone, now.getTime());
  return {
    evening: eveningOf(calendar, today, now),
    tomorrow: morningFrom(calendar, today + 1),
    nextWeek: morningFrom(calendar, today + ((8 - weekdayOf(today)) % 7 || 7)),
    hours: HOURS.flatMap((hours) => {
      const at = addBusinessMs(calendar, now, hours * HOUR_MS);
      return at ? [{ hours, at }] : [];
    }),
  };
}

/** Early enough before everybody leaves that something can still be done. */
function eveningOf(calendar: BusinessCalendar, today: DayNumber, now: Date): Date | null {
  const evening = new Date(instantOf(calendar.zone, today, EVENING));
  const closing = Math.max(...spansOf(calendar, today).map(({ to }) => to));
  const isWithin = isOpen(calendar, evening) && isOpen(calendar, new Date(evening.getTime() + HOUR_MS - 1));
  const at = isWithin ? evening : new Date(closing - HOUR_MS);
  return isOpen(calendar, at) && at.getTime() - now.getTime() >= SOONEST_MS ? at : null;
}

/** The first beginning of work on that day or a later one; nine o'clock for whoever is open around the clock. */
function morningFrom(calendar: BusinessCalendar, first: DayNumber): Date | null {
  for (let day = first; day <= first + SEARCH_DAYS; day += 1) {
    const nine = new Date(instantOf(calendar.zone, day, MORNING));
    const early = instantOf(calendar.zone, day, EARLY);
    const midnight = instantOf(calendar.zone, day, 0);
    for (const { from } of spansOf(calendar, day)) {
      if (from < midnight || !isOpen(calendar, new Date(from))) continue;
      return from < early && isOpen(calendar, nine) ? nine : new Date(from);
    }
  }
  return null;
}
