import { minutesBetween, type Waiting } from './shapes.ts';

const STEP = { low: 0, normal: 1, high: 2, urgent: 3 } as const;
/** From an hour before its deadline a conversation gains, up to two steps of priority when it is due. */
const DUE_WITHIN_MINUTES = 60;
const DUE_STEPS = 2;

/**
 * How pressing a conversation is, in steps of priority. What was said about it, how near its deadline is, and how long
 * it waits: the last has no end, so that nothing waits for ever behind what is newer and more important.
 */
export function pressure(waiting: Waiting, now: Date): number {
  const aged = minutesBetween(waiting.since, now) / waiting.settings.ageingMinutes;
  const left = waiting.dueAt ? (waiting.dueAt.getTime() - now.getTime()) / 60_000 : Number.POSITIVE_INFINITY;
  const due = Math.min(1, Math.max(0, 1 - left / DUE_WITHIN_MINUTES)) * DUE_STEPS;
  return STEP[waiting.priority] + due + aged;
}

/** The most pressing first; of equals who came first. */
export function orderQueue(queue: readonly Waiting[], now: Date): Waiting[] {
  const weighed = queue.map((waiting) => ({ waiting, weight: pressure(waiting, now) }));
  weighed.sort(
    (a, b) =>
      b.weight - a.weight ||
      a.waiting.since.getTime() - b.waiting.since.getTime() ||
      (a.waiting.id < b.waiting.id ? -1 : 1),
  );
  return weighed.map(({ waiting }) => waiting);
}
