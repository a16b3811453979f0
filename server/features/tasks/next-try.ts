import { addBusinessMs, nextMorning, nextOpening } from '../calendars/business-time.ts';
import type { FoundCalendar } from '../calendars/queries.ts';

export type CallResult = 'reached' | 'absent' | 'busy' | 'voicemail' | 'wrong_number';

const MINUTE = 60_000;
/** Nobody there: not at once again, and each time at another hour of the day. Business minutes. */
const AFTER_ABSENCE = [60, 150, 240];

/**
 * When to try again, always while we are open: a busy line in a quarter of an hour, nobody there later and later (the
 * fourth time the next morning), a message left on the next morning. Within the promised time where that is possible.
 * Null when trying again makes no sense: they were reached, or the number is wrong.
 */
export function proposeNextTry(
  call: { result: CallResult; absences: number; promisedUntil: Date | null },
  calendar: FoundCalendar,
  now: Date,
): Date | null {
  const wanted = wantedTry(call, calendar, now);
  if (!wanted) return null;
  const { promisedUntil } = call;
  if (!promisedUntil || promisedUntil <= now || wanted <= promisedUntil) return wanted;
  // A promise is worth a try before it ends: half way there, if we are open then.
  const halfWay = new Date(now.getTime() + (promisedUntil.getTime() - now.getTime()) / 2);
  const open = nextOpening(calendar, halfWay);
  return open && open <= promisedUntil ? open : wanted;
}

function wantedTry(
  { result, absences }: { result: CallResult; absences: number },
  calendar: FoundCalendar,
  now: Date,
): Date | null {
  const later = (minutes: number) => addBusinessMs(calendar, now, minutes * MINUTE);
  switch (result) {
    case 'reached':
    case 'wrong_number':
      return null;
    case 'busy':
      return later(15);
    case 'absent': {
      const minutes = AFTER_ABSENCE[Math.max(0, absences - 1)];
      return minutes === undefined ? nextMorning(calendar, now) : later(minutes);
    }
    case 'voicemail':
      return nextMorning(calendar, now);
  }
}
