import { businessHours, type BusinessHours } from '@madoguchi/contracts/vocabulary.ts';
import { JAPANESE_HOLIDAYS } from './build-calendar.ts';
import * as businessTime from './business-time.ts';
import type { BusinessCalendar } from './open-spans.ts';

/** Weekly hours as stored; null when none have been set. */
export function readBusinessHours(stored: unknown): BusinessHours | null {
  const parsed = businessHours.safeParse(stored);
  return parsed.success && Object.values(parsed.data.week).some((periods) => periods.length > 0) ? parsed.data : null;
}

function calendarOf(hours: BusinessHours, zone: string): BusinessCalendar {
  const holidays = hours.japaneseHolidays ? JAPANESE_HOLIDAYS : new Set<string>();
  return { zone, week: hours.week, holidays, overrides: new Map() };
}

/** Whether business is open at the instant. The end of a period is already closed. */
export function isOpen(hours: BusinessHours, timeZone: string, at: Date): boolean {
  return businessTime.isOpen(calendarOf(hours, timeZone), at);
}

/** The first instant from `after` on at which business is open; null when there is none. */
export function nextOpening(hours: BusinessHours, timeZone: string, after: Date): Date | null {
  return businessTime.nextOpening(calendarOf(hours, timeZone), after);
}

/** The first opening on a later day than today. */
export function nextMorning(hours: BusinessHours, timeZone: string, now: Date): Date | null {
  return businessTime.nextMorning(calendarOf(hours, timeZone), now);
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
