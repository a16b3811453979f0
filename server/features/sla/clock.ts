import { addBusinessMs, businessMsBetween } from '../calendars/business-time.ts';
import type { BusinessCalendar } from '../calendars/open-spans.ts';

export const CLOCK_KINDS = [
  'first_response',
  'next_response',
  'periodic_update',
  'resolution',
  'callback',
  'approval',
  'escalation_return',
] as const;
export type ClockKind = (typeof CLOCK_KINDS)[number];
export type ClockState = 'pending' | 'due_soon' | 'breaching' | 'achieved' | 'breached' | 'cancelled';

/** A stretch in which a clock stands still; the one that lasts has no `to`. */
export interface Pause {
  from: Date;
  to: Date | null;
  reason: string;
}

/** The calendar a clock counts by; `hours` null: day and night. */
export interface ClockCalendar {
  id: string | null;
  version: number | null;
  hours: BusinessCalendar | null;
}

/** One promise to one customer, as it stands. Changed only by the functions of this file, which answer a new one. */
export interface Clock {
  id: string;
  conversationId: string;
  kind: ClockKind;
  subjectId: string;
  state: ClockState;
  /** Null: somebody promised a time. */
  policy: { id: string; version: number } | null;
  priority: string;
  /** Null: `dueAt` was promised and moves for nobody. */
  targetMs: number | null;
  warnMs: number;
  calendar: ClockCalendar;
  startedAt: Date;
  dueAt: Date | null;
  warnAt: Date | null;
  pauses: readonly Pause[];
  reopened: boolean;
  answered: boolean;
  endedAt: Date | null;
  endReason: string | null;
  businessMs: number | null;
  calendarMs: number | null;
}

function between(calendar: ClockCalendar, from: Date, to: Date): number {
  if (to <= from) return 0;
  return calendar.hours ? businessMsBetween(calendar.hours, from, to) : to.getTime() - from.getTime();
}

function after(calendar: ClockCalendar, from: Date, ms: number): Date | null {
  return calendar.hours ? addBusinessMs(calendar.hours, from, ms) : new Date(from.getTime() + ms);
}

/** The stretches in which a clock ran, up to an instant. */
export function runningSpans(clock: Pick<Clock, 'startedAt' | 'pauses'>, until: Date): { from: Date; to: Date }[] {
  const spans: { from: Date; to: Date }[] = [];
  let from = clock.startedAt;
  for (const pause of clock.pauses) {
    if (pause.from > from) spans.push({ from, to: pause.from < until ? pause.from : until });
    if (!pause.to) return spans;
    from = pause.to;
  }
  if (from < until) spans.push({ from, to: until });
  return spans.filter((span) => span.from < span.to);
}

/** Milliseconds that counted until an instant: by the calendar, and by the wall clock; pauses count in neither. */
export function countedMs(clock: Clock, until: Date): { business: number; calendar: number } {
  const counted = { business: 0, calendar: 0 };
  for (const { from, to } of runningSpans(clock, until)) {
    counted.business += between(clock.calendar, from, to);
    counted.calendar += to.getTime() - from.getTime();
  }
  return counted;
}

/** When `ms` of counted time are over. While it stands still: as if it went on at once. Null: never. */
function deadline(clock: Clock, ms: number): Date | null {
  let left = ms;
  let from = clock.startedAt;
  for (const pause of clock.pauses) {
    const ran = between(clock.calendar, from, pause.from);
    if (left <= ran) break;
    left -= ran;
    if (pause.from > from) from = pause.from;
    if (pause.to && pause.to > from) from = pause.to;
  }
  return after(clock.calendar, from, left);
}

export function isRunning(clock: Clock): boolean {
  return clock.endedAt === null;
}

export function isPaused(clock: Clock): boolean {
  return isRunning(clock) && clock.pauses.at(-1)?.to === null;
}

/** The instant up to which a running clock has counted: now, or since when it stands still. */
function reachedBy(clock: Clock, now: Date): Date {
  const last = clock.pauses.at(-1);
  return last && last.to === null && last.from < now ? last.from : now;
}

/** The state a running clock has by then. The due time itself is too late. */
function stateAt(clock: Clock, now: Date): ClockState {
  const reached = reachedBy(clock, now);
  if (clock.dueAt && clock.dueAt <= reached) return 'breaching';
  return clock.warnAt && clock.warnAt <= reached ? 'due_soon' : 'pending';
}

