/** Spans of days without a time (kernel/days.ts); arithmetic in UTC, where no day is longer than another. */

const DAY_MS = 86_400_000;

/** From the first to the last day, both counted. */
export const daysBetween = (from: string, until: string): number =>
  Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS) + 1;

export const later = (a: string, b: string): string => (a > b ? a : b);

export interface Days {
  from: string;
  until: string;
}
