/** Mail servers give up after 4 to 5 days (RFC 5321 §4.5.4.1); people wait less. */
export const GIVE_UP_AFTER_MS = 72 * 3_600_000;

/** How long an answer waits for the one before it to the same person; then it tries by itself. */
export const KEEP_ORDER_MS = 3_600_000;

const LONGEST_PAUSE_SECONDS = 3600;

/**
 * When a refused mail is tried again: seconds double from 1 to an hour, then hourly. A time that the other server named is
 * kept, plus a second, up to a day: coming earlier starts the waiting of some greylists anew.
 */
export function nextTry(now: Date, attempts: number, hintSeconds: number | null): Date {
  const pause = Math.min(LONGEST_PAUSE_SECONDS, 2 ** Math.min(20, Math.max(0, attempts - 1)));
  return new Date(now.getTime() + 1000 * (hintSeconds === null ? pause : Math.max(pause, hintSeconds + 1)));
}
