import { bookingEndpoints as api, type BookingKind, type NewBookingKind } from '@madoguchi/contracts/bookings.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { routingEndpoints as routing } from '@madoguchi/contracts/routing.ts';
import { taskEndpoints as tasks } from '@madoguchi/contracts/tasks.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { Visitor } from './testing/visitor.ts';

/** Friday, 20 November 2026, 10:00 in Tokyo; Monday is a holiday (勤労感謝の日). */
const NOW = '2026-11-20T01:00:00Z';
const TUESDAY = '2026-11-24';
const house = testApp({ clock: new TestClock(NOW) });
let desk: TestDesk;
let agent: TestMember;
let inboxId: string;

beforeEach(async () => {
  house.clock.set(NOW);
  desk = await house.open();
  agent = await desk.signInAs('agent', { teams: [desk.teamId], name: '山本 彩' });
  const inboxes = (await house.call(workspace.listInboxes, { as: desk.owner })).body.items;
  inboxId = inboxes.find(({ channel }) => channel === 'email')?.id ?? '';
});

async function kindOf(change: Partial<NewBookingKind> = {}): Promise<BookingKind> {
  const body: NewBookingKind = {
    ...{ nameJa: '折り返しのお電話', nameEn: 'A call back', way: 'call', lengthMinutes: 60 },
    ...{ teamId: desk.teamId, inboxId, leadMinutes: 120, cutoffMinutes: 240, remindMinutes: 1440 },
    ...change,
  };
  const made = await house.call(api.createBookingKind, { as: desk.owner, body });
  expect(made.problem).toBeNull();
  return made.body;
}

async function matter(teamId = desk.teamId): Promise<string> {
  const identities = [
    { kind: 'email' as const, value: `kobayashi${Math.random()}@example.jp` },
    { kind: 'phone' as const, value: '090-0000-1842' },
  ];
  const body = {
    customer: { familyName: '小林', givenName: '由紀子', identities },
    subject: '点検',
    body: '見てほしい',
  };
  const { id } = (await house.call(conversations.createConversation, { as: desk.owner, body })).body;
  const assignment = { assigneeId: null, teamId };
  await house.call(conversations.setAssignment, { as: desk.owner, params: { id }, body: assignment });
  return id;
}

async function slotsOf(kind: BookingKind, from = TUESDAY, days = 1): Promise<string[]> {
  const { body } = await house.call(api.listBookingSlots, {
    as: agent,
    params: { id: kind.id },
    query: { from, days },
  });
  return body.items.map(({ startsAt }) => startsAt);
}

async function booked(kind: BookingKind, conversationId: string, startsAt = `${TUESDAY}T01:00:00.000Z`) {
  const made = await house.call(api.createBooking, { as: agent, body: { kindId: kind.id, conversationId, startsAt } });
  expect(made.problem).toBeNull();
  return made.body;
}

const taskOf = async (id: string | null) =>
  (await house.call(tasks.getTask, { as: agent, params: { id: id ?? '' } })).body;
const factsOf = async (id: string): Promise<string[]> =>
  (await house.call(conversations.getTimeline, { as: agent, params: { id } })).body.entries.flatMap((entry) =>
    entry.type === 'fact' ? [entry.name] : [],
  );

