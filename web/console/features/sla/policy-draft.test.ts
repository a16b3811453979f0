import { expect, test } from 'vitest';
import { draftOf, readTime, termsOf, writeTime } from './policy-draft.ts';

test.each([
  ['1:30', 90],
  ['0:05', 5],
  ['90', 90],
  ['４：００', 240],
  ['27:00', 1620],
  ['', null],
  ['0', null],
  ['1:75', null],
  ['soon', null],
])('%s is read as %s minutes', (text, minutes) => {
  expect(readTime(text)).toBe(minutes);
});

test('what is written is read again', () => {
  for (const minutes of [1, 59, 60, 61, 540, 1620]) expect(readTime(writeTime(minutes))).toBe(minutes);
});

test('a draft is its policy, and has no terms while a time cannot be read', () => {
  const terms = {
    conditions: [{ field: 'channel' as const, name: '', values: ['chat'] }],
    calendar: { use: 'own' as const },
    pauseIn: ['pending' as const],
    reopening: 'restart' as const,
    interimCounts: [],
    targets: [
      {
        kind: 'first_response' as const,
        priority: 'high' as const,
        minutes: 60,
        warn: { unit: 'minutes' as const, amount: 10 },
      },
    ],
  };
  const at = '2026-11-20T00:00:00Z';
  const draft = draftOf({ id: 'p', name: 'チャット', version: 1, terms, running: 0, createdAt: at, changedAt: at });
  expect(termsOf(draft)).toEqual(terms);
  expect(termsOf({ ...draft, times: { 'first_response:high': 'x' } })).toBeNull();
});
