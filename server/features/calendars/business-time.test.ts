import type { BusinessHours } from '@madoguchi/contracts/vocabulary.ts';
import { describe, expect, test } from 'vitest';
import { JAPANESE_HOLIDAYS } from './build-calendar.ts';
import { sayOpening } from './business-hours.ts';
import * as businessTime from './business-time.ts';
import type { BusinessCalendar } from './business-time.ts';

const calendarOf = (hours: BusinessHours, zone: string): BusinessCalendar => ({
  zone,
  week: hours.week,
  holidays: hours.japaneseHolidays ? JAPANESE_HOLIDAYS : new Set(),
  overrides: new Map(),
});
const isOpen = (hours: BusinessHours, zone: string, at: Date) => businessTime.isOpen(calendarOf(hours, zone), at);
const nextOpening = (hours: BusinessHours, zone: string, after: Date) =>
  businessTime.nextOpening(calendarOf(hours, zone), after);
const nextMorning = (hours: BusinessHours, zone: string, now: Date) =>
  businessTime.nextMorning(calendarOf(hours, zone), now);

const office: [string, string][] = [['09:00', '18:00']];
const weekdays: BusinessHours = {
  week: { mon: office, tue: office, wed: office, thu: office, fri: office },
  japaneseHolidays: true,
};
const tokyo = 'Asia/Tokyo';
const jst = (wall: string): Date => new Date(`${wall}:00+09:00`);

describe('business hours in Tokyo', () => {
  test.each([
    ['a working day in the middle', '2026-11-24T12:00', true],
    ['the first minute', '2026-11-24T09:00', true],
    ['the minute before', '2026-11-24T08:59', false],
    ['the end is closed', '2026-11-24T18:00', false],
    ['a Saturday', '2026-11-21T12:00', false],
    ['labour thanksgiving day', '2026-11-23T12:00', false],
    ['respect for the aged day', '2026-09-21T12:00', false],
    ['the day between two holidays is a holiday', '2026-09-22T12:00', false],
    ['the autumn equinox', '2026-09-23T12:00', false],
    ['the day after the silver week', '2026-09-24T12:00', true],
    ['a substitute holiday', '2026-05-06T12:00', false],
    ['the last working day of the year, which no law makes a holiday', '2026-12-31T12:00', true],
    ['new year’s day', '2027-01-01T12:00', false],
  ])('%s: %s → open is %s', (_what, at, open) => {
    expect(isOpen(weekdays, tokyo, jst(at))).toBe(open);
  });

  test.each([
    ['before opening', '2026-11-24T08:00', '2026-11-24T09:00'],
    ['while open: now', '2026-11-24T10:30', '2026-11-24T10:30'],
    ['in the evening', '2026-11-24T20:00', '2026-11-25T09:00'],
    ['over a weekend with a holiday Monday', '2026-11-20T19:00', '2026-11-24T09:00'],
    ['over the silver week', '2026-09-18T18:00', '2026-09-24T09:00'],
    ['over golden week', '2026-05-01T18:00', '2026-05-07T09:00'],
    ['over the turn of the year', '2026-12-31T18:00', '2027-01-04T09:00'],
  ])('next opening %s', (_what, after, expected) => {
    expect(nextOpening(weekdays, tokyo, jst(after))?.toISOString()).toBe(jst(expected).toISOString());
  });

  test('holidays count only for who follows them', () => {
    expect(isOpen({ ...weekdays, japaneseHolidays: false }, tokyo, jst('2026-09-22T12:00'))).toBe(true);
  });
});

