import { dateOf, dayExists, dayNumberOf, dayOf, instantOf, weekdayOf, type DayNumber } from './wall-time.ts';

const DAY_MS = 86_400_000;
export const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Wall times `HH:MM` (or `HH:MM:SS`) from and to. One that does not end after it begins runs past midnight; `26:00` too. */
export type Period = readonly [string, string];

/** Somebody switched by hand: open or closed from then until then (ms), whatever the calendar says. */
export interface ManualSwitch {
  from: number;
  until: number;
  open: boolean;
}

/** When we are open. An override beats a holiday beats the week; a switch made by hand beats all. */
export interface BusinessCalendar {
  /** IANA name. */
  zone: string;
  week: Readonly<Partial<Record<Weekday, readonly Period[]>>>;
  /** Closed dates (`2026-11-23`). */
  holidays: ReadonlySet<string> | ((date: string) => boolean);
  /** Periods of single dates; none: closed. */
  overrides: ReadonlyMap<string, readonly Period[]>;
  /** The same for `MM-DD` of every year; a dated override beats it. */
  yearly?: ReadonlyMap<string, readonly Period[]> | undefined;
  /** Weekdays closed in some weeks of the month: `{ sat: [2, 4] }`. */
  closedWeeks?: Readonly<Partial<Record<Weekday, readonly number[]>>> | undefined;
  switches?: readonly ManualSwitch[] | undefined;
}

/** Why a day is as it is. */
export type DayReason = 'week' | 'closed_week' | 'holiday' | 'yearly' | 'override';

/** What the calendar says of a date, and which of its rules says it. */
export function rulesOn(calendar: BusinessCalendar, day: DayNumber): { periods: readonly Period[]; reason: DayReason } {
  const date = dateOf(day);
  const dated = calendar.overrides.get(date);
  if (dated) return { periods: dated, reason: 'override' };
  const yearly = calendar.yearly?.get(date.slice(5));
  if (yearly) return { periods: yearly, reason: 'yearly' };
  const { holidays } = calendar;
  if (typeof holidays === 'function' ? holidays(date) : holidays.has(date)) return { periods: [], reason: 'holiday' };
  const weekday = WEEKDAYS[weekdayOf(day)] ?? 'sun';
  const nth = Math.ceil(Number(date.slice(8)) / 7);
  if (calendar.closedWeeks?.[weekday]?.includes(nth)) return { periods: [], reason: 'closed_week' };
  return { periods: calendar.week[weekday] ?? [], reason: 'week' };
}

/** Seconds after midnight. */
export function secondsOf(wallTime: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = wallTime.split(':').map(Number);
  return hours * 3600 + minutes * 60 + seconds;
}

export interface Span {
  from: number;
  to: number;
}

/** The periods that begin on a day as instants, in order of their beginning; they may overlap. */
export function spansOf(calendar: BusinessCalendar, day: DayNumber): Span[] {
  const { periods } = rulesOn(calendar, day);
  if (periods.length === 0 || !dayExists(calendar.zone, day)) return [];
  return periods
    .map(([from, to]) => {
      const begin = secondsOf(from);
      const end = secondsOf(to);
      return {
        from: instantOf(calendar.zone, day, begin),
        to: instantOf(calendar.zone, day, end <= begin ? end + 86_400 : end),
      };
    })
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
}

/** Overlapping and touching spans become one. */
function merge(spans: Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push({ ...span });
  }
  return merged;
}

/** Switches in order: the later one was meant to change the earlier. */
function applySwitches(spans: Span[], switches: readonly ManualSwitch[]): Span[] {
  let open = spans;
  for (const { from, until, open: opens } of switches) {
    if (until <= from) continue;
    open = opens
      ? merge([...open, { from, to: until }])
      : open
          .flatMap((span) => [
            { from: span.from, to: Math.min(span.to, from) },
            { from: Math.max(span.from, until), to: span.to },
          ])
          .filter((span) => span.from < span.to);
  }
  return open;
}

/** A stretch of time with what is open in it: parallel lists, and the open ms before each span. */
export interface Block {
  begin: number;
  end: number;
  from: number[];
  to: number[];
  before: number[];
  total: number;
}

const BLOCK_DAYS = 256;
/** Length of a block in ms: blocks begin at its multiples since 1970. */
export const BLOCK_MS = BLOCK_DAYS * DAY_MS;
/** Periods up to 99:59 and zones up to 14 hours ahead reach into a block from this many days before it. */
const REACH_DAYS = 6;

const known = new WeakMap<BusinessCalendar, Map<number, Block>>();

/** The block of time in which an instant lies is number floor(at / BLOCK_MS); made once per calendar. */
export function blockOf(calendar: BusinessCalendar, index: number): Block {
  let blocks = known.get(calendar);
  if (!blocks) known.set(calendar, (blocks = new Map()));
  let block = blocks.get(index);
  if (!block) blocks.set(index, (block = makeBlock(calendar, index)));
  return block;
}

function makeBlock(calendar: BusinessCalendar, index: number): Block {
  const begin = index * BLOCK_MS;
  const end = begin + BLOCK_MS;
  const spans: Span[] = [];
  const last = dayOf(calendar.zone, end);
  for (let day = dayOf(calendar.zone, begin) - REACH_DAYS; day <= last; day += 1) spans.push(...spansOf(calendar, day));
  const block: Block = { begin, end, from: [], to: [], before: [], total: 0 };
  for (const span of applySwitches(merge(spans), calendar.switches ?? [])) {
    const from = Math.max(span.from, begin);
    const to = Math.min(span.to, end);
    if (from >= to) continue;
    block.from.push(from);
    block.to.push(to);
    block.before.push(block.total);
    block.total += to - from;
  }
  return block;
}

/** The first instant after which no override by date or by hand opens anything any more. */
export function lastSingleOpening(calendar: BusinessCalendar): number {
  let last = Number.NEGATIVE_INFINITY;
  for (const [date, periods] of calendar.overrides)
    if (periods.length > 0) last = Math.max(last, (dayNumberOf(date) + REACH_DAYS) * DAY_MS);
  for (const { until, open } of calendar.switches ?? []) if (open) last = Math.max(last, until);
  return last;
}