describe('what can be booked', () => {
  test('is said by whoever manages the hours, and changed on what they saw', async () => {
    const body = {
      nameJa: '来店',
      nameEn: 'Visit',
      way: 'visit_us' as const,
      lengthMinutes: 30,
      teamId: desk.teamId,
      inboxId,
    };
    expect((await house.call(api.createBookingKind, { as: agent, body })).status).toBe(403);
    const kind = await kindOf({ isPublic: true });
    expect(kind).toMatchObject({ stepMinutes: 60, capacity: 1, version: 1 });
    expect(kind.publicUrl).toMatch(/^https:\/\/desk\.example\/book\/[\w-]{16}$/);
    const change = (version: number) =>
      house.call(api.updateBookingKind, { as: desk.owner, params: { id: kind.id }, body: { version, capacity: 2 } });
    expect((await change(1)).body).toMatchObject({ capacity: 2, version: 2, nameJa: kind.nameJa });
    expect((await change(1)).problem?.code).toBe('changed_meanwhile');
  });

  test('names an inbox that can be written to, and people who are there', async () => {
    const inboxes = (await house.call(workspace.listInboxes, { as: desk.owner })).body.items;
    const chat = inboxes.find(({ channel }) => channel === 'chat')?.id ?? '';
    const base = { nameJa: '来店', nameEn: 'Visit', way: 'visit_us' as const, lengthMinutes: 30, teamId: desk.teamId };
    const codeOf = async (body: NewBookingKind) =>
      (await house.call(api.createBookingKind, { as: desk.owner, body })).problem?.code;
    expect(await codeOf({ ...base, inboxId: chat })).toBe('booking_inbox_unknown');
    expect(await codeOf({ ...base, inboxId, bookable: 'members' })).toBe('booking_members_missing');
    const questions = [{ labelJa: '機種', type: 'choice' as const }];
    expect(await codeOf({ ...base, inboxId, questions })).toBe('booking_choice_empty');
  });
});

