import { measureConversation } from '@madoguchi/metrics/measures/conversation.ts';
import { inOrder } from '@madoguchi/metrics/facts.ts';
import { expect, test } from 'vitest';
import { neutralFacts, type FactRow } from './neutral.ts';

const START = Date.UTC(2026, 10, 2, 9);
const tiers = new Map([
  ['first-team', 'first'],
  ['second-team', 'second'],
  ['hq-team', 'head_office'],
]);

/** What happened, by minutes after nine: who did what, with what. */
function measured(told: readonly [number, string, Record<string, unknown>, 'customer' | 'agent' | 'machine'][]) {
  const rows = told.map(([minute, name, payload, by], seq): FactRow => ({
    ...{ seq, name, payload, conversation_id: 'c1', occurred_at: new Date(START + minute * 60_000) },
    ...{ actor_kind: by === 'agent' ? 'member' : 'system', actor_id: by === 'agent' ? 'a1' : null },
  }));
  return measureConversation(inOrder(neutralFacts(rows, { tiers, conversationId: 'c1' })));
}

const opened: [number, string, Record<string, unknown>, 'customer'] = [0, 'conversation.opened', { channel: 'chat' }, 'customer']; // prettier-ignore
const heard = (minute: number, channel: string) => [minute, 'message.received', { channel, automatic: false }, 'customer'] as const; // prettier-ignore
const sent = (minute: number, channel: string) =>
  [minute, 'message.sent', { channel, byPerson: true, automatic: false, messageId: `m${minute}` }, 'agent'] as const;
type Told = Parameters<typeof measured>[0][number];
const lines = (...told: (readonly [number, string, Record<string, unknown>, string])[]) => told as unknown as Told[];

test('what is said in one sitting of a chat is one answer, and every question in it is answered when it was', () => {
  const chat = measured(lines(opened, heard(0, 'chat'), sent(1, 'chat'), sent(2, 'chat'), heard(5, 'chat'), sent(9, 'chat'))); // prettier-ignore
  expect(chat.replies).toBe(1);
  expect(chat.waits.map(({ from, to }) => (to - from) / 60_000)).toEqual([1, 4]);
});

test('after half an hour without a word it is another answer, and by mail every one is', () => {
  expect(measured(lines(opened, heard(0, 'chat'), sent(1, 'chat'), sent(31, 'chat'))).replies).toBe(2);
  // Who goes on talking keeps the sitting going.
  expect(measured(lines(opened, heard(0, 'chat'), sent(1, 'chat'), heard(20, 'chat'), sent(45, 'chat'))).replies).toBe(1); // prettier-ignore
  expect(measured(lines(opened, heard(0, 'email'), sent(1, 'email'), sent(2, 'email'))).replies).toBe(2);
});

test('a handing on names both desks, and is one however many words it takes', () => {
  const given = { assigneeId: null, previousAssigneeId: null, previousTeamId: 'first-team', teamId: 'hq-team' };
  const asked = { toTeamId: null, toMemberId: 'm2', toOutside: '', fromTeamId: 'first-team', fromTier: 'first', toTier: 'second' }; // prettier-ignore
  const { handovers, passedOn, escalated } = measured(
    lines(
      opened,
      [1, 'conversation.assigned', { ...given, previousTeamId: null, teamId: 'first-team' }, 'agent'],
      [2, 'escalation.opened', asked, 'agent'],
      [3, 'escalation.opened', { ...asked, toMemberId: null, toOutside: 'メーカー' }, 'agent'],
      [4, 'conversation.assigned', given, 'agent'],
      [5, 'conversation.assigned', { ...given, by: 'routing' }, 'machine'],
    ),
  );
  expect(handovers.map(({ from, to }) => [from, to])).toEqual([
    ['first-team', 'second'],
    ['first-team', 'outside'],
    ['first-team', 'hq-team'],
  ]);
  expect([passedOn, escalated]).toEqual([true, true]);
});
