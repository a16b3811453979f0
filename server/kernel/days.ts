/** Days without a time, as `2026-11-22`; they compare as text. */
export type Day = string;

/** So many months later; the 31st becomes the last of a shorter month. */
export function addMonths(day: Day, months: number): Day {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole months from one day to another; null when the first is not known. */
export function monthsBetween(from: Day | null, to: Day): number | null {
  if (from === null) return null;
  const part = (day: Day, from: number, to: number) => Number(day.slice(from, to));
  const months = (part(to, 0, 4) - part(from, 0, 4)) * 12 + part(to, 5, 7) - part(from, 5, 7);
  return Math.max(0, addMonths(from, months) > to ? months - 1 : months);
}
