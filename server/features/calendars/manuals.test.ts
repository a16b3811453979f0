import { expect, test } from 'vitest';
import { addBusinessMs, businessMsBetween, isOpen, nextOpening, type BusinessCalendar } from './business-time.ts';

const HOUR = 3_600_000;
const MONDAY_TO_FRIDAY = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

function office(from: string, to: string, holidays: string[] = []): BusinessCalendar {
  const week = Object.fromEntries(MONDAY_TO_FRIDAY.map((day) => [day, [[from, to]] as const]));
  return { zone: 'UTC', week, holidays: new Set(holidays), overrides: new Map() };
}

/** Examples that other products print in their manuals: calendar, start, hours, end. */
const DEADLINES: readonly [source: string, calendar: BusinessCalendar, from: string, hours: number, due: string][] = [
  [
    'ServiceNow, Using DurationCalculator to calculate a due date: from the middle of the night',
    office('08:00', '17:00'),
    '2012-05-03T02:00',
    1,
    '2012-05-03T09:00',
  ],
  [
    'ServiceNow, the same page: two days on weekdays from Friday 5 pm end on Tuesday 5 pm',
    office('00:00', '24:00'),
    '2012-05-04T17:00',
    48,
    '2012-05-08T17:00',
  ],
  [
    'ServiceNow, SLA duration and schedules: 24 hours on nine to five are three working days',
    office('09:00', '17:00'),
    '2026-03-16T09:00',
    24,
    '2026-03-18T17:00',
  ],
  [
    'Jira Workflow Toolbox, issue 443: four hours from 2 pm, eight to four',
    office('08:00', '16:00'),
    '2016-11-14T14:00',
    4,
    '2016-11-15T10:00',
  ],
  [
    'Jira Workflow Toolbox, issue 443: over a weekend',
    office('08:00', '16:00'),
    '2016-11-18T14:00',
    4,
    '2016-11-21T10:00',
  ],
  [
    'airclou help desk, Business Hours: Friday 16:00 and a four-hour target',
    office('09:00', '17:00'),
    '2026-11-20T16:00',
    4,
    '2026-11-23T12:00',
  ],
  [
    'working_hours (Ruby), README: four hours back from Monday 8:32',
    office('09:00', '17:00'),
    '2014-08-04T08:32',
    -4,
    '2014-08-01T13:00',
  ],
];

test.each(DEADLINES)('%s', (_source, calendar, from, hours, due) => {
  expect(addBusinessMs(calendar, new Date(`${from}Z`), hours * HOUR)).toEqual(new Date(`${due}Z`));
});

/** Calendar, from, to, seconds between. */
const AMOUNTS: readonly [source: string, calendar: BusinessCalendar, from: string, to: string, seconds: number][] = [
  [
    'working_hours (Ruby), README: Sunday 8:32 to Monday 10:32 is 5,520 seconds',
    office('09:00', '17:00'),
    '2014-08-03T08:32',
    '2014-08-04T10:32',
    5520,
  ],
  [
    'business-duration (Python), README, example 1: 30 hours around a Fourth of July',
    office('07:00', '17:00', ['2017-07-04']),
    '2017-07-01T02:02',
    '2017-07-07T04:48',
    30 * 3600,
  ],
  [
    'Keeping, Calculating First Response Time: arrives at 6 pm, answered at 8, work begins at 7',
    office('07:00', '17:00'),
    '2026-11-18T18:00',
    '2026-11-19T08:00',
    3600,
  ],
  [
    'Keeping, the same page: both when nobody works',
    office('07:00', '17:00'),
    '2026-11-18T18:00',
    '2026-11-18T20:00',
    0,
  ],
];

test.each(AMOUNTS)('%s', (_source, calendar, from, to, seconds) => {
  expect(businessMsBetween(calendar, new Date(`${from}Z`), new Date(`${to}Z`))).toBe(seconds * 1000);
});

test('working_hours (Ruby), README: 7:16 is not worked, and work begins at nine', () => {
  const at = new Date('2014-08-04T07:16Z');
  expect(isOpen(office('09:00', '17:00'), at)).toBe(false);
  expect(nextOpening(office('09:00', '17:00'), at)).toEqual(new Date('2014-08-04T09:00Z'));
});