describe('of the places of a time a person takes one', () => {
  const AT = `${TUESDAY}T01:00:00.000Z`;
  const all = async () => (await house.call(api.listBookings, { as: desk.owner, query: {} })).body.items;

  test('by however many tabs, at the same moment or later; somebody else takes the other', async () => {
    const kind = await kindOf({ capacity: 2, isPublic: true });
    const path = new URL(kind.publicUrl ?? '').pathname;
    const visitor = new Visitor(house);
    const time = `${path}?at=${encodeURIComponent(AT)}`;
    const guest = { name: '田中 一郎', email: 'tanaka@example.jp', phone: '090-1111-2222' };
    const tabs = [await visitor.form(time), await visitor.form(time), await visitor.form(time)];
    const send = (one: (typeof tabs)[number], who = guest) => visitor.post(one.action, { ...one.values, ...who });
    const answers = await Promise.all(tabs.map((tab) => send(tab)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409, 409]);
    const told = answers.find(({ status }) => status === 409)?.text ?? '';
    expect(told).toContain('すでにご予約いただいています');
    // Whoever says they are somebody is not shown what that person has booked.
    expect(told).not.toMatch(/BK-|\/booking\//);
    expect(await all()).toHaveLength(1);
    // The very form that booked, pressed twice, shows what it has booked.
    const first = answers.findIndex(({ status }) => status === 303);
    expect(await send(tabs[first]!)).toMatchObject({ status: 303, to: answers[first]?.to });
    // Nobody learns by somebody's address that this person comes then.
    const asking = { ...guest, name: '鈴木 花子', phone: '090-3333-4444' };
    expect((await send(await visitor.form(time), asking)).status).toBe(303);
    expect(await all()).toHaveLength(2);
  });

  test('by two links, and by moving one there; free again once it is cancelled', async () => {
    const kind = await kindOf({ capacity: 2 });
    const conversation = await matter();
    const made = await booked(kind, conversation, AT);
    const again = (startsAt: string) => {
      const body = { kindId: kind.id, conversationId: conversation, startsAt };
      return house.call(api.createBooking, { as: agent, body });
    };
    expect((await again(AT)).problem?.code).toBe('booking_own_already');
    const later = (await again(`${TUESDAY}T04:00:00.000Z`)).body;
    const change = { as: agent, params: { id: later.id }, body: { startsAt: AT, version: later.version } };
    expect((await house.call(api.moveBooking, change)).problem?.code).toBe('booking_own_already');
    const end = { state: 'cancelled' as const, note: '', version: made.version };
    await house.call(api.setBookingState, { as: agent, params: { id: made.id }, body: end });
    expect((await again(AT)).status).toBe(201);
  });
});

describe('booking for a customer', () => {
  test('takes a time within the hours, on no holiday, and gives a callback with its promise', async () => {
    const kind = await kindOf();
    expect(await slotsOf(kind, '2026-11-23')).toEqual([]);
    const free = await slotsOf(kind);
    expect(free[0]).toBe(`${TUESDAY}T00:00:00.000Z`);
    const conversation = await matter();
    const made = await booked(kind, conversation);
    expect(made).toMatchObject({ state: 'booked', moves: 0, source: 'member', member: null, teamId: desk.teamId });
    expect(made.reference).toMatch(/^BK-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect(await slotsOf(kind)).toEqual(free.filter((at) => at !== made.startsAt));
    expect(await taskOf(made.taskId)).toMatchObject({
      ...{ kind: 'callback', state: 'open', dueFrom: made.startsAt, dueAt: made.endsAt, phoneLink: '+819000001842' },
      title: '予約：折り返しのお電話',
    });
    expect(await factsOf(conversation)).toContain('booking.booked');
    const list = await house.call(api.listBookings, { as: agent, query: { from: TUESDAY, days: 1 } });
    expect(list.body.items.map(({ id }) => id)).toEqual([made.id]);
  });

  test('keeps free what must be free before and after, and may be sooner than customers may', async () => {
    const kind = await kindOf({ bufferBefore: 30, bufferAfter: 30, stepMinutes: 30, leadMinutes: 10_080 });
    const made = await booked(kind, await matter(), `${TUESDAY}T03:00:00.000Z`);
    expect(made.endsAt).toBe(`${TUESDAY}T04:00:00.000Z`);
    const free = await slotsOf(kind);
    // 12:00 to 13:00 is booked: with half an hour on either side of both, nothing may begin between 10:30 and 13:30.
    expect(free).toContain(`${TUESDAY}T01:00:00.000Z`);
    expect(free.filter((at) => at > `${TUESDAY}T01:00:00.000Z` && at < `${TUESDAY}T05:00`)).toEqual([]);
  });

  test('what was taken meanwhile is refused, and so is a time that is no slot', async () => {
    const kind = await kindOf();
    await booked(kind, await matter());
    const again = async (startsAt: string) => {
      const body = { kindId: kind.id, conversationId: await matter(), startsAt };
      return (await house.call(api.createBooking, { as: agent, body })).problem?.code;
    };
    expect(await again(`${TUESDAY}T01:00:00.000Z`)).toBe('booking_slot_taken');
    expect(await again(`${TUESDAY}T01:17:00.000Z`)).toBe('booking_slot_taken');
    expect(await again('2026-11-23T01:00:00.000Z')).toBe('booking_slot_taken');
  });

  test('moved, the task moves along; on old knowledge nothing is moved', async () => {
    const kind = await kindOf();
    const made = await booked(kind, await matter());
    const startsAt = `${TUESDAY}T05:00:00.000Z`;
    const move = (version: number) =>
      house.call(api.moveBooking, { as: agent, params: { id: made.id }, body: { startsAt, version } });
    const stale = await move(made.version - 1);
    expect(stale.problem?.code).toBe('booking_changed');
    const moved = await move(made.version);
    expect(moved.body).toMatchObject({ startsAt, moves: 1, taskId: made.taskId });
    expect(await taskOf(made.taskId)).toMatchObject({ dueFrom: startsAt, dueAt: moved.body.endsAt });
    expect(await slotsOf(kind)).toContain(made.startsAt);
  });

  test('who does not see the conversation sees no booking of it', async () => {
    const secret = await desk.team('法務', { restricted: true });
    const kind = await kindOf();
    const conversationId = await matter(secret);
    const body = { kindId: kind.id, conversationId, startsAt: `${TUESDAY}T01:00:00.000Z` };
    const made = await house.call(api.createBooking, { as: desk.owner, body });
    expect(made.status).toBe(201);
    const read = await house.call(api.getBooking, { as: agent, params: { id: made.body.id } });
    expect(read.status).toBe(404);
    const list = await house.call(api.listBookings, { as: agent, query: { from: TUESDAY } });
    expect(list.body.items).toEqual([]);
    // Its time is taken for them as for everybody.
    expect(await slotsOf(kind)).not.toContain(`${TUESDAY}T01:00:00.000Z`);
  });
});

describe('what becomes of a booking', () => {
  const end = async (made: { id: string }, state: 'booked' | 'kept' | 'missed' | 'cancelled') => {
    const { version } = (await house.call(api.getBooking, { as: agent, params: { id: made.id } })).body;
    return house.call(api.setBookingState, { as: agent, params: { id: made.id }, body: { state, version } });
  };

  test('whoever has called has kept it; and the other way round', async () => {
    const kind = await kindOf({ capacity: 2 });
    const conversation = await matter();
    const called = await booked(kind, conversation);
    const attempt = { result: 'reached' as const, note: '' };
    await house.call(tasks.recordAttempt, { as: agent, params: { id: called.taskId ?? '' }, body: attempt });
    expect((await house.call(api.getBooking, { as: agent, params: { id: called.id } })).body.state).toBe('kept');
    expect(await factsOf(conversation)).toContain('booking.kept');
    const other = await booked(kind, await matter());
    expect((await end(other, 'kept')).body.state).toBe('kept');
    expect((await taskOf(other.taskId)).state).toBe('done');
  });

  test('nobody is missed before the time; a mistake is taken back, and the task with it', async () => {
    const made = await booked(await kindOf(), await matter());
    expect((await end(made, 'missed')).problem?.code).toBe('booking_not_yet');
    house.clock.set('2026-11-24T02:00:00Z');
    Object.assign(agent, await desk.sessionOf(agent));
    expect((await end(made, 'missed')).body.state).toBe('missed');
    expect((await taskOf(made.taskId)).state).toBe('dropped');
    expect((await end(made, 'booked')).body.state).toBe('booked');
    expect((await taskOf(made.taskId)).state).toBe('open');
    expect((await end(made, 'kept')).body.state).toBe('kept');
  });

  test('cancelled, its time is free again, its task is gone, and it stays cancelled', async () => {
    const kind = await kindOf();
    const made = await booked(kind, await matter());
    expect((await end(made, 'cancelled')).body.state).toBe('cancelled');
    expect(await slotsOf(kind)).toContain(made.startsAt);
    expect((await taskOf(made.taskId)).state).toBe('dropped');
    expect((await end(made, 'booked')).problem?.code).toBe('booking_ended');
  });
});

describe('with people', () => {
  test('one at a time, in whatever they are booked; nobody who is away; who has least comes first', async () => {
    const other = await desk.signInAs('agent', { teams: [desk.teamId], name: '佐藤 健' });
    const people = { bookable: 'members' as const, memberIds: [agent.id, other.id] };
    const visit = await kindOf({ ...people, way: 'visit_them', nameJa: '訪問点検' });
    const call = await kindOf({ ...people, memberIds: [agent.id] });
    const absence = {
      memberId: other.id,
      from: '2026-11-25T15:00:00.000Z',
      until: '2026-11-26T15:00:00.000Z',
      note: '',
    };
    const planned = await house.call(routing.planAbsence, { as: desk.owner, body: absence });
    expect(planned.problem).toBeNull();
    const first = await booked(visit, await matter());
    const second = await booked(visit, await matter());
    expect(new Set([first.member?.id, second.member?.id])).toEqual(new Set([agent.id, other.id]));
    expect((await taskOf(first.taskId)).assignee?.id).toBe(first.member?.id);
    expect(await slotsOf(call)).not.toContain(first.startsAt);
    const thursday = await booked(visit, await matter(), '2026-11-26T01:00:00.000Z');
    expect(thursday.member?.id).toBe(agent.id);
    expect(await slotsOf(visit, '2026-11-26')).not.toContain(thursday.startsAt);
  });
});
