import { addMonths, type Day } from '../../../kernel/days.ts';
import { isWithinTerm } from './schema.ts';

/** What says how a contract's value grows. */
export interface Terms {
  status: 'active' | 'paused' | 'cancelled' | 'ended';
  starts_on: Day;
  ends_on: Day | null;
  /** What renews itself goes on past the day its term ends. */
  renewal?: 'auto' | 'manual' | 'none';
  amount: number;
  period: 'once' | 'month' | 'quarter' | 'year';
}

/** Value to date, and the day from which it is more; null when it grows no more. */
export interface Grown {
  value: number;
  grows_on: Day | null;
}

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** The first day of period `n`, counted from the start and not from the period before: the 31st stays the 31st. */
function periodStart(terms: Terms, n: number): Day | null {
  if (terms.period === 'once') return n === 0 ? terms.starts_on : null;
  return addMonths(terms.starts_on, n * MONTHS[terms.period]);
}

function runs(terms: Terms, day: Day | null): day is Day {
  if (day === null) return false;
  return isWithinTerm(terms, day);
}

/** From nothing: every period begun by today counts with the amount of today. */
export function grownFrom(terms: Terms, today: Day): Grown {
  let n = 0;
  let start = periodStart(terms, 0);
  while (runs(terms, start) && start <= today) {
    n += 1;
    start = periodStart(terms, n);
  }
  return { value: n * terms.amount, grows_on: terms.status === 'active' && runs(terms, start) ? start : null };
}

/** Onwards: periods begun since count with the amount agreed while they began, so a new price leaves the past alone. */
export function grownOn(terms: Terms, before: Grown, today: Day): Grown {
  // Only the two: whoever asks holds a whole contract and lays the answer over its changes.
  if (before.grows_on === null || before.grows_on > today) return { value: before.value, grows_on: before.grows_on };
  let { value } = before;
  let n = 0;
  let start = periodStart(terms, n);
  while (runs(terms, start) && start <= today) {
    if (start >= before.grows_on) value += terms.amount;
    n += 1;
    start = periodStart(terms, n);
  }
  return { value, grows_on: runs(terms, start) ? start : null };
}

/** What a change of terms makes of the value. */
export function grownAfter(before: Terms & Grown, after: Terms, today: Day): Grown {
  const moved =
    before.starts_on !== after.starts_on || before.period !== after.period || before.ends_on !== after.ends_on;
  if (moved || (after.period === 'once' && before.amount !== after.amount)) return grownFrom(after, today);
  const grown = grownOn(before, before, today);
  // Whatever rests keeps its value; taken up again it grows from the next period, not for the rest.
  if (after.status !== 'active') return { value: grown.value, grows_on: null };
  return before.status === 'active' && before.renewal === after.renewal
    ? grown
    : { value: grown.value, grows_on: grownFrom(after, today).grows_on };
}
