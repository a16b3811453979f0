import { expect, test } from 'vitest';
import type { Entry } from '../journal.ts';
import { judgeOutgoing } from './judge-outgoing.ts';

const wrote = (token: string, number: number): Entry[] => [
  { kind: 'attempt', token, channel: 'out', stream: 's', number, at: number },
  { kind: 'ack', token, channel: 'out', triedAt: number, at: number, tries: 1 },
];
const came = (token: string, messageId = `${token}@x`, recipient = 'a@x'): Entry => ({ kind: 'arrival', token, channel: 'out', messageId, recipient, said: true, at: 0 });

test('an acknowledged answer that never arrived is lost', () => {
  expect(judgeOutgoing([...wrote('a', 1), ...wrote('b', 2), came('a')], [])).toMatchObject({ acked: 2, arrived: 1, lost: 1, doubled: 0 });
});

test('a second copy is doubled, and must be admitted and carry the same Message-ID', () => {
  const entries = [...wrote('a', 1), ...wrote('b', 2), came('a'), came('a'), came('b'), came('b', 'other@x')];
  expect(judgeOutgoing(entries, [{ token: 'a', maybeTwice: true, state: 'sent' }])).toMatchObject({ doubled: 2, doubledUnsaid: 1, otherMessageId: 1 });
});

test('order is that of first arrivals at one recipient', () => {
  const entries = [...wrote('a', 1), ...wrote('b', 2), came('b'), came('a'), came('b')];
  expect(judgeOutgoing(entries, []).inversions).toBe(1);
  expect(judgeOutgoing([...wrote('a', 1), ...wrote('b', 2), came('b', 'b@x', 'b@x'), came('a')], []).inversions).toBe(0);
});
