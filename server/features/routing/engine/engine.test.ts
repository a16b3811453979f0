import { FIRST_ROUTING_SETTINGS, type RoutingSettings } from '@madoguchi/contracts/routing.ts';
import { expect, test } from 'vitest';
import { chooseAssignee } from './choose-assignee.ts';
import { orderQueue } from './order-queue.ts';
import { planAssignments } from './plan-assignments.ts';
import type { Candidate, Waiting } from './shapes.ts';

const NOW = new Date('2026-11-20T03:00:00Z');
const ago = (minutes: number): Date => new Date(NOW.getTime() - minutes * 60_000);
const settings = (changes: Partial<RoutingSettings> = {}): RoutingSettings => ({
  ...FIRST_ROUTING_SETTINGS,
  relaxation: [],
  ...changes,
});

function waiting(changes: Partial<Waiting> = {}): Waiting {
  return {
    id: 'w',
    teamId: 'desk',
    channel: 'chat',
    priority: 'normal',
    since: ago(1),
    dueAt: null,
    needed: [],
    ownerId: null,
    notId: null,
    settings: settings(),
    ...changes,
  };
}

function person(memberId: string, changes: Partial<Candidate> = {}): Candidate {
  const none = () => ({ used: 0, most: 3 });
  return {
    memberId,
    teamIds: new Set(['desk']),
    takesTeamless: true,
    skills: new Map(),
    places: {
      ...{ chat: none(), email: none(), form: none(), api: none() },
      ...{ phone: none(), visit: none(), letter: none(), fax: none() },
    },
    availableSince: ago(600),
    turns: new Map(),
    ...changes,
  };
}

test('who was idle longest comes first, and the reasons say what was looked at', () => {
  const busy = person('a', { turns: new Map([['desk', ago(3)]]) });
  const idle = person('b', { turns: new Map([['desk', ago(14)]]), skills: new Map([['power', 3]]) });
  const choice = chooseAssignee(
    waiting({ needed: [{ skillId: 'power', name: '電源', level: 2 }] }),
    [busy, { ...idle }, person('c', { skills: new Map([['power', 1]]) })],
    NOW,
  );
  expect(choice).toEqual({
    memberId: 'b',
    why: {
      strategy: 'longest_idle',
      sticky: false,
      skills: [{ name: '電源', level: 3 }],
      relaxedBy: 0,
      free: 3,
      idleMinutes: 14,
      fit: 1,
    },
  });
});

test('least loaded looks at all channels, round robin at the turns of this team alone', () => {
  const mails = person('a', { turns: new Map([['desk', ago(90)]]) });
  mails.places.email.used = 3;
  const chats = person('b', {
    turns: new Map([
      ['desk', ago(5)],
      ['other', ago(1)],
    ]),
  });
  chats.places.chat.used = 1;
  expect(
    chooseAssignee(waiting({ settings: settings({ strategy: 'least_loaded' }) }), [mails, chats], NOW),
  ).toMatchObject({
    memberId: 'b',
  });
  const third = person('c', { turns: new Map([['other', ago(0)]]) });
  expect(
    chooseAssignee(waiting({ settings: settings({ strategy: 'round_robin' }) }), [mails, chats, third], NOW),
  ).toMatchObject({ memberId: 'c' });
});

test('who knows the customer goes before the strategy, but not over their places or past their skills', () => {
  const idle = person('a');
  const owner = person('b', { turns: new Map([['desk', ago(0)]]) });
  const asked = waiting({ ownerId: 'b' });
  expect(chooseAssignee(asked, [idle, owner], NOW)).toMatchObject({ memberId: 'b', why: { sticky: true } });
  owner.places.chat.used = 3;
  expect(chooseAssignee(asked, [idle, owner], NOW)).toMatchObject({ memberId: 'a', why: { sticky: false } });
});

test('nobody outside the team, nobody full, nobody who just gave it back', () => {
  const stranger = person('a', { teamIds: new Set(['other']) });
  const full = person('b');
  full.places.chat.used = 3;
  expect(chooseAssignee(waiting({ notId: 'c' }), [stranger, full, person('c')], NOW)).toBeNull();
});

test('what belongs to no team is not given to partners', () => {
  const partner = person('a', { takesTeamless: false });
  expect(chooseAssignee(waiting({ teamId: null }), [partner], NOW)).toBeNull();
  expect(chooseAssignee(waiting({ teamId: null }), [partner, person('b')], NOW)).toMatchObject({ memberId: 'b' });
});

test('needed levels fall step by step with the waiting, until the skill is not needed', () => {
  const relaxation = [
    { afterMinutes: 10, lower: 1 },
    { afterMinutes: 30, lower: 5 },
  ];
  const beginner = person('a', { skills: new Map([['power', 2]]) });
  const unskilled = person('b');
  const asked = (minutes: number): Waiting =>
    waiting({
      since: ago(minutes),
      needed: [{ skillId: 'power', name: '電源', level: 3 }],
      settings: settings({ relaxation }),
    });
  expect(chooseAssignee(asked(9), [beginner, unskilled], NOW)).toBeNull();
  expect(chooseAssignee(asked(10), [beginner, unskilled], NOW)).toMatchObject({ memberId: 'a', why: { relaxedBy: 1 } });
  expect(chooseAssignee(asked(10), [unskilled], NOW)).toBeNull();
  expect(chooseAssignee(asked(30), [unskilled], NOW)).toMatchObject({ memberId: 'b' });
});

test('urgent goes first, but old enough goes before urgent, and so does what is about to be late', () => {
  const names = (queue: Waiting[]): string[] => orderQueue(queue, NOW).map(({ id }) => id);
  const urgent = waiting({ id: 'urgent', priority: 'urgent' });
  expect(names([waiting({ id: 'normal', since: ago(60) }), urgent])).toEqual(['urgent', 'normal']);
  expect(names([urgent, waiting({ id: 'low', priority: 'low', since: ago(4 * 60) })])).toEqual(['low', 'urgent']);
  const late = waiting({ id: 'late', since: ago(65), dueAt: ago(1) });
  expect(names([urgent, late])).toEqual(['late', 'urgent']);
});

test('a plan fills every place once and leaves the rest', () => {
  const [a, b] = [person('a'), person('b')];
  const queue = Array.from({ length: 10 }, (_, at) => waiting({ id: `w${at}`, since: ago(10 - at) }));
  const plan = planAssignments(queue, [a, b], NOW);
  expect(plan.map(({ waiting: { id } }) => id)).toEqual(['w0', 'w1', 'w2', 'w3', 'w4', 'w5']);
  expect([a.places.chat.used, b.places.chat.used]).toEqual([3, 3]);
});
