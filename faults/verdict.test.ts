import { expect, test } from 'vitest';
import type { Entry } from './journal.ts';
import { judge, recoveries } from './verdict.ts';

const sent = (token: string, number: number): Entry => ({ kind: 'attempt', token, channel: 'api', stream: 's', number, at: number });
const acked = (token: string, at = 0, triedAt = at): Entry => ({ kind: 'ack', token, channel: 'api', triedAt, at, tries: 1 });
const there = (token: string, position: number, conversationId = 'c') => ({ token, conversationId, position });

test('what was acknowledged and is not there is lost; what was not acknowledged may be missing', () => {
  const verdict = judge([sent('a', 1), acked('a'), sent('b', 2), acked('b'), sent('c', 3)], [there('a', 1)]);
  expect(verdict).toMatchObject({ attempted: 3, acked: 2, stored: 1, lost: 1, doubled: 0, inversions: 0 });
});

test('what is there twice is doubled, what nobody sent is a phantom', () => {
  const verdict = judge([sent('a', 1), acked('a')], [there('a', 1), there('a', 2), there('a', 1, 'other'), there('x', 3)]);
  expect(verdict).toMatchObject({ stored: 2, doubled: 2, phantom: 1 });
});

test('neighbours sent the other way round are an inversion, in one conversation only', () => {
  const journal = [sent('a', 1), sent('b', 2), sent('c', 3)];
  expect(judge(journal, [there('a', 1), there('c', 2), there('b', 3)]).inversions).toBe(1);
  expect(judge(journal, [there('b', 1), there('a', 2, 'other'), there('c', 2)]).inversions).toBe(0);
});

test('a recovery lasts until something tried after the kill was acknowledged', () => {
  const journal = [acked('a', 900, 800), acked('b', 1_500, 950), acked('c', 3_000, 1_200)];
  expect(recoveries(journal, [{ what: 'server', at: 1_000 }, { what: 'server', at: 5_000 }], ['api'])).toEqual([2, null]);
});
