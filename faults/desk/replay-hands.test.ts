import { expect, test } from 'vitest';
import { replayHands, type HandFact } from './replay-hands.ts';

const given = (conversationId: string, assigneeId: string | null, by = 'routing'): HandFact => ({ conversationId, name: 'conversation.assigned', payload: { assigneeId, by } });
const becomes = (conversationId: string, to: string): HandFact => ({ conversationId, name: 'conversation.status_changed', payload: { to } });

test('what somebody has already is given twice; what was given back is not', () => {
  expect(replayHands([given('c', 'a'), given('c', 'b')], 9)).toEqual({ routed: 2, routedTwice: 1, overCapacity: 0 });
  expect(replayHands([given('c', 'a'), given('c', null, 'skip'), given('c', 'b')], 9).routedTwice).toBe(0);
});

test('a place is free again when its conversation is solved or went into another', () => {
  expect(replayHands([given('c', 'a'), given('d', 'a')], 1).overCapacity).toBe(1);
  expect(replayHands([given('c', 'a'), becomes('c', 'solved'), given('d', 'a')], 1).overCapacity).toBe(0);
  const merged: HandFact = { conversationId: 'c', name: 'conversation.merged', payload: { direction: 'out' } };
  expect(replayHands([given('c', 'a'), merged, given('d', 'a')], 1).overCapacity).toBe(0);
});

test('who takes more than they have places for does so themselves', () => {
  expect(replayHands([given('c', 'a'), given('d', 'a', 'reply')], 1).overCapacity).toBe(0);
});
