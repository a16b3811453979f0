import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { propertyRuns } from '../../testing/property-runs.ts';
import { makeCalendar } from '../calendars/build-calendar.ts';
import { alwaysOpen, isOpen, type BusinessCalendar } from '../calendars/business-time.ts';
import { findFree, freeAt, slotStarts, type Places, type SlotShape, type Taken } from './slots.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const shape = (length: number, step = length, before = 0, after = 0): SlotShape => ({
  length: length * MINUTE,
  step: step * MINUTE,
  before: before * MINUTE,
  after: after * MINUTE,
});
const office = (zone = 'Asia/Tokyo'): BusinessCalendar =>
  makeCalendar({
    zone,
    week: Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [
        day,
        [
          ['09:00', '12:00'],
          ['13:00', '17:00'],
        ],
      ]),
    ),
    closed_weeks: {},
    japanese_holidays: true,
    overrides: [{ day: '2026-11-26', periods: [['10:00', '11:00']] }],
    switches: [],
  });
const at = (text: string): number => Date.parse(text);
const shown = (zone: string, starts: readonly number[]): string[] =>
  starts.map((start) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(start),
  );

describe('when something may begin', () => {
  test('at the beginning of an opening and every step after it, whole within it; on no holiday, and as another day says', () => {
    const starts = slotStarts(office(), shape(90), at('2026-11-22T15:00Z'), at('2026-11-26T15:00Z'));
    // The 23rd is a holiday (勤労感謝の日), and 90 minutes do not fit into the hour of the 26th.
    const ofDay = (day: string): string[] => ['09:00', '10:30', '13:00', '14:30'].map((time) => `${day} ${time}`);
    expect(shown('Asia/Tokyo', starts)).toEqual([...ofDay('2026-11-24'), ...ofDay('2026-11-25')]);
  });

  test('in one that runs over midnight, anew at the beginning of the day', () => {
    const night = makeCalendar({
      ...{ zone: 'Asia/Tokyo', week: { mon: [['22:00', '25:00']] }, closed_weeks: {} },
      ...{ japanese_holidays: false, overrides: [], switches: [] },
    });
    const starts = slotStarts(night, shape(30, 45), at('2026-11-23T00:00Z'), at('2026-11-24T00:00Z'));
    expect(shown('Asia/Tokyo', starts)).toEqual([
      '2026-11-23 22:00',
      '2026-11-23 22:45',
      '2026-11-23 23:30',
      '2026-11-24 00:00',
    ]);
  });

  test('at the same time of the clocks before and after they are changed', () => {
    for (const [zone, from] of [
      ['America/New_York', '2026-10-30T00:00Z'],
      ['Europe/Berlin', '2026-10-23T00:00Z'],
      ['Australia/Lord_Howe', '2026-10-01T00:00Z'],
    ] as const) {
      const times = shown(zone, slotStarts(office(zone), shape(60), at(from), at(from) + 7 * DAY));
      expect(new Set(times.map((time) => time.slice(11)))).toEqual(
        new Set(['09:00', '10:00', '11:00', '13:00', '14:00', '15:00', '16:00']),
      );
    }
  });

  test('where nobody ever said any hours, at every hour of the day, over the seams of the calendar too', () => {
    const seam = 81 * 256 * DAY;
    const starts = slotStarts(alwaysOpen('Asia/Tokyo'), shape(60), seam - 2 * DAY, seam + 2 * DAY);
    expect(starts).toHaveLength(96);
    expect(new Set(starts.map((start) => start % HOUR))).toEqual(new Set([0]));
  });
});