/** When its state changes by itself; null when it stands still, ended, or has nothing left to tell. */
export function nextChange(clock: Clock): Date | null {
  if (!isRunning(clock)) return null;
  const next = clock.state === 'pending' ? clock.warnAt : clock.state === 'due_soon' ? clock.dueAt : null;
  if (!next || !isPaused(clock)) return next;
  // It stands still, but hours that were changed may have put the change before that.
  return next <= reachedBy(clock, next) ? next : null;
}

/** Due and warning times, anew. A promised time stays what was promised. */
export function withTimes(clock: Clock): Clock {
  if (clock.targetMs === null)
    return { ...clock, warnAt: clock.dueAt && new Date(clock.dueAt.getTime() - clock.warnMs) };
  return {
    ...clock,
    dueAt: deadline(clock, clock.targetMs),
    warnAt: deadline(clock, Math.max(0, clock.targetMs - clock.warnMs)),
  };
}

/** What time alone has done to a running clock by then. */
export function overtake(clock: Clock, now: Date): Clock {
  return isRunning(clock) ? { ...clock, state: stateAt(clock, now) } : clock;
}

/**
 * After its times moved: a state that time has not reached yet is taken back; one that is reached now is left to the
 * timer, so that it is told once and by one way.
 */
export function withMovedTimes(clock: Clock, now: Date): Clock {
  const moved = withTimes(clock);
  const ranks: readonly ClockState[] = ['pending', 'due_soon', 'breaching'];
  const reached = stateAt(moved, now);
  return ranks.indexOf(reached) < ranks.indexOf(moved.state) ? { ...moved, state: reached } : moved;
}

/** Never before something that happened to it already: order is by sequence, not by clock. */
function notBefore(clock: Clock, at: Date): Date {
  const last = clock.pauses.at(-1);
  const floor = last ? (last.to ?? last.from) : clock.startedAt;
  return at > floor ? at : floor;
}

export function pause(clock: Clock, at: Date, reason: string): Clock {
  if (!isRunning(clock)) return clock;
  const from = notBefore(clock, at);
  const last = clock.pauses.at(-1);
  if (last?.to === null) {
    if (last.reason === reason) return clock;
    const pauses = [...clock.pauses.slice(0, -1), { ...last, to: from }, { from, to: null, reason }];
    return withTimes({ ...clock, pauses });
  }
  return withTimes({ ...clock, pauses: [...clock.pauses, { from, to: null, reason }] });
}

export function resume(clock: Clock, at: Date): Clock {
  const last = clock.pauses.at(-1);
  if (!isPaused(clock) || !last) return clock;
  return withTimes({ ...clock, pauses: [...clock.pauses.slice(0, -1), { ...last, to: notBefore(clock, at) }] });
}

function end(clock: Clock, at: Date, how: { state: ClockState; reason: string }): Clock {
  const endedAt = notBefore(clock, at);
  const last = clock.pauses.at(-1);
  const pauses = last?.to === null ? [...clock.pauses.slice(0, -1), { ...last, to: endedAt }] : clock.pauses;
  const { business, calendar } = countedMs({ ...clock, pauses }, endedAt);
  return {
    ...clock,
    pauses,
    state: how.state,
    endedAt,
    endReason: how.reason,
    businessMs: business,
    calendarMs: calendar,
  };
}

/** Done: achieved before the due time, breached from then on, whether or not anybody was told in between. */
export function finish(clock: Clock, at: Date, reason: string): Clock {
  if (!isRunning(clock)) return clock;
  const late = stateAt(clock, notBefore(clock, at)) === 'breaching';
  return end(clock, at, { state: late ? 'breached' : 'achieved', reason });
}

/** Nobody waits for it any more. */
export function cancel(clock: Clock, at: Date, reason: string): Clock {
  return isRunning(clock) ? end(clock, at, { state: 'cancelled', reason }) : clock;
}

/** An end that was none: the clock goes on, and the time in between counts as a pause. */
export function goOn(clock: Clock, at: Date, reason: 'solved' | 'merged'): Clock {
  if (!clock.endedAt) return clock;
  const to = at > clock.endedAt ? at : clock.endedAt;
  const going: Clock = {
    ...clock,
    pauses: [...clock.pauses, { from: clock.endedAt, to, reason }],
    endedAt: null,
    endReason: null,
    businessMs: null,
    calendarMs: null,
    state: clock.state === 'breached' ? 'breaching' : 'pending',
  };
  return withTimes(going);
}

/** The end it had before it went on, when what brought it back was only a thank-you. */
export function backToEnd(clock: Clock): Clock {
  const last = clock.pauses.findLast((one) => one.reason === 'solved');
  if (!last) return clock;
  const before = { ...clock, pauses: clock.pauses.slice(0, clock.pauses.indexOf(last)), reopened: false };
  return finish(withTimes(before), last.from, 'solved');
}
