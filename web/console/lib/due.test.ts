import type { Due } from '@madoguchi/contracts/conversations';
import { expect, test } from 'vitest';
import { timeLeft } from './due.ts';

const due: Due = {
  kind: 'first_response',
  state: 'pending',
  startedAt: '2026-11-24T01:00:00.000Z',
  warnAt: '2026-11-24T02:00:00.000Z',
  dueAt: '2026-11-24T03:00:00.000Z',
  paused: false,
};
const at = (time: string): Date => new Date(`2026-11-24T${time}Z`);

test.each([
  ['the whole time is left at its beginning', at('01:00:00'), 'ok', 'left', 'hours', 2],
  ['an hour is counted when it is full', at('01:30:00'), 'ok', 'left', 'hours', 1],
  ['from the warning on it is soon', at('02:00:00'), 'soon', 'left', 'hours', 1],
  ['the last minute is a minute', at('02:59:30'), 'soon', 'left', 'minutes', 1],
  ['at the due time it is over', at('03:00:00'), 'over', 'over', 'minutes', 0],
  ['and grows', at('03:12:40'), 'over', 'over', 'minutes', 12],
  ['up to days', new Date('2026-11-27T03:00:00Z'), 'over', 'over', 'days', 3],
] as const)('%s', (_what, now, tone, is, unit, amount) => {
  expect(timeLeft(due, now)).toMatchObject({ tone, is, unit, amount });
});

test('the ring empties with the time', () => {
  expect(timeLeft(due, at('01:30:00')).fraction).toBe(0.75);
  expect(timeLeft(due, at('04:00:00')).fraction).toBe(0);
});

test('one that stands still says so, unless it was late before', () => {
  expect(timeLeft({ ...due, paused: true }, at('05:00:00'))).toMatchObject({ tone: 'rest', is: 'paused' });
  expect(timeLeft({ ...due, paused: true, state: 'breaching' }, at('05:00:00')).tone).toBe('over');
});
