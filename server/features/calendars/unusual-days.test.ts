import { describe, expect, test } from 'vitest';
import {
  addBusinessDays,
  addBusinessMs,
  alwaysOpen,
  businessMsBetween,
  isOpen,
  nextClosing,
  nextOpening,
  type BusinessCalendar,
  type Period,
} from './business-time.ts';
import { snoozeTimes } from './snooze-times.ts';

const HOUR = 3_600_000;
const NONE = { holidays: new Set<string>(), overrides: new Map<string, readonly Period[]>() };
const daily = (zone: string, from: string, to: string): BusinessCalendar => ({
  ...NONE,
  zone,
  week: Object.fromEntries(
    ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'].map((day) => [day, [[from, to]] as const]),
  ),
});
const hours = (calendar: BusinessCalendar, from: string, to: string): number =>
  businessMsBetween(calendar, new Date(from), new Date(to)) / HOUR;
const jst = (wall: string): Date => new Date(`${wall}:00+09:00`);

describe('clocks that are changed', () => {
  test.each([
    [
      'New York, spring: a night shift is an hour shorter',
      'America/New_York',
      '22:00',
      '06:00',
      '2026-03-07T12:00-05:00',
      '2026-03-08T12:00-04:00',
      7,
    ],
    [
      'New York, autumn: and an hour longer',
      'America/New_York',
      '22:00',
      '06:00',
      '2026-10-31T12:00-04:00',
      '2026-11-01T12:00-05:00',
      9,
    ],
    [
      'São Paulo, spring at midnight: the day begins at one',
      'America/Sao_Paulo',
      '00:00',
      '06:00',
      '2018-11-03T12:00-03:00',
      '2018-11-04T12:00-02:00',
      5,
    ],
    [
      'Cairo, autumn at midnight: the evening is an hour longer',
      'Africa/Cairo',
      '18:00',
      '24:00',
      '2026-10-29T12:00+03:00',
      '2026-10-30T12:00+02:00',
      7,
    ],
    [
      'Lord Howe, spring by half an hour',
      'Australia/Lord_Howe',
      '00:00',
      '06:00',
      '2026-10-03T12:00+10:30',
      '2026-10-04T12:00+11:00',
      5.5,
    ],
    [
      'Apia, a day that was not',
      'Pacific/Apia',
      '09:00',
      '17:00',
      '2011-12-29T18:00-10:00',
      '2011-12-31T18:00+14:00',
      8,
    ],
    [
      'Tokyo, before there was a standard time',
      'Asia/Tokyo',
      '00:00',
      '24:00',
      '1887-12-30T00:00:00Z',
      '1888-01-02T00:00:00Z',
      72,
    ],
  ])('%s', (_what, zone, from, to, begin, end, expected) => {
    expect(hours(daily(zone, from, to), begin, end)).toBe(expected);
  });

  test('who never closes loses and gains nothing', () => {
    expect(hours(alwaysOpen('Australia/Lord_Howe'), '2020-01-01T00:00Z', '2026-01-01T00:00Z')).toBe(2192 * 24);
    expect(nextClosing(alwaysOpen('Asia/Tokyo'), new Date())).toBeNull();
  });
});

