import { businessHours, type BusinessHours } from '@madoguchi/contracts/vocabulary.ts';
import holidayJp from '@holiday-jp/holiday_jp';
import { dayOf, instantOf, type DayNumber } from './wall-time.ts';

const DAY_MS = 86_400_000;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
/** Two Golden Weeks and a year-end are shorter; who opens less often than this has no opening to announce. */
const SEARCH_DAYS = 370;

/** Weekly hours as stored; null when none have been set. */
export function readBusinessHours(stored: unknown): BusinessHours | null {
  const parsed = businessHours.safeParse(stored);
  return parsed.success && Object.values(parsed.data.week).some((periods) => periods.length > 0) ? parsed.data : null;
}

interface Span {
  from: Date;
  to: Date;
}

function minutesOf(wallTime: string): number {
  const [hours = 0, minutes = 0] = wallTime.split(':').map(Number);
  return hours * 60 + minutes;
}

/** National holidays of Japan by their dates there (act on national holidays, substitute and in-between days included). */
function isJapaneseHoliday(day: DayNumber): boolean {
  return Object.hasOwn(holidayJp.holidays, new Date(day).toISOString().slice(0, 10));
}

function spansOf(hours: BusinessHours, timeZone: string, day: DayNumber): Span[] {
  if (hours.japaneseHolidays && isJapaneseHoliday(day)) return [];
  const weekday = WEEKDAYS[new Date(day).getUTCDay()] ?? 'sun';
  return (hours.week[weekday] ?? []).map(([from, to]) => {
    const begin = minutesOf(from);
    const end = minutesOf(to);
    // 22:00–02:00 ends on the day after; 22:00–26:00 says the same as Japanese timetables do.
    const last = end <= begin ? end + 1440 : end;
    return { from: instantOf(timeZone, day, begin, 'first'), to: instantOf(timeZone, day, last, 'last') };
  });
}

/** Whether business is open at the instant. The end of a period is already closed. */
export function isOpen(hours: BusinessHours, timeZone: string, at: Date): boolean {
  const today = dayOf(timeZone, at);
  // Periods that began up to two days ago may still run (26:00 and more).
  return [2, 1, 0].some((ago) =>
    spansOf(hours, timeZone, today - ago * DAY_MS).some(({ from, to }) => from <= at && at < to),
  );
}

/** The first instant from `after` on at which business is open (`after` itself when it is); null when there is none in a year. */
export function nextOpening(hours: BusinessHours, timeZone: string, after: Date): Date | null {
  if (isOpen(hours, timeZone, after)) return after;
  return nextBeginning(hours, timeZone, after);
}

/** The first opening on a later day than today: what "until tomorrow morning" means to a desk. Null when there is none in a year. */
export function nextMorning(hours: BusinessHours, timeZone: string, now: Date): Date | null {
  const tomorrow = instantOf(timeZone, dayOf(timeZone, now) + DAY_MS, 0, 'first');
  const opening = nextOpening(hours, timeZone, tomorrow);
  // A night shift that runs past midnight is open at 0:00: its morning is its next beginning.
  return opening?.getTime() === tomorrow.getTime() ? nextBeginning(hours, timeZone, tomorrow) : opening;
}

function nextBeginning(hours: BusinessHours, timeZone: string, after: Date): Date | null {
  const today = dayOf(timeZone, after);
  for (let ahead = 0; ahead <= SEARCH_DAYS; ahead += 1) {
    const begins = spansOf(hours, timeZone, today + ahead * DAY_MS)
      .map(({ from }) => from)
      .filter((from) => from >= after);
    begins.sort((a, b) => a.getTime() - b.getTime());
    if (begins[0]) return begins[0];
  }
  return null;
}

/** An opening as a sentence needs it: `11月24日（火）` and `9:00`, `Tuesday, November 24` and `9:00 AM`. */
export function sayOpening(at: Date, timeZone: string, locale: 'ja' | 'en'): { day: string; time: string } {
  const day = new Intl.DateTimeFormat(locale === 'ja' ? 'ja-JP' : 'en-US', {
    timeZone,
    month: 'long',
    day: 'numeric',
    weekday: locale === 'ja' ? 'short' : 'long',
  }).format(at);
  const time = new Intl.DateTimeFormat(locale === 'ja' ? 'ja-JP' : 'en-US', {
    timeZone,
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: locale === 'ja' ? 'h23' : 'h12',
  }).format(at);
  return { day: day.replace('(', '（').replace(')', '）'), time };
}
