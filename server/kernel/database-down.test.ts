import { expect, test } from 'vitest';
import { isDatabaseDown } from './database-down.ts';

const coded = (code: string): Error => Object.assign(new Error('no'), { code });

test('a database that stops, starts or cannot be reached is down; a wrong statement is not', () => {
  for (const code of ['57P01', '57P03', 'ECONNREFUSED', 'ECONNRESET']) expect(isDatabaseDown(coded(code))).toBe(true);
  expect(isDatabaseDown(new Error('Connection terminated unexpectedly'))).toBe(true);
  for (const code of ['23505', '42703', '40001', '57014']) expect(isDatabaseDown(coded(code))).toBe(false);
  expect(isDatabaseDown(null)).toBe(false);
});
