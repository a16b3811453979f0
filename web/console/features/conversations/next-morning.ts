import type { BusinessHours } from '@madoguchi/contracts/common';

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const DAY_MS = 24 * 60 * 60_000;
/** Looked at most this far ahead: longer closures are not a morning (days). */
const HORIZON = 14;
const DEFAULT_OPENING = '09:00';

interface WallDate {
  year: number;
  month: number;
  day: number;
}

function wallDate(at: Date, timeZone: string): WallDate {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(at);
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return { year: number('year'), month: number('month'), day: number('day') };
}

/** Offset of a zone at an instant (ms), from what its clocks show. */
function offsetAt(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const shown = Date.UTC(
    number('year'),
    number('month') - 1,
    number('day'),
    number('hour'),
    number('minute'),
    number('second'),
  );
  return shown - Math.floor(at.getTime() / 1000) * 1000;
}

function instantOf({ year, month, day }: WallDate, time: string, timeZone: string): Date {
  const [hour = 9, minute = 0] = time.split(':').map(Number);
  const naive = Date.UTC(year, month - 1, day, hour, minute);
  const guess = new Date(naive - offsetAt(new Date(naive), timeZone));
  return new Date(naive - offsetAt(guess, timeZone));
}

/**
 * First opening on a later day than `now`, by the weekly hours of the workspace. National holidays are not known here;
 * waking up on one only means the conversation is back a day early.
 */
export function nextBusinessMorning(now: Date, hours: BusinessHours, timeZone: string): Date {
  for (let ahead = 1; ahead <= HORIZON; ahead += 1) {
    const date = wallDate(new Date(now.getTime() + ahead * DAY_MS), timeZone);
    const weekday = DAYS[new Date(Date.UTC(date.year, date.month - 1, date.day)).getUTCDay()];
    const first = weekday ? hours.week[weekday]?.map(([from]) => from).toSorted()[0] : undefined;
    if (first) return instantOf(date, first, timeZone);
  }
  return instantOf(wallDate(new Date(now.getTime() + DAY_MS), timeZone), DEFAULT_OPENING, timeZone);
}
