import type { ReportCadence } from '@madoguchi/contracts/reports.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextTime } from './next-time.ts';
import { periodOf } from './period-of.ts';

const TOKYO = 'Asia/Tokyo';
const cadence = (every: ReportCadence['every'], rest: Partial<ReportCadence> = {}): ReportCadence => ({
  ...{ every, weekday: 1, day: 1, at: '08:30' },
  ...rest,
});
const next = (of: ReportCadence, zone: string, after: string) => nextTime(of, zone, new Date(after)).toISOString();

describe('the next time', () => {
  test.each<[string, ReportCadence, string, string, string]>([
    ['later today', cadence('day'), TOKYO, '2026-11-19T23:29:59Z', '2026-11-19T23:30:00.000Z'],
    ['that very instant is over', cadence('day'), TOKYO, '2026-11-19T23:30:00Z', '2026-11-20T23:30:00.000Z'],
    ['over the weekend', cadence('weekday'), TOKYO, '2026-11-20T00:00:00Z', '2026-11-22T23:30:00.000Z'],
    ['on Sunday', cadence('week', { weekday: 7 }), TOKYO, '2026-11-20T00:00:00Z', '2026-11-21T23:30:00.000Z'],
    ['the first of a month', cadence('month'), TOKYO, '2026-11-20T00:00:00Z', '2026-11-30T23:30:00.000Z'],
    [
      'the 31st of a month of 30 days',
      cadence('month', { day: 31 }),
      TOKYO,
      '2026-11-20T00:00:00Z',
      '2026-11-29T23:30:00.000Z',
    ],
    [
      'the 30th in February of a leap year',
      cadence('month', { day: 30 }),
      TOKYO,
      '2028-02-10T00:00:00Z',
      '2028-02-28T23:30:00.000Z',
    ],
    // Clocks go from 02:00 to 03:00 on 8 March 2026: 02:30 is not shown, and the report goes all the same.
    [
      'a time clocks leave out',
      cadence('day', { at: '02:30' }),
      'America/New_York',
      '2026-03-08T05:00:00Z',
      '2026-03-08T07:30:00.000Z',
    ],
    // They show 01:30 twice on 1 November 2026: the first time, and not again an hour later.
    [
      'a time clocks show twice',
      cadence('day', { at: '01:30' }),
      'America/New_York',
      '2026-11-01T04:00:00Z',
      '2026-11-01T05:30:00.000Z',
    ],
    [
      'after the first of two',
      cadence('day', { at: '01:30' }),
      'America/New_York',
      '2026-11-01T05:30:00Z',
      '2026-11-02T06:30:00.000Z',
    ],
    [
      'the same hour on both sides of a change',
      cadence('day', { at: '09:00' }),
      'Europe/Berlin',
      '2026-10-24T08:00:00Z',
      '2026-10-25T08:00:00.000Z',
    ],
    [
      'a day a zone left out',
      cadence('day', { at: '09:00' }),
      'Pacific/Apia',
      '2011-12-29T20:00:00Z',
      '2011-12-30T19:00:00.000Z',
    ],
  ])('%s', (_name, of, zone, after, expected) => {
    expect(next(of, zone, after)).toBe(expected);
  });

  test('is later, at the time clocks should show, at most once a day', () => {
    const zones = ['Asia/Tokyo', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'];
    const every = fc.constantFrom<ReportCadence['every']>('day', 'weekday', 'week', 'month');
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        every,
        fc.record({
          weekday: fc.integer({ min: 1, max: 7 }),
          day: fc.integer({ min: 1, max: 31 }),
          hour: fc.integer({ min: 4, max: 23 }),
        }),
        fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        (zone, how, { weekday, day, hour }, after) => {
          const at = `${String(hour).padStart(2, '0')}:30`;
          const of = { every: how, weekday, day, at };
          const first = nextTime(of, zone, after);
          const second = nextTime(of, zone, first);
          const shown = (instant: Date) =>
            new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(instant);
          expect(first.getTime()).toBeGreaterThan(after.getTime());
          // No zone of these changes its clocks after four in the morning.
          expect([shown(first), shown(second)]).toEqual([at, at]);
          const days = (second.getTime() - first.getTime()) / 86_400_000;
          const [least, most] = { day: [0.9, 1.1], weekday: [0.9, 3.1], week: [6.9, 7.1], month: [27.9, 31.1] }[
            how
          ] as [number, number];
          expect(days).toBeGreaterThan(least);
          expect(days).toBeLessThan(most);
        },
      ),
      { numRuns: 150 },
    );
  });
});

test.each([
  ['yesterday', '2026-03-01', '2026-02-28', '2026-02-28'],
  ['last7', '2026-11-22', '2026-11-15', '2026-11-21'],
  ['last30', '2026-11-22', '2026-10-23', '2026-11-21'],
  // Seen from a Monday, from within, and from the Sunday that is not over.
  ['last_week', '2026-11-23', '2026-11-16', '2026-11-22'],
  ['last_week', '2026-11-25', '2026-11-16', '2026-11-22'],
  ['last_week', '2026-11-22', '2026-11-09', '2026-11-15'],
  ['last_month', '2026-03-31', '2026-02-01', '2026-02-28'],
  ['last_month', '2026-01-01', '2025-12-01', '2025-12-31'],
] as const)('%s seen from %s', (period, today, from, to) => {
  expect(periodOf(period, today)).toEqual({ from, to });
});
