import { BLOCK_MS, blockOf, lastSingleOpening, spansOf, type Block, type BusinessCalendar } from './open-spans.ts';
import { dayOf, instantOf } from './wall-time.ts';

export type { BusinessCalendar, ManualSwitch, Period, Weekday } from './open-spans.ts';

const DAY_MS = 86_400_000;
/** Who opens less often than this never opens: 29 February may be eight years away. */
const LONGEST_CLOSED_BLOCKS = Math.ceil((9 * 366 * DAY_MS) / BLOCK_MS);
/** Amounts that are not reached in this many blocks (about 400 years) are not reached. */
const FURTHEST_BLOCKS = 570;
/** A day without an opening in this time has no next morning. */
const SEARCH_DAYS = 370;
const MAX_INSTANT = 8.64e15;

const WHOLE_DAY = [['00:00', '24:00']] as const;

/** A calendar that never closes. */
export function alwaysOpen(zone: string): BusinessCalendar {
  const week = Object.fromEntries(
    ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'].map((weekday) => [weekday, WHOLE_DAY]),
  );
  return { zone, week, holidays: new Set(), overrides: new Map() };
}

/** How many spans of a block begin at or before the instant. */
function begunBy({ from }: Block, at: number): number {
  let low = 0;
  let high = from.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((from[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Open ms of a block before an instant within it. */
function openBefore(block: Block, at: number): number {
  const last = begunBy(block, at) - 1;
  if (last < 0) return 0;
  return (block.before[last] ?? 0) + Math.min(at, block.to[last] ?? 0) - (block.from[last] ?? 0);
}

/**
 * Business time between two instants in milliseconds; negative when `to` is the earlier one. Sums of whole blocks and
 * two searches within one: the cost grows with decades, not with days.
 */
export function businessMsBetween(calendar: BusinessCalendar, from: Date, to: Date): number {
  if (to < from) return -businessMsBetween(calendar, to, from);
  const first = Math.floor(from.getTime() / BLOCK_MS);
  const last = Math.floor(to.getTime() / BLOCK_MS);
  let sum = openBefore(blockOf(calendar, last), to.getTime()) - openBefore(blockOf(calendar, first), from.getTime());
  for (let index = first; index < last; index += 1) sum += blockOf(calendar, index).total;
  return sum;
}

/**
 * The earliest instant that lies `ms` of business time after `from` (before it: the latest one, for a negative amount);
 * `from` itself for 0. A deadline that ends with the day is the closing, not the next opening. Null when the calendar
 * never has that much time.
 */
export function addBusinessMs(calendar: BusinessCalendar, from: Date, ms: number): Date | null {
  if (ms === 0) return from;
  return ms > 0 ? addForwards(calendar, from.getTime(), ms) : addBackwards(calendar, from.getTime(), -ms);
}

function addForwards(calendar: BusinessCalendar, from: number, ms: number): Date | null {
  let left = ms;
  for (const block of blocksAfter(calendar, from)) {
    const done = from > block.begin ? openBefore(block, from) : 0;
    if (left <= block.total - done) return new Date(instantAfter(block, done + left));
    left -= block.total - done;
  }
  return null;
}

/** The earliest instant of a block before which it was open for `ms` (more than 0, at most its total). */
function instantAfter({ from, before }: Block, ms: number): number {
  let low = 0;
  let high = before.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((before[middle] ?? 0) < ms) low = middle;
    else high = middle - 1;
  }
  return (from[low] ?? 0) + ms - (before[low] ?? 0);
}

function addBackwards(calendar: BusinessCalendar, from: number, ms: number): Date | null {
  let left = ms;
  let closed = 0;
  const first = Math.floor(from / BLOCK_MS);
  for (let index = first; index > first - FURTHEST_BLOCKS && closed <= LONGEST_CLOSED_BLOCKS; index -= 1) {
    const block = blockOf(calendar, index);
    const room = index === first ? openBefore(block, from) : block.total;
    closed = block.total > 0 ? 0 : closed + 1;
    if (left <= room) return new Date(instantBefore(block, room - left));
    left -= room;
  }
  return null;
}

/** The latest instant of a block before which it was open for `ms` (less than its total). */
function instantBefore({ from, before }: Block, ms: number): number {
  let low = 0;
  let high = before.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((before[middle] ?? 0) <= ms) low = middle;
    else high = middle - 1;
  }
  return (from[low] ?? 0) + ms - (before[low] ?? 0);
}

/** Blocks from an instant on, as long as it may open again. */
function* blocksAfter(calendar: BusinessCalendar, from: number): Generator<Block> {
  const single = lastSingleOpening(calendar);
  const first = Math.floor(from / BLOCK_MS);
  let closed = 0;
  for (let index = first; index < first + FURTHEST_BLOCKS; index += 1) {
    const block = blockOf(calendar, index);
    closed = block.total > 0 ? 0 : closed + 1;
    if ((closed > LONGEST_CLOSED_BLOCKS && block.begin > single) || block.end > MAX_INSTANT) return;
    yield block;
  }
}

/** Whether business is open at the instant. The end of a period is already closed. */
export function isOpen(calendar: BusinessCalendar, at: Date): boolean {
  const block = blockOf(calendar, Math.floor(at.getTime() / BLOCK_MS));
  const last = begunBy(block, at.getTime()) - 1;
  return last >= 0 && at.getTime() < (block.to[last] ?? 0);
}

/** The first instant from `after` on at which business is open (`after` itself when it is); null when it never opens. */
export function nextOpening(calendar: BusinessCalendar, after: Date): Date | null {
  if (isOpen(calendar, after)) return after;
  for (const block of blocksAfter(calendar, after.getTime())) {
    const opening = block.from[begunBy(block, after.getTime())];
    if (opening !== undefined) return new Date(opening);
  }
  return null;
}

/** When business that is open at the instant closes; null when it is closed already, or stays open for more than a year. */
export function nextClosing(calendar: BusinessCalendar, at: Date): Date | null {
  if (!isOpen(calendar, at)) return null;
  const first = Math.floor(at.getTime() / BLOCK_MS);
  let open = at.getTime();
  for (let index = first; index < first + 3; index += 1) {
    const block = blockOf(calendar, index);
    const last = begunBy(block, open) - 1;
    if (last < 0 || open >= (block.to[last] ?? 0)) return new Date(open);
    open = block.to[last] ?? open;
    if (open < block.end) return new Date(open);
  }
  return null;
}

/** The next instant at which business closes or opens; null when there is none in a year. */
export function nextSwitch(calendar: BusinessCalendar, at: Date): Date | null {
  return isOpen(calendar, at) ? nextClosing(calendar, at) : nextOpening(calendar, at);
}

/** The first beginning of work on a later day than today: what "until tomorrow morning" means to a desk. Null when there is none in a year. */
export function nextMorning(calendar: BusinessCalendar, now: Date): Date | null {
  const today = dayOf(calendar.zone, now.getTime());
  const midnight = instantOf(calendar.zone, today + 1, 0);
  for (let ahead = 1; ahead <= SEARCH_DAYS; ahead += 1)
    for (const { from } of spansOf(calendar, today + ahead))
      if (from >= midnight && isOpen(calendar, new Date(from))) return new Date(from);
  return null;
}

/**
 * "Within N business days": the closing of the Nth day with business after the day of `from` in the calendar's zone;
 * that day itself is not counted (Civil Code of Japan, article 140). 0: the closing of that day, or of the next one
 * with business when it has closed already. Null when there are not that many.
 */
export function addBusinessDays(calendar: BusinessCalendar, from: Date, days: number): Date | null {
  const today = dayOf(calendar.zone, from.getTime());
  let left = days;
  let empty = 0;
  for (let day = days === 0 ? today : today + 1; empty <= SEARCH_DAYS; day += 1) {
    const ends = spansOf(calendar, day).map(({ to }) => to);
    const closing = Math.max(...ends);
    empty = ends.length > 0 ? 0 : empty + 1;
    if (ends.length === 0 || (days === 0 && closing <= from.getTime())) continue;
    left -= 1;
    if (left <= 0) return new Date(closing);
  }
  return null;
}
