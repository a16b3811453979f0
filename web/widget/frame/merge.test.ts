import { expect, test } from 'vitest';
import type { WidgetMessage } from './api.ts';
import { countUnread, mergeMessages, readByStaff } from './merge.ts';
import { backoff, randomId } from './random-id.ts';
import { subjectOf } from './visit.ts';

const message = (position: number, direction: 'in' | 'out' = 'out', more: Partial<WidgetMessage> = {}): WidgetMessage => ({
  id: `m${position}`, conversationId: 'c', position, direction, authorName: '', automatic: false, body: `${position}`, clientId: null, attachments: [], at: '2026-11-20T03:00:00Z', ...more,
});

test('messages that come twice or late stand once, in their place', () => {
  const merged = mergeMessages([message(1), message(4)], [message(4), message(2), message(1)]);
  expect(merged.map((one) => one.position)).toEqual([1, 2, 4]);
});

test('a person’s answer means everything before it was read; a machine’s does not', () => {
  const messages = [message(1, 'in'), message(2, 'out', { automatic: true }), message(3, 'in')];
  expect(readByStaff(messages, 0)).toBe(0);
  expect(readByStaff([...messages, message(4)], 0)).toBe(4);
  expect(readByStaff(messages, 3)).toBe(3);
});

test('only answers count as unread', () => {
  expect(countUnread([message(1, 'in'), message(2), message(3, 'in'), message(4)], 2)).toBe(1);
});

test('ids are version 4 and differ', () => {
  const ids = Array.from({ length: 100 }, randomId);
  expect(new Set(ids).size).toBe(100);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('waiting grows to half a minute and is spread', () => {
  expect(backoff(0, 0)).toBe(500);
  expect(backoff(3, 1)).toBe(8_500);
  expect(backoff(50, 1)).toBe(30_500);
});

test('the subject of a token is read for comparison, whatever stands there', () => {
  const token = (payload: unknown) => `x.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.y`;
  expect(subjectOf(token({ sub: '会員-1' }))).toBe('会員-1');
  expect([subjectOf(''), subjectOf('a.b.c'), subjectOf(token({})), subjectOf(token(null)), subjectOf(token({ sub: 1 }))]).toEqual([null, null, null, null, null]);
});
