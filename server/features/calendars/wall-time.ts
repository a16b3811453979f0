const DAY_MS = 86_400_000;

/** A calendar day as the milliseconds of its midnight in UTC: days can be added without any time zone. */
export type DayNumber = number;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** What clocks in the zone show at the instant, written as if it were UTC (milliseconds, whole seconds). */
function wallOf(timeZone: string, at: number): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(timeZone).formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The day in the zone on which the instant falls. */
export function dayOf(timeZone: string, at: Date): DayNumber {
  return Math.floor(wallOf(timeZone, at.getTime()) / DAY_MS) * DAY_MS;
}

/**
 * The instant at which clocks show `minutes` after the midnight of `day` (more than 1,440: on a later day).
 * A wall time that occurs twice is its first or last occurrence; one that is skipped is that long after the gap begins.
 */
export function instantOf(timeZone: string, day: DayNumber, minutes: number, occurrence: 'first' | 'last'): Date {
  const wall = day + minutes * 60_000;
  const before = wallOf(timeZone, wall - DAY_MS) - (wall - DAY_MS);
  const after = wallOf(timeZone, wall + DAY_MS) - (wall + DAY_MS);
  const real = [wall - before, wall - after].filter((at) => wallOf(timeZone, at) === wall).sort((a, b) => a - b);
  const found = occurrence === 'first' ? real[0] : real.at(-1);
  return new Date(found ?? wall - before);
}
