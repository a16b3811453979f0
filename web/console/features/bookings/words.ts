import type { Booking, BookingKind } from '@madoguchi/contracts/bookings';
import { useLocale } from 'use-intl';
import { useWorkspace } from '../../lib/directory.ts';
import { wallTime } from '../../lib/zoned-time.ts';

const FALLBACK_ZONE = 'Asia/Tokyo';
const two = (number: number): string => String(number).padStart(2, '0');

/** `2026-11-24`, so many days later. */
export function addDays(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** By how much clocks are put back at the end of summer: an hour, on Lord Howe half of one. In between they show times twice. */
const PUT_BACK = [-3_600_000, -1_800_000, 1_800_000, 3_600_000];

/** GMT+1 */
function offsetIn(timeZone: string, at: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'shortOffset' });
  return format.formatToParts(new Date(at)).find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

export interface TimeWords {
  timeZone: string;
  /** The date of an instant where the workspace is: `2026-11-24`. */
  dateOf(at: string | Date): string;
  /** 10:00; 02:30 (GMT+1) in the hour clocks show twice */
  time(at: string): string;
  /** 10:00–11:00 */
  span(booking: Pick<Booking, 'startsAt' | 'endsAt'>): string;
  /** 11月24日(火), of a date. */
  day(date: string): string;
}

/** Times as people of the workspace say them. */
export function useTimeWords(): TimeWords {
  const locale = useLocale() === 'en' ? 'en-GB' : 'ja-JP';
  const timeZone = useWorkspace().data?.timeZone ?? FALLBACK_ZONE;
  const clock = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const time = (at: string): string => {
    const shown = clock.format(new Date(at));
    const isTwice = PUT_BACK.some((by) => clock.format(new Date(Date.parse(at) + by)) === shown);
    return isTwice ? `${shown} (${offsetIn(timeZone, at)})` : shown;
  };
  return {
    timeZone,
    time,
    dateOf: (at) => {
      const { year, month, day } = wallTime(new Date(at), timeZone);
      return `${year}-${two(month)}-${two(day)}`;
    },
    span: ({ startsAt, endsAt }) => `${time(startsAt)}–${time(endsAt)}`,
    day: (date) =>
      new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long', day: 'numeric', weekday: 'short' }).format(
        new Date(`${date}T12:00:00Z`),
      ),
  };
}

/** The name of a kind in the language of the screen. */
export function useKindName(): (kind: Pick<BookingKind, 'nameJa' | 'nameEn'>) => string {
  const locale = useLocale();
  return ({ nameJa, nameEn }) => (locale === 'en' ? nameEn : nameJa);
}

/** In order, by the day they fall on. */
export function byDay<T>(items: readonly T[], dateOf: (item: T) => string): [string, T[]][] {
  const days = new Map<string, T[]>();
  for (const item of items) days.set(dateOf(item), [...(days.get(dateOf(item)) ?? []), item]);
  return [...days];
}
