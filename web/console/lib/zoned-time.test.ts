import { expect, test } from 'vitest';
import { atHour, fromLocalInput, instantOf, toLocalInput, wallTime } from './zoned-time.ts';

test('nine in the morning is where the workspace is, not where the browser is', () => {
  const now = new Date('2026-11-21T20:30:00Z'); // 22nd, 5:30 in Tokyo
  expect(atHour(now, 'Asia/Tokyo', 0, 18).toISOString()).toBe('2026-11-22T09:00:00.000Z');
  expect(atHour(now, 'Asia/Tokyo', 1, 9).toISOString()).toBe('2026-11-23T00:00:00.000Z');
  expect(atHour(now, 'Europe/Berlin', 1, 9).toISOString()).toBe('2026-11-22T08:00:00.000Z');
});
test('days roll over months and years', () =>
  expect(atHour(new Date('2026-12-31T03:00:00Z'), 'Asia/Tokyo', 1, 9).toISOString()).toBe('2027-01-01T00:00:00.000Z'));
test('the time of a field comes back as it was typed', () => {
  const at = fromLocalInput('2026-11-24T09:30', 'Asia/Tokyo');
  expect(at?.toISOString()).toBe('2026-11-24T00:30:00.000Z');
  expect(toLocalInput(at ?? new Date(0), 'Asia/Tokyo')).toBe('2026-11-24T09:30');
  expect(fromLocalInput('', 'Asia/Tokyo')).toBeNull();
});
test('an hour that is skipped is the one after the jump', () => {
  // Berlin, 29 March 2026: 2:00 becomes 3:00.
  const at = instantOf({ year: 2026, month: 3, day: 29, hour: 2, minute: 30 }, 'Europe/Berlin');
  expect(wallTime(at, 'Europe/Berlin').hour).toBeGreaterThanOrEqual(1);
  expect(Math.abs(at.getTime() - Date.UTC(2026, 2, 29, 1, 30))).toBeLessThanOrEqual(3_600_000);
});
test('on both sides of a jump the wall is met exactly', () => {
  for (const day of [28, 30]) {
    const wall = { year: 2026, month: 3, day, hour: 9, minute: 0 };
    expect(wallTime(instantOf(wall, 'Europe/Berlin'), 'Europe/Berlin')).toEqual(wall);
  }
});
