import type { CalendarDay } from '@madoguchi/contracts/calendar';
import { useFormatter, useTranslations } from 'use-intl';

type Periods = CalendarDay['periods'];

/** Days and hours as people say them. Dates are calendar days: they are written in UTC, whatever the zone. */
export function useDayWords() {
  const t = useTranslations('calendars');
  const format = useFormatter();
  const date = (day: string) =>
    format.dateTime(new Date(`${day}T00:00:00Z`), {
      timeZone: 'UTC',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      weekday: 'short',
    });
  /** A date, or a day of every year. */
  const day = (text: string) =>
    text.length === 10
      ? date(text)
      : format.dateTime(new Date(`2000-${text}T00:00:00Z`), { timeZone: 'UTC', month: 'long', day: 'numeric' });
  const hours = (periods: Periods) =>
    periods.length === 0 ? t('overrides.closed') : periods.map(([from, to]) => `${from}〜${to}`).join('、');
  const moment = (at: string, timeZone: string) =>
    format.dateTime(new Date(at), {
      timeZone,
      month: 'numeric',
      day: 'numeric',
      weekday: 'short',
      hour: 'numeric',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  return { date, day, hours, moment };
}
