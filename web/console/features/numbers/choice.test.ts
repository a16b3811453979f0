import { expect, test } from 'vitest';
import { dayIn, daysOf, daysOfPeriod, readChoice, weekdaysOf, writeChoice } from './choice.ts';

const FIRST = '01a203da-cfb2-752c-8781-ae6f95459cb1';
const SECOND = '01a203da-cfb2-752c-8781-ae6f95459cb2';
const searchOf = (text: string) => Object.fromEntries(new URLSearchParams(text));

test('an address says everything that was chosen, and is read back the same', () => {
  const choice = {
    period: { from: '2026-11-01', to: '2026-11-20' },
    compare: 'year_before' as const,
    filters: { teamIds: [FIRST, SECOND], stages: ['at_purchase' as const], partner: 'without' as const },
  };
  const text = writeChoice(choice, 'last30');
  expect(text).toBe(
    `?from=2026-11-01&to=2026-11-20&compare=year_before&team=${FIRST},${SECOND}&stage=at_purchase&partner=without`,
  );
  expect(readChoice(searchOf(text), 'last30')).toEqual(choice);
});

test('what a board begins with is not said', () => {
  expect(writeChoice({ period: { preset: 'last30' }, compare: 'previous', filters: {} }, 'last30')).toBe('');
});

test('words nobody understands are as the board begins', () => {
  const read = readChoice(searchOf('period=soon&compare=perhaps&from=2026-11-20&to=2026-11-01&partner=x'), 'last7');
  expect(read).toEqual({ period: { preset: 'last7' }, compare: 'previous', filters: {} });
});

test.each([
  ['a month there is not', 'from=2026-13-45&to=2026-13-46'],
  ['a day there is not', 'from=2026-02-30&to=2026-03-02'],
  ['more years than are counted at once', 'from=0002-01-01&to=2026-11-22'],
  ['things that are no ids', 'team=garbage&member=1&category=x&product=%27'],
  ['a stage there is not', 'stage=nonsense'],
])('%s is asked of nobody', (_what, address) => {
  const read = readChoice(searchOf(address), 'last7');
  expect(read).toEqual({ period: { preset: 'last7' }, compare: 'previous', filters: {} });
});

test('of a filter what is understood stays', () => {
  expect(readChoice(searchOf(`team=garbage,${FIRST}`), 'last7').filters).toEqual({ teamIds: [FIRST] });
});

test('periods are whole days, today included', () => {
  const today = '2026-03-01';
  expect(daysOfPeriod({ preset: 'last7' }, today)).toEqual({ from: '2026-02-23', to: today });
  expect(daysOfPeriod({ preset: 'month' }, today)).toEqual({ from: today, to: today });
  expect(daysOfPeriod({ preset: 'last_month' }, today)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(daysOf({ from: '2026-02-23', to: today })).toBe(7);
});

test('the day is that of the workspace', () => {
  const lateInLondon = new Date('2026-11-20T20:00:00Z');
  expect(dayIn(lateInLondon, 'Asia/Tokyo')).toBe('2026-11-21');
  expect(dayIn(lateInLondon, 'UTC')).toBe('2026-11-20');
});

test('ten days from a Friday hold two Fridays and one Wednesday', () => {
  const counts = weekdaysOf({ from: '2026-11-20', to: '2026-11-29' });
  expect(counts).toEqual({ 1: 1, 2: 1, 3: 1, 4: 1, 5: 2, 6: 2, 7: 2 });
});
