import { expect, test } from 'vitest';
import { testKernel } from '../testing/database.ts';
import { readInstant } from './read-instant.ts';

const shared = testKernel();

test.for([
  '2026-11-22T03:04:05.678Z',
  '2026-11-22T03:04:05.000Z',
  '2026-11-22T23:59:59.070Z',
  '1969-12-31T23:59:59.999Z',
  '0099-02-28T00:00:00.001Z',
  '9999-12-31T00:00:00.289Z',
])('an instant comes back from the database as it went: %s', async (iso) => {
  const { rows } = await shared.kernel.pool.query<{ at: Date }>('select $1::timestamptz as at', [iso]);
  expect(rows[0]?.at.toISOString()).toBe(iso);
});

test('what is finer than a millisecond is cut off, and other ways of writing are read too', () => {
  expect(readInstant('2026-11-22 03:04:05.9999+00').toISOString()).toBe('2026-11-22T03:04:05.999Z');
  expect(readInstant('2026-11-22 03:04:05.5+00').toISOString()).toBe('2026-11-22T03:04:05.500Z');
  expect(readInstant('2026-11-22 12:04:05+09').toISOString()).toBe('2026-11-22T03:04:05.000Z');
  expect(readInstant('2026-11-22 08:34:05.25+05:30').toISOString()).toBe('2026-11-22T03:04:05.250Z');
  expect(readInstant('infinity')).toBe(Infinity);
});