describe('unusual weeks', () => {
  test.each([[['22:00', '02:00']], [['22:00', '26:00']]] as [string, string][][])(
    'a period past midnight belongs to the day it begins on: %s',
    (period) => {
      const night: BusinessHours = { week: { fri: [period] }, japaneseHolidays: false };
      expect(isOpen(night, tokyo, jst('2026-11-20T23:59'))).toBe(true);
      expect(isOpen(night, tokyo, jst('2026-11-21T01:59'))).toBe(true);
      expect(isOpen(night, tokyo, jst('2026-11-21T02:00'))).toBe(false);
      expect(nextOpening(night, tokyo, jst('2026-11-21T02:00'))?.toISOString()).toBe(
        jst('2026-11-27T22:00').toISOString(),
      );
    },
  );

  test('a night that runs into a holiday goes on, and the holiday night does not begin', () => {
    const night: BusinessHours = {
      week: { sun: [['22:00', '02:00']], mon: [['22:00', '02:00']] },
      japaneseHolidays: true,
    };
    expect(isOpen(night, tokyo, jst('2026-11-23T01:00'))).toBe(true);
    expect(isOpen(night, tokyo, jst('2026-11-23T23:00'))).toBe(false);
  });

  test('a whole day ends where the next begins', () => {
    const always: BusinessHours = {
      week: Object.fromEntries(
        ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['00:00', '24:00']]]),
      ),
      japaneseHolidays: false,
    };
    for (const at of ['2026-11-20T23:59', '2026-11-21T00:00', '2026-11-22T12:00'])
      expect(isOpen(always, tokyo, jst(at))).toBe(true);
  });

  test('a lunch break is closed', () => {
    const split: BusinessHours = {
      week: {
        tue: [
          ['09:00', '12:00'],
          ['13:00', '18:00'],
        ],
      },
      japaneseHolidays: false,
    };
    expect(isOpen(split, tokyo, jst('2026-11-24T12:30'))).toBe(false);
    expect(nextOpening(split, tokyo, jst('2026-11-24T12:30'))?.toISOString()).toBe(
      jst('2026-11-24T13:00').toISOString(),
    );
  });

  test('who never opens has no next opening', () => {
    expect(nextOpening({ week: {}, japaneseHolidays: true }, tokyo, jst('2026-11-24T12:30'))).toBeNull();
  });
});

describe('daylight saving time', () => {
  const hours: BusinessHours = {
    week: { sun: [['02:30', '09:00']], mon: [['01:30', '09:00']] },
    japaneseHolidays: false,
  };
  test('a skipped opening time opens right after the gap', () => {
    // New York, 2026-03-08: 02:00 EST is followed by 03:00 EDT.
    expect(nextOpening(hours, 'America/New_York', new Date('2026-03-08T05:00:00Z'))?.toISOString()).toBe(
      '2026-03-08T07:30:00.000Z',
    );
    expect(isOpen(hours, 'America/New_York', new Date('2026-03-08T12:59:00Z'))).toBe(true);
    expect(isOpen(hours, 'America/New_York', new Date('2026-03-08T13:00:00Z'))).toBe(false);
  });
  test('a wall time that occurs twice is its first occurrence', () => {
    // New York, 2026-11-01: 01:59 EDT is followed by 01:00 EST.
    const twice: BusinessHours = { week: { sun: [['01:15', '01:45']] }, japaneseHolidays: false };
    expect(nextOpening(twice, 'America/New_York', new Date('2026-11-01T04:00:00Z'))?.toISOString()).toBe(
      '2026-11-01T05:15:00.000Z',
    );
    expect(isOpen(twice, 'America/New_York', new Date('2026-11-01T05:44:00Z'))).toBe(true);
    expect(isOpen(twice, 'America/New_York', new Date('2026-11-01T05:45:00Z'))).toBe(false);
    expect(isOpen(twice, 'America/New_York', new Date('2026-11-01T06:30:00Z'))).toBe(false);
  });
  test('wall times hold on both sides of the change', () => {
    const office: BusinessHours = { week: { mon: [['09:00', '17:00']] }, japaneseHolidays: false };
    expect(nextOpening(office, 'Europe/Berlin', new Date('2026-03-28T00:00:00Z'))?.toISOString()).toBe(
      '2026-03-30T07:00:00.000Z',
    );
    expect(nextOpening(office, 'Europe/Berlin', new Date('2026-03-22T12:00:00Z'))?.toISOString()).toBe(
      '2026-03-23T08:00:00.000Z',
    );
  });
});

test('an opening is said as people say it', () => {
  expect(sayOpening(jst('2026-11-24T09:00'), tokyo, 'ja')).toEqual({ day: '11月24日（火）', time: '9:00' });
  expect(sayOpening(jst('2026-11-24T09:00'), tokyo, 'en')).toEqual({ day: 'Tuesday, November 24', time: '9:00 AM' });
});

describe('tomorrow morning', () => {
  const night: BusinessHours = {
    week: { mon: [['22:00', '06:00']], tue: [['22:00', '06:00']] },
    japaneseHolidays: false,
  };
  test.each([
    ['a Tuesday in the middle of work', weekdays, '2026-11-24T12:00', '2026-11-25T09:00'],
    ['a Tuesday before opening', weekdays, '2026-11-24T07:00', '2026-11-25T09:00'],
    ['a Friday before a holiday weekend', weekdays, '2026-11-20T12:00', '2026-11-24T09:00'],
    ['a night shift, whose morning is the next evening', night, '2026-11-23T23:00', '2026-11-24T22:00'],
  ])('of %s', (_what, hours, at, morning) => {
    expect(nextMorning(hours, tokyo, jst(at))).toEqual(jst(morning));
  });
});
