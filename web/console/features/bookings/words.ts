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

export interface TimeWords {
  timeZone: string;
  /** The date of an instant where the workspace is: `2026-11-24`. */
  dateOf(at: string | Date): string;
  /** 10:00 */
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
  const time = (at: string): string =>
    new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
      new Date(at),
    );
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
