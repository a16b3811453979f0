import type { ClockSpan } from '@madoguchi/contracts/sla.ts';
import { holidayName } from '../calendars/build-calendar.ts';
import { nextSwitch, isOpen } from '../calendars/business-time.ts';
import { rulesOn, type BusinessCalendar } from '../calendars/open-spans.ts';
import { dateOf, dayOf } from '../calendars/wall-time.ts';
import { runningSpans, type Clock } from './clock.ts';

const MOST = 200;

/** The time of a clock from its start until it ended or is due, in stretches that count and that do not, and why. */
export function explainClock(clock: Clock, now: Date): ClockSpan[] {
  const until = clock.endedAt ?? laterOf(clock.dueAt, now);
  const running = runningSpans(clock, until);
  const paused = clock.pauses.flatMap(({ from, to, reason }): ClockSpan[] => {
    const end = to ?? until;
    return from < end ? [span(from, end, { why: 'paused', reason })] : [];
  });
  const spans = running.flatMap(({ from, to }) => hoursIn(clock.calendar.hours, { from, to }));
  return [...spans, ...paused].sort((a, b) => (a.from < b.from ? -1 : 1)).slice(0, MOST);
}

function laterOf(one: Date | null, other: Date): Date {
  return one && one > other ? one : other;
}

function span(from: Date, to: Date, is: Partial<ClockSpan> & Pick<ClockSpan, 'why'>): ClockSpan {
  const place = { from: from.toISOString(), to: to.toISOString(), counted: is.why === 'open' };
  return { ...place, holidays: [], reason: null, ...is };
}

function hoursIn(hours: BusinessCalendar | null, within: { from: Date; to: Date }): ClockSpan[] {
  if (!hours) return [span(within.from, within.to, { why: 'open' })];
  const spans: ClockSpan[] = [];
  let from = within.from;
  while (from < within.to && spans.length < MOST) {
    const change = nextSwitch(hours, from);
    const to = change && change < within.to ? change : within.to;
    if (isOpen(hours, from)) spans.push(span(from, to, { why: 'open' }));
    else {
      const holidays = holidaysIn(hours, { from, to });
      spans.push(span(from, to, { why: holidays.length > 0 ? 'holiday' : 'closed', holidays }));
    }
    from = to;
  }
  return spans;
}

/** Holidays that keep us closed in a stretch. */
function holidaysIn(hours: BusinessCalendar, { from, to }: { from: Date; to: Date }): ClockSpan['holidays'] {
  const found = new Map<string, { ja: string; en: string }>();
  const last = dayOf(hours.zone, to.getTime());
  for (let day = dayOf(hours.zone, from.getTime()); day <= last && found.size < 12; day += 1) {
    const name = rulesOn(hours, day).reason === 'holiday' ? holidayName(dateOf(day)) : null;
    if (name) found.set(name.ja, name);
  }
  return [...found.values()];
}
