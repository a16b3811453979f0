import type { Calendar, CalendarOverride } from '@madoguchi/contracts/calendar';
import { usualHours } from '../../lib/business-hours.ts';
import type { CalendarBody } from './api.ts';

/** What is edited: all of a calendar but what the server says about it. */
export type Draft = CalendarBody;

export function draftOf(calendar: Calendar): Draft {
  const { name, zone, week, closedWeeks, japaneseHolidays, overrides, teamIds, inboxIds } = calendar;
  return { name, zone, week, closedWeeks, japaneseHolidays, overrides, teamIds, inboxIds };
}

export function newDraft(name: string): Draft {
  return { name, zone: null, ...usualHours(), closedWeeks: {}, overrides: [], teamIds: [], inboxIds: [] };
}

/** Parts that differ; what the save bar counts. */
export function changedParts(before: Draft, after: Draft): (keyof Draft)[] {
  const keys = Object.keys(after) as (keyof Draft)[];
  return keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
}

export type Saturdays = 'none' | 'second_fourth' | 'first_third' | 'own';

export function saturdaysOf({ closedWeeks }: Draft): Saturdays {
  const weeks = (closedWeeks.sat ?? []).toSorted().join();
  if (weeks === '') return 'none';
  return weeks === '2,4' ? 'second_fourth' : weeks === '1,3' ? 'first_third' : 'own';
}

export function withSaturdays(draft: Draft, choice: Saturdays): Draft {
  const weeks = choice === 'second_fourth' ? [2, 4] : choice === 'first_third' ? [1, 3] : [];
  return { ...draft, closedWeeks: { ...draft.closedWeeks, sat: weeks } };
}

/** Days in order, dates before days of every year; what is put in replaces what stood on the same day. */
export function withOverrides(draft: Draft, added: readonly CalendarOverride[]): Draft {
  const days = new Set(added.map(({ day }) => day));
  const kept = draft.overrides.filter(({ day }) => !days.has(day));
  const overrides = [...kept, ...added].toSorted((a, b) => a.day.length - b.day.length || a.day.localeCompare(b.day));
  return { ...draft, overrides };
}

const DAY_MS = 86_400_000;
export const LONGEST_RANGE = 60;

/** Every date from the first to the last; null when the last is before the first, or too far away. */
export function daysBetween(first: string, last: string): string[] | null {
  const from = Date.parse(`${first}T00:00:00Z`);
  const count = (Date.parse(`${last}T00:00:00Z`) - from) / DAY_MS + 1;
  if (!(count >= 1 && count <= LONGEST_RANGE)) return null;
  return Array.from({ length: count }, (_, index) => new Date(from + index * DAY_MS).toISOString().slice(0, 10));
}

/** The days Japanese offices are closed beside the national holidays. */
export const PRESETS = {
  yearEnd: ['12-29', '12-30', '12-31', '01-01', '01-02', '01-03'],
  obon: ['08-13', '08-14', '08-15'],
} as const;
export type Preset = keyof typeof PRESETS;

export function hasPreset(draft: Draft, preset: Preset): boolean {
  return PRESETS[preset].every((day) => draft.overrides.some((override) => override.day === day));
}
