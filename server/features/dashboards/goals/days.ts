/** Pure: days of a workspace as YYYY-MM-DD; arithmetic in UTC, where no day is longer than another. */

const DAY_MS = 86_400_000;

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** From the first to the last day, both counted. */
export const daysBetween = (from: string, until: string): number =>
  Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS) + 1;

export const later = (a: string, b: string): string => (a > b ? a : b);

export interface Days {
  from: string;
  until: string;
}
