import type { BusinessHours } from '@madoguchi/contracts/vocabulary';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];
export type Period = [from: string, to: string];

export interface HoursProblem {
  index: number;
  code: 'endBeforeStart' | 'overlap' | 'incomplete';
}

export interface HoursRules {
  /** A period that ends before it begins runs into the next day. */
  allowsNight?: boolean | undefined;
}

/** First thing wrong with the periods of one day; null when they can be kept. */
export function hoursProblem(
  periods: readonly Period[],
  { allowsNight = false }: HoursRules = {},
): HoursProblem | null {
  for (const [index, [from, to]] of periods.entries()) {
    if (from === '' || to === '') return { index, code: 'incomplete' };
    if (allowsNight ? to === from : to <= from) return { index, code: 'endBeforeStart' };
    const previous = periods[index - 1];
    if (previous && (from < previous[1] || previous[1] <= previous[0])) return { index, code: 'overlap' };
  }
  return null;
}

/** The first weekday whose periods cannot be kept. */
export function firstProblemDay({ week }: Pick<BusinessHours, 'week'>, rules?: HoursRules): Weekday | null {
  return weekdays.find((day) => hoursProblem(week[day] ?? [], rules) !== null) ?? null;
}

const WORKDAY: Period[] = [['09:00', '18:00']];

/** What most desks in Japan start from. */
export function usualHours(): BusinessHours {
  return {
    week: { mon: WORKDAY, tue: WORKDAY, wed: WORKDAY, thu: WORKDAY, fri: WORKDAY, sat: [], sun: [] },
    japaneseHolidays: true,
  };
}

/** 9, 930, 9:30, ９：３０ → `09:30`; empty when it is no time of day. 24:00 is the end of the day. */
export function clockTime(text: string): string {
  const digits = text.normalize('NFKC').replace(/[^0-9:]/g, '');
  const match = /^(\d{1,2}):?(\d{2})?$/.exec(digits);
  const hour = Number(match?.[1] ?? Number.NaN);
  const minute = Number(match?.[2] ?? 0);
  if (!(hour * 60 + minute <= 24 * 60 && minute < 60)) return '';
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
