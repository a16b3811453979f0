import fc from 'fast-check';
import { propertyRuns } from '../../testing/property-runs.ts';
import { describe, expect, test } from 'vitest';
import { addBusinessMs, businessMsBetween, isOpen, type BusinessCalendar, type Period } from './business-time.ts';

const MINUTE = 60_000;
const DAY = 1440;
/** Days counted minute by minute around a change of clocks, and how far before it they begin. */
const WINDOW_DAYS = 14;

/** Zones with the instant of one of their changes: in the morning, at midnight, by half an hour, over the date line; and one without. */
const CHANGES: readonly [zone: string, change: string][] = [
  ['Asia/Tokyo', '2026-11-22T00:00Z'],
  ['America/New_York', '2026-03-08T07:00Z'],
  ['America/New_York', '2026-11-01T06:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00Z'],
  ['America/Sao_Paulo', '2018-11-04T03:00Z'],
  ['America/Sao_Paulo', '2018-02-18T02:00Z'],
  ['Asia/Beirut', '2026-03-28T22:00Z'],
  ['Africa/Cairo', '2026-10-29T21:00Z'],
  ['America/Havana', '2026-11-01T05:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00Z'],
  ['Africa/Casablanca', '2026-02-15T02:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00Z'],
  ['Asia/Pyongyang', '2018-05-04T15:00Z'],
  ['Asia/Kathmandu', '2026-06-01T00:00Z'],
];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** What clocks show at every minute of the window, in minutes since 1970, asked one by one. */
interface Clocks {
  zone: string;
  begin: number;
  wall: Int32Array;
  /** Wall minute → the first minute of the window at which clocks show it. */
  first: Map<number, number>;
}

function readClocks([zone, change]: readonly [string, string]): Clocks {
  const begin = Math.floor(Date.parse(change) / MINUTE) - 6 * DAY;
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  const wall = new Int32Array(WINDOW_DAYS * DAY);
  const first = new Map<number, number>();
  for (let index = 0; index < wall.length; index += 1) {
    const shown = Date.parse(`${format.format((begin + index) * MINUTE).replace(' ', 'T')}Z`) / MINUTE;
    wall[index] = shown;
    if (!first.has(shown)) first.set(shown, index);
  }
  return { zone, begin, wall, first };
}

const clocks = CHANGES.map(readClocks);

/** The minute of the window of a wall time; a skipped one is as far after the last minute before the gap as it would have been. */
function minuteOf({ wall, first }: Clocks, shown: number): number {
  const found = first.get(shown);
  if (found !== undefined) return found;
  const beginning = wall[0] ?? 0;
  if (shown < beginning) return shown - beginning;
  const before = wall.findLastIndex((each, index) => each < shown && (wall[index + 1] ?? Infinity) > shown);
  return before + shown - (wall[before] ?? 0);
}

const wallMinutes = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5));

/** For every minute of the window whether it is open, by marking each period of each day. */
function countMinutes(calendar: BusinessCalendar, asked: Clocks): Uint8Array {
  const open = new Uint8Array(asked.wall.length);
  const last = Math.floor((asked.wall.at(-1) ?? 0) / DAY);
  for (let day = Math.floor((asked.wall[0] ?? 0) / DAY) - 2; day <= last; day += 1) {
    const date = new Date(day * DAY * MINUTE).toISOString().slice(0, 10);
    const isThere = minuteOf(asked, day * DAY) < minuteOf(asked, (day + 1) * DAY);
    const week = calendar.week[WEEKDAYS[(day + 4) % 7] ?? 'sun'] ?? [];
    const holidays = calendar.holidays as ReadonlySet<string>;
    const periods = calendar.overrides.get(date) ?? (holidays.has(date) ? [] : week);
    for (const [from, to] of isThere ? periods : []) {
      const end = wallMinutes(to) <= wallMinutes(from) ? wallMinutes(to) + DAY : wallMinutes(to);
      const begins = Math.max(0, minuteOf(asked, day * DAY + wallMinutes(from)));
      open.fill(1, begins, Math.max(begins, minuteOf(asked, day * DAY + end)));
    }
  }
  return open;
}

const wallTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45, 59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const period = fc.tuple(wallTime, fc.oneof(wallTime, fc.constant('24:00'))) as fc.Arbitrary<Period>;
const periods = fc.array(period, { maxLength: 3 });
const week = fc.record(Object.fromEntries(WEEKDAYS.map((day) => [day, periods])), { requiredKeys: [] });

/** A calendar in one of the zones, with holidays and overrides in the window, and two minutes of it. */
const scene = fc
  .tuple(
    fc.constantFrom(...clocks),
    week,
    fc.array(fc.tuple(fc.nat(WINDOW_DAYS), fc.option(periods)), { maxLength: 6 }),
  )
  .chain(([asked, hours, single]) => {
    const dateOf = (ahead: number): string => new Date((asked.begin + ahead * DAY) * MINUTE).toISOString().slice(0, 10);
    const calendar: BusinessCalendar = {
      zone: asked.zone,
      week: hours,
      holidays: new Set(single.filter(([, open]) => open === null).map(([ahead]) => dateOf(ahead))),
      overrides: new Map(single.flatMap(([ahead, open]) => (open ? [[dateOf(ahead), open] as const] : []))),
    };
    // The two days at the ends know too little of what began before and of clocks after.
    const minute = fc.integer({ min: 3 * DAY, max: (WINDOW_DAYS - 2) * DAY });
    return fc.tuple(fc.constant(asked), fc.constant(calendar), minute, minute);
  });

const at = (asked: Clocks, minute: number, ms = 0): Date => new Date((asked.begin + minute) * MINUTE + ms);
const RUNS = propertyRuns(10_000);

describe('business time of random calendars', () => {
  test('counting every minute agrees', () => {
    fc.assert(
      fc.property(scene, ([asked, calendar, a, b]) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const open = countMinutes(calendar, asked);
        let counted = 0;
        for (let minute = from; minute < to; minute += 1) counted += open[minute] ?? 0;
        expect(businessMsBetween(calendar, at(asked, from), at(asked, to))).toBe(counted * MINUTE);
        expect(isOpen(calendar, at(asked, from))).toBe(open[from] === 1);
      }),
      RUNS,
    );
  }, 240_000);

  test('what is added is what lies between, to the millisecond, and nothing earlier has as much', () => {
    const amount = fc.integer({ min: 1, max: 300 * 3_600_000 });
    fc.assert(
      fc.property(scene, amount, ([asked, calendar, minute], ms) => {
        const from = at(asked, minute, ms % 977);
        const due = addBusinessMs(calendar, from, ms);
        if (due === null) return;
        expect(businessMsBetween(calendar, from, due)).toBe(ms);
        expect(businessMsBetween(calendar, from, new Date(due.getTime() - 1))).toBe(ms - 1);
        // And back again: the latest instant from which it is as much.
        const back = addBusinessMs(calendar, due, -ms);
        expect(back && businessMsBetween(calendar, back, due)).toBe(ms);
        expect(back && back >= from).toBe(true);
      }),
      RUNS,
    );
  }, 240_000);

  test('adding twice is adding the sum, and later never comes before earlier', () => {
    const amount = fc.integer({ min: 0, max: 40 * 3_600_000 });
    fc.assert(
      fc.property(scene, amount, amount, ([asked, calendar, a, b], one, two) => {
        const from = at(asked, Math.min(a, b));
        const first = addBusinessMs(calendar, from, one);
        const both = addBusinessMs(calendar, from, one + two);
        expect(first && addBusinessMs(calendar, first, two)).toEqual(both);
        const later = addBusinessMs(calendar, at(asked, Math.max(a, b)), one);
        if (first && later) expect(later >= first).toBe(true);
      }),
      RUNS,
    );
  }, 240_000);
});
