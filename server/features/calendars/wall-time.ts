const DAY_MS = 86_400_000;
/** Transitions are looked for in stretches of this many days of UTC, each once per zone. */
const STRETCH_DAYS = 256;

/** A calendar day as days since 1970-01-01: days can be added without any time zone. */
export type DayNumber = number;

/** From this instant on clocks are `offset` ms ahead of UTC. */
interface OffsetChange {
  at: number;
  offset: number;
}

interface Zone {
  format: Intl.DateTimeFormat;
  /** Per stretch of days: its offset at the beginning, then every change within. */
  stretches: Map<number, OffsetChange[]>;
}

const zones = new Map<string, Zone>();

function zoneOf(timeZone: string): Zone {
  const known = zones.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const zone: Zone = { format, stretches: new Map() };
  zones.set(timeZone, zone);
  return zone;
}

/** The zone's own data: what clocks show minus UTC, in milliseconds; whole seconds, as local mean times have. */
function askOffset({ format }: Zone, at: number): number {
  const second = Math.floor(at / 1000) * 1000;
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(second)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second: shown = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, shown) - second;
}

/** The first instant (ms) of `after`'s offset, between two instants with different ones. */
function findChange(zone: Zone, before: OffsetChange, after: OffsetChange): OffsetChange {
  let low = before.at;
  let high = after.at;
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (askOffset(zone, middle) === before.offset) low = middle;
    else high = middle;
  }
  return { at: high, offset: after.offset };
}

function stretchOf(zone: Zone, index: number): OffsetChange[] {
  const known = zone.stretches.get(index);
  if (known) return known;
  const begin = index * STRETCH_DAYS * DAY_MS;
  let last: OffsetChange = { at: begin, offset: askOffset(zone, begin) };
  const changes = [last];
  for (let day = 1; day <= STRETCH_DAYS; day += 1) {
    const at = begin + day * DAY_MS;
    const next = { at, offset: askOffset(zone, at) };
    if (next.offset !== last.offset) {
      const change = findChange(zone, last, next);
      if (change.at < begin + STRETCH_DAYS * DAY_MS) changes.push(change);
    }
    last = next;
  }
  zone.stretches.set(index, changes);
  return changes;
}

/** Offsets in force somewhere between two instants less than a stretch apart, in order. */
function offsetsWithin(zone: Zone, from: number, to: number): number[] {
  const size = STRETCH_DAYS * DAY_MS;
  const found: number[] = [];
  for (let index = Math.floor(from / size); index <= Math.floor(to / size); index += 1)
    for (const { at, offset } of stretchOf(zone, index)) {
      if (at > to) break;
      if (at <= from) found.length = 0;
      if (found.at(-1) !== offset) found.push(offset);
    }
  return found;
}

/** What clocks in the zone are ahead of UTC at the instant, in milliseconds. */
export function offsetAt(timeZone: string, at: number): number {
  return offsetsWithin(zoneOf(timeZone), at, at)[0] ?? 0;
}

/** The day in the zone on which the instant falls. */
export function dayOf(timeZone: string, at: number): DayNumber {
  return Math.floor((at + offsetAt(timeZone, at)) / DAY_MS);
}

/**
 * The instant (ms) at which clocks show `seconds` after the midnight of `day` (86,400 and more: on a later day), by
 * RFC 5545 §3.3.5: a wall time that occurs twice is its first occurrence, one that is skipped is read with the
 * offset before the gap.
 */
export function instantOf(timeZone: string, day: DayNumber, seconds: number): number {
  const wall = day * DAY_MS + seconds * 1000;
  const zone = zoneOf(timeZone);
  // No zone is a day away from UTC, so the offset sought is among those of the days around.
  const offsets = offsetsWithin(zone, wall - DAY_MS, wall + DAY_MS);
  const before = offsets[0] ?? 0;
  if (offsets.length === 1) return wall - before;
  const real = offsets.map((offset) => wall - offset).filter((at) => at + offsetAt(timeZone, at) === wall);
  return real.length > 0 ? Math.min(...real) : wall - before;
}

/** False for a day that was left out: Samoa crossed the date line and had no 30 December 2011. */
export function dayExists(timeZone: string, day: DayNumber): boolean {
  return instantOf(timeZone, day, 0) < instantOf(timeZone, day + 1, 0);
}

/** Every calendar asks for the same days; writing a date costs more than everything else about a day. */
const dates = new Map<DayNumber, string>();
const MOST_DATES = 200_000;

/** `2026-11-24`. */
export function dateOf(day: DayNumber): string {
  const known = dates.get(day);
  if (known) return known;
  if (dates.size >= MOST_DATES) dates.clear();
  const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
  dates.set(day, date);
  return date;
}

/** The day of `2026-11-24`. */
export function dayNumberOf(date: string): DayNumber {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

/** 0 is Sunday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: DayNumber): number {
  return (((day + 4) % 7) + 7) % 7;
}