const ZONES = ['Asia/Tokyo', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
const MEMBERS = ['a', 'b', 'c'];
/** Around changes of clocks of these zones. */
const begin = fc.constantFrom('2026-10-03', '2026-10-24', '2026-10-31', '2027-03-13').map((day) => at(`${day}T00:00Z`));
const shapes = fc.record({
  length: fc.constantFrom(15, 30, 45, 60, 90),
  step: fc.constantFrom(10, 15, 30, 60),
  before: fc.constantFrom(0, 10, 30),
  after: fc.constantFrom(0, 15, 30),
});
const peak = (taken: readonly Taken[]): number =>
  Math.max(0, ...taken.map(({ from }) => taken.filter((one) => one.from <= from && one.until > from).length));

test('whoever books what is offered, in whatever order, never fills a moment beyond what there is; all inside the hours', () => {
  fc.assert(
    fc.property(
      ...([fc.constantFrom(...ZONES), begin, shapes, fc.boolean(), fc.integer({ min: 1, max: 3 })] as const),
      fc.array(fc.nat(), { minLength: 1, maxLength: 40 }),
      (zone, from, { length, step, before, after }, byPeople, capacity, picks) => {
        const calendar = office(zone);
        const asked = shape(length, step, before, after);
        const absences = [{ memberId: 'a', from: from + DAY, until: from + 3 * DAY }];
        const places: Places = byPeople ? { of: 'members', memberIds: MEMBERS, absences } : { of: 'team', capacity };
        const taken: Taken[] = [];
        for (const pick of picks) {
          const free = findFree(calendar, asked, places, { taken, from, until: from + 5 * DAY });
          const slot = free[pick % Math.max(free.length, 1)];
          if (!slot) break;
          for (let minute = slot.from; minute < slot.to; minute += 5 * MINUTE)
            expect(isOpen(calendar, new Date(minute))).toBe(true);
          const memberId = slot.memberIds[pick % Math.max(slot.memberIds.length, 1)] ?? null;
          taken.push({ from: slot.from - asked.before, until: slot.to + asked.after, memberId });
        }
        if (!byPeople) expect(peak(taken)).toBeLessThanOrEqual(capacity);
        else
          for (const member of MEMBERS) {
            const own = taken.filter(({ memberId }) => memberId === member);
            expect(peak(own)).toBeLessThanOrEqual(1);
            if (member === 'a')
              for (const { from: begins, until } of own)
                expect(until <= from + DAY || begins >= from + 3 * DAY).toBe(true);
          }
      },
    ),
    propertyRuns(300),
  );
});

test('every beginning with a place is offered, over the whole stretch, however it is cut', () => {
  fc.assert(
    fc.property(
      ...([fc.constantFrom(...ZONES), begin, shapes] as const),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 14 * 24 }), fc.integer({ min: 1, max: 30 })), { maxLength: 20 }),
      fc.integer({ min: 1, max: 13 * 24 }),
      (zone, from, { length, step, before, after }, busy, cut) => {
        const calendar = office(zone);
        const asked = shape(length, step, before, after);
        const places: Places = { of: 'team', capacity: 2 };
        const taken = busy.map(([hour, quarters]) => ({
          ...{ from: from + hour * HOUR, until: from + hour * HOUR + quarters * 15 * MINUTE, memberId: null },
        }));
        const until = from + 14 * DAY;
        const offered = findFree(calendar, asked, places, { taken, from, until });
        const wanted = slotStarts(calendar, asked, from, until).filter(
          (start) => freeAt(asked, places, taken, start).free > 0,
        );
        expect(offered.map((slot) => slot.from)).toEqual(wanted);
        const middle = from + cut * HOUR;
        const halves = [
          ...findFree(calendar, asked, places, { taken, from, until: middle }),
          ...findFree(calendar, asked, places, { taken, from: middle, until }),
        ];
        expect(halves).toEqual(offered);
      },
    ),
    propertyRuns(300),
  );
});

test('what was booked with nobody in particular needs one of the people too', () => {
  const places: Places = { of: 'members', memberIds: ['a', 'b'], absences: [] };
  const start = at('2026-11-24T01:00Z');
  const unnamed = { from: start, until: start + HOUR, memberId: null };
  expect(freeAt(shape(60), places, [unnamed], start)).toEqual({ free: 1, memberIds: ['a', 'b'] });
  expect(freeAt(shape(60), places, [unnamed, { ...unnamed, memberId: 'a' }], start).free).toBe(0);
});