describe('what beats what', () => {
  const calendar: BusinessCalendar = {
    zone: 'Asia/Tokyo',
    week: { fri: [['09:00', '18:00']], sat: [['09:00', '18:00']] },
    closedWeeks: { sat: [2, 4] },
    holidays: new Set(['2026-11-20', '2026-11-27', '2026-12-25']),
    yearly: new Map([
      ['12-25', [['10:00', '12:00']]],
      ['12-26', []],
    ]),
    overrides: new Map([
      ['2026-11-27', [['13:00', '15:00']]],
      ['2027-12-25', []],
    ]),
    switches: [
      { from: jst('2026-12-04T10:00').getTime(), until: jst('2026-12-05T09:00').getTime(), open: false },
      { from: jst('2026-12-06T10:00').getTime(), until: jst('2026-12-06T11:00').getTime(), open: true },
    ],
  };
  test.each([
    ['a Friday', '2026-11-13', 9],
    ['a holiday beats the week', '2026-11-20', 0],
    ['an override beats a holiday', '2026-11-27', 2],
    ['a day of every year beats a holiday', '2026-12-25', 2],
    ['and is beaten by a date', '2027-12-25', 0],
    ['the first Saturday', '2026-11-07', 9],
    ['the second Saturday', '2026-11-14', 0],
    ['the fourth Saturday', '2026-11-28', 0],
    ['closed by hand at ten', '2026-12-04', 1],
    ['opened by hand for an hour on a Sunday', '2026-12-06', 1],
  ])('%s', (_what, date, expected) => {
    const from = jst(`${date}T00:00`);
    expect(businessMsBetween(calendar, from, new Date(from.getTime() + 24 * HOUR)) / HOUR).toBe(expected);
  });

  test('overlapping periods count once, and a night meets the morning it runs into', () => {
    const night: BusinessCalendar = {
      ...NONE,
      zone: 'Asia/Tokyo',
      week: {
        fri: [['22:00', '08:00']],
        sat: [
          ['07:00', '12:00'],
          ['11:00', '13:00'],
        ],
      },
    };
    expect(hours(night, '2026-11-20T00:00+09:00', '2026-11-22T00:00+09:00')).toBe(15);
    expect(nextClosing(night, jst('2026-11-20T23:00'))).toEqual(jst('2026-11-21T13:00'));
  });

  test('time that never comes is null, a single opening years ahead is found', () => {
    const never: BusinessCalendar = { ...NONE, zone: 'Asia/Tokyo', week: {} };
    expect(addBusinessMs(never, jst('2026-11-20T00:00'), 1)).toBeNull();
    expect(nextOpening(never, jst('2026-11-20T00:00'))).toBeNull();
    const once = { ...never, overrides: new Map([['2060-02-29', [['09:00', '10:00']] as const]]) };
    expect(nextOpening(once, jst('2026-11-20T00:00'))).toEqual(jst('2060-02-29T09:00'));
    expect(addBusinessMs(once, jst('2026-11-20T00:00'), HOUR + 1)).toBeNull();
    expect(isOpen(once, jst('2060-02-29T09:59'))).toBe(true);
  });
});

describe('days and reminders of an office', () => {
  const office: BusinessCalendar = {
    zone: 'Asia/Tokyo',
    week: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '18:00']] as const])),
    holidays: new Set(['2026-11-23']),
    overrides: new Map(),
  };
  test.each([
    ['the day of the request does not count', '2026-11-18T10:00', 3, '2026-11-24T18:00'],
    ['nor does a weekend it came in on', '2026-11-21T10:00', 1, '2026-11-24T18:00'],
    ['none: by the end of today', '2026-11-18T10:00', 0, '2026-11-18T18:00'],
    ['none, after closing: by the end of the next', '2026-11-20T19:00', 0, '2026-11-24T18:00'],
  ])('within so many business days: %s', (_what, from, days, due) => {
    expect(addBusinessDays(office, jst(from), days)).toEqual(jst(due));
  });

  test('reminders fall into business time', () => {
    const friday = snoozeTimes(office, jst('2026-11-20T15:30'));
    expect(friday).toEqual({
      evening: jst('2026-11-20T17:00'),
      tomorrow: jst('2026-11-24T09:00'),
      nextWeek: jst('2026-11-24T09:00'),
      hours: [
        { hours: 1, at: jst('2026-11-20T16:30') },
        { hours: 2, at: jst('2026-11-20T17:30') },
        { hours: 4, at: jst('2026-11-24T10:30') },
        { hours: 8, at: jst('2026-11-24T14:30') },
      ],
    });
    expect(snoozeTimes(office, jst('2026-11-20T16:45')).evening).toBeNull();
    expect(snoozeTimes(alwaysOpen('Asia/Tokyo'), jst('2026-11-20T16:00'))).toMatchObject({
      evening: jst('2026-11-20T17:00'),
      tomorrow: jst('2026-11-21T09:00'),
      nextWeek: jst('2026-11-23T09:00'),
    });
  });
});
