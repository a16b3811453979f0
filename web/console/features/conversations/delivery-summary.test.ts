import type { Delivery, MessageEntry } from '@madoguchi/contracts/conversations';
import { describe, expect, test } from 'vitest';
import { summarise } from './components/delivery-mark.tsx';
import { splitReason } from './delivery-reason.ts';
import { message } from './testing/entries.ts';

const delivery = (state: Delivery['state']): Delivery => ({
  recipient: `${state}@example.jp`,
  name: '',
  role: 'to',
  channel: 'email',
  state,
  attempts: 1,
  reason: null,
  maybeTwice: false,
  nextTryAt: null,
  updatedAt: '2026-11-20T01:00:00Z',
});
const answer = (states: Delivery['state'][], more: Partial<MessageEntry> = {}) =>
  summarise(message('a', 1, { direction: 'out', deliveries: states.map(delivery), ...more }), 0);

describe('an answer in one word', () => {
  test('one recipient it did not reach outweighs all it did', () => {
    expect(answer(['sent', 'failed', 'sent'])).toBe('failed');
    expect(answer(['sent', 'bounced'])).toBe('bounced');
    expect(answer(['sent', 'blocked'])).toBe('blocked');
    expect(answer(['sent', 'deferred'])).toBe('deferred');
  });
  test('on its way while one copy still is', () => {
    expect(answer(['sent', 'queued'])).toBe('underway');
    expect(answer(['sent', 'sent'])).toBe('sent');
  });
  test('what has its own card below says nothing above', () => {
    expect(answer([], { state: 'awaiting_approval' })).toBe('none');
    expect(answer([], { state: 'rejected' })).toBe('none');
    expect(answer([], { state: 'held', scheduled: true })).toBe('none');
    expect(answer([], { state: 'held' })).toBe('held');
  });
});

describe('why a delivery is where it is', () => {
  const split = (reason: string) => splitReason(reason, (code) => ['greylisted', 'expired', 'timeout'].includes(code));
  test('a code alone has no words of others', () => expect(split('timeout')).toEqual({ codes: ['timeout'], said: '' }));
  test('what the other server said stays as it was said, colons and all', () =>
    expect(split('greylisted: 451 4.7.1 Try: later')).toEqual({ codes: ['greylisted'], said: '451 4.7.1 Try: later' }));
  test('given up after a reason: both are told', () =>
    expect(split('expired: timeout')).toEqual({ codes: ['expired', 'timeout'], said: '' }));
  test('words that look like a code of ours are not taken for one', () =>
    expect(split('greylisted: timeout')).toEqual({ codes: ['greylisted'], said: 'timeout' }));
  test('what nobody knows is shown whole', () =>
    expect(split('mystery: 599')).toEqual({ codes: [], said: 'mystery: 599' }));
});
