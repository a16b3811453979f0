const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Seconds between the tries: those of Standard Webhooks 1.0, ended at 72 hours. */
export const PAUSES: readonly number[] = [
  5,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  20 * HOUR,
];

/** When it is tried again after so many tries; null: given up. `waitSeconds`: what the receiver asked for. */
export function nextTryAt(attempts: number, now: Date, waitSeconds: number | null): Date | null {
  const pause = PAUSES[attempts - 1];
  if (pause === undefined) return null;
  return new Date(now.getTime() + Math.max(pause, Math.min(waitSeconds ?? 0, 24 * HOUR)) * 1000);
}
