import { expect, test } from 'vitest';
import { nextOpening } from './sending-hours.ts';

const opening = (zone: string, now: string, hours = { from: 8, until: 21 }): string | null =>
  nextOpening(hours, zone, new Date(now))?.toISOString() ?? null;

test('mail waits for the morning of the workspace, whatever hour it is elsewhere', () => {
  // 07:59, 08:00, 20:59 and 21:00 in Tokyo.
  expect(opening('Asia/Tokyo', '2026-11-22T22:59:00Z')).toBe('2026-11-22T23:00:00.000Z');
  expect(opening('Asia/Tokyo', '2026-11-22T23:00:00Z')).toBeNull();
  expect(opening('Asia/Tokyo', '2026-11-23T11:59:59Z')).toBeNull();
  expect(opening('Asia/Tokyo', '2026-11-23T12:00:00Z')).toBe('2026-11-23T23:00:00.000Z');
  expect(opening('Europe/London', '2026-11-23T12:00:00Z')).toBeNull();
});

test('eight in the morning stays eight when clocks are put forward and back', () => {
  expect(opening('America/New_York', '2026-03-08T04:00:00Z')).toBe('2026-03-08T12:00:00.000Z');
  expect(opening('America/New_York', '2026-11-01T03:00:00Z')).toBe('2026-11-01T13:00:00.000Z');
});

test('until midnight is until midnight, and without hours it is always time', () => {
  expect(opening('Asia/Tokyo', '2026-11-23T14:59:59Z', { from: 9, until: 24 })).toBeNull();
  expect(opening('Asia/Tokyo', '2026-11-23T15:00:00Z', { from: 9, until: 24 })).toBe('2026-11-24T00:00:00.000Z');
  expect(nextOpening(null, 'Asia/Tokyo', new Date())).toBeNull();
});
