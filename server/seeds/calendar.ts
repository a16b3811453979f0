import holidayJp from '@holiday-jp/holiday_jp';
import type { Rng } from './random.ts';
import type { Channel, WeeklyHours } from './types.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Japan keeps one offset all year, so Tokyo's wall clock is plain arithmetic. */
const TOKYO = 9 * 3_600_000;

const holidays: Readonly<Record<string, unknown>> = holidayJp.holidays;

export interface TokyoTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  weekday: number;
}

/** Wall clock in Tokyo; month 1–12, weekday 0 = Sunday. */
export function tokyoTime(at: Date): TokyoTime {
  const d = new Date(at.getTime() + TOKYO);
  return {
    year: d.getUTCFullYear(),
    month: d.getUTCMonth() + 1,
    day: d.getUTCDate(),
    hour: d.getUTCHours(),
    minute: d.getUTCMinutes(),
    weekday: d.getUTCDay(),
  };
}

/** Midnight in Tokyo of the day `at` falls on, moved by whole days. */
export function tokyoMidnight(at: Date, plusDays = 0): Date {
  return new Date(Math.floor((at.getTime() + TOKYO) / DAY) * DAY - TOKYO + plusDays * DAY);
}

export function addMinutes(at: Date, minutes: number): Date {
  return new Date(at.getTime() + Math.round(minutes * 60) * 1000);
}

/** 'YYYY-MM-DD' in Tokyo. */
export function isoDay(at: Date): string {
  return new Date(at.getTime() + TOKYO).toISOString().slice(0, 10);
}

/** National holiday, or the days around New Year on which Japanese offices are closed. */
export function isDayOff(at: Date): boolean {
  const { month, day } = tokyoTime(at);
  if ((month === 12 && day >= 29) || (month === 1 && day <= 3)) return true;
  return Object.hasOwn(holidays, isoDay(at));
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** The working periods of one day, in minutes after midnight. */
function periodsOn(day: Date, hours: WeeklyHours): { from: number; to: number }[] {
  if (!hours.holidays && isDayOff(day)) return [];
  const { weekday } = tokyoTime(day);
  return hours.periods
    .filter((p) => p.weekday === weekday)
    .map((p) => ({ from: minutesOf(p.from), to: minutesOf(p.to) }));
}

/** The moment `minutes` of working time after `at`. Throws when the hours hold no working day within 40 days. */
export function addWorkingMinutes(at: Date, minutes: number, hours: WeeklyHours): Date {
  let left = minutes;
  for (let plus = 0; plus < 40; plus++) {
    const midnight = tokyoMidnight(at, plus);
    for (const period of periodsOn(midnight, hours)) {
      const start = Math.max(period.from, (at.getTime() - midnight.getTime()) / MINUTE);
      const room = period.to - start;
      if (room <= 0) continue;
      if (left <= room) return addMinutes(midnight, start + left);
      left -= room;
    }
  }
  return addMinutes(at, minutes + 40 * 1440);
}

export function isWorking(at: Date, hours: WeeklyHours): boolean {
  const midnight = tokyoMidnight(at);
  const minute = (at.getTime() - midnight.getTime()) / MINUTE;
  return periodsOn(midnight, hours).some((p) => p.from <= minute && minute < p.to);
}

/** A channel's week and day; 'office' is that of companies, whatever the channel. */
export type Rhythm = Channel | 'office';

// Hour of day 0–23. People write to a shop in the morning, at lunch and after supper; shops and offices only by day.
const HOURS: Record<Rhythm, readonly number[]> = {
  email: [3, 2, 1, 1, 1, 2, 4, 8, 12, 22, 26, 22, 18, 18, 19, 19, 17, 14, 12, 12, 15, 18, 14, 8],
  form: [4, 2, 1, 1, 1, 2, 4, 7, 10, 17, 20, 18, 18, 16, 15, 15, 14, 12, 12, 14, 18, 22, 17, 10],
  chat: [0, 0, 0, 0, 0, 0, 0, 0, 0, 20, 27, 24, 22, 20, 20, 19, 18, 17, 19, 16, 0, 0, 0, 0],
  api: [0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 16, 18, 12, 12, 16, 17, 18, 14, 8, 5, 0, 0, 0, 0],
  office: [0, 0, 0, 0, 0, 0, 0, 1, 6, 22, 26, 20, 8, 20, 20, 18, 20, 16, 6, 2, 1, 0, 0, 0],
};
const WEEKDAYS: Record<Rhythm, readonly number[]> = {
  email: [0.6, 1.35, 1.15, 1.05, 1, 1.05, 0.65],
  form: [0.85, 1.25, 1.1, 1, 1, 1, 0.8],
  chat: [1, 1.05, 0.95, 0.95, 0.95, 1, 1.1],
  api: [1.1, 0.8, 0.9, 0.9, 0.9, 1.05, 1.2],
  office: [0.03, 1.3, 1.1, 1.05, 1, 1.05, 0.1],
};

/** Picks moments within the `days` before `end`, following the channel's week and day. */
export class ArrivalCalendar {
  private readonly end: Date;
  private readonly days: readonly { midnight: Date; weight: Record<Rhythm, number> }[];

  constructor(end: Date, days: number) {
    this.end = end;
    this.days = Array.from({ length: days }, (_, index) => {
      const midnight = tokyoMidnight(end, index - days + 1);
      const { weekday } = tokyoTime(midnight);
      const dayOff = isDayOff(midnight);
      const weight = (rhythm: Rhythm): number =>
        (WEEKDAYS[rhythm][weekday] ?? 1) * (dayOff ? (rhythm === 'office' ? 0.03 : 0.55) : 1);
      return {
        midnight,
        weight: {
          email: weight('email'),
          form: weight('form'),
          chat: weight('chat'),
          api: weight('api'),
          office: weight('office'),
        },
      };
    });
  }

  /** A plausible moment for a first message, never after the end. */
  sample(rng: Rng, rhythm: Rhythm): Date {
    for (let attempt = 0; attempt < 50; attempt++) {
      const day = rng.weighted(this.days, (d) => d.weight[rhythm]);
      const hour = rng.weighted(HOUR_NUMBERS, (h) => HOURS[rhythm][h] ?? 0);
      const at = addMinutes(day.midnight, hour * 60 + rng.next() * 60);
      if (at.getTime() <= this.end.getTime()) return at;
    }
    return addMinutes(this.end, -rng.int(1440, 2880));
  }
}

const HOUR_NUMBERS = Array.from({ length: 24 }, (_, hour) => hour);
