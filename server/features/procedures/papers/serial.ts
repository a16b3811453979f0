/** D-2026-000031: counted on without gaps through the years. */
export const serialOf = (today: string, number: number): string =>
  `D-${today.slice(0, 4)}-${String(number).padStart(6, '0')}`;

/** The day it is there, as 2026-11-22. */
export const todayIn = (timeZone: string, now: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone }).format(now);
