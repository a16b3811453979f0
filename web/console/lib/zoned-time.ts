/** Wall time somewhere: what a calendar and a clock on the wall show there. */
export interface WallTime {
  year: number;
  /** 1 to 12 */
  month: number;
  day: number;
  hour: number;
  minute: number;
}

/** What the wall shows in a zone at an instant. */
export function wallTime(at: Date, timeZone: string): WallTime {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at);
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return {
    year: number('year'),
    month: number('month'),
    day: number('day'),
    hour: number('hour'),
    minute: number('minute'),
  };
}

const asUtc = ({ year, month, day, hour, minute }: WallTime): number => Date.UTC(year, month - 1, day, hour, minute);

/**
 * The instant at which the wall shows this; days past the end of a month roll over. In the hour a zone skips, the time
 * after the jump; in the hour it repeats, one of both.
 */
export function instantOf(wall: WallTime, timeZone: string): Date {
  const wanted = asUtc(wall);
  let at = wanted;
  // The offset at the guess may differ from the one at the answer; the second round settles it.
  for (let round = 0; round < 2; round += 1) at += wanted - asUtc(wallTime(new Date(at), timeZone));
  return new Date(at);
}

/** At this hour, so many days after today, where the workspace is. */
export function atHour(now: Date, timeZone: string, daysLater: number, hour: number): Date {
  const today = wallTime(now, timeZone);
  return instantOf({ ...today, day: today.day + daysLater, hour, minute: 0 }, timeZone);
}

const two = (number: number) => String(number).padStart(2, '0');

/** For `<input type="datetime-local">`. */
export function toLocalInput(at: Date, timeZone: string): string {
  const { year, month, day, hour, minute } = wallTime(at, timeZone);
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** Of `<input type="datetime-local">`; null while it is not filled in. */
export function fromLocalInput(text: string, timeZone: string): Date | null {
  const parts = /^(\d{4,})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(text)?.slice(1).map(Number);
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts;
  return instantOf({ year, month, day, hour, minute }, timeZone);
}
