import type { SequenceStep } from '@madoguchi/contracts/sequences.ts';
import { nextMorning, type BusinessCalendar } from '../calendars/business-time.ts';

const DAY_MS = 86_400_000;

/** So many days from now. In business days it is the morning of that day; where a calendar has none left, every day counts. Pure. */
export function dueAfter(
  calendar: BusinessCalendar,
  now: Date,
  { waitDays, businessDays }: Pick<SequenceStep, 'waitDays' | 'businessDays'>,
): Date {
  const plain = new Date(now.getTime() + waitDays * DAY_MS);
  if (!businessDays) return plain;
  let at: Date | null = now;
  for (let day = 0; day < waitDays && at; day += 1) at = nextMorning(calendar, at);
  return at ?? plain;
}
