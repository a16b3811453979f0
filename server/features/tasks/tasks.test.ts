import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerViewEndpoints as views } from '@madoguchi/contracts/customer-view.ts';
import { taskEndpoints as api, type NewTask } from '@madoguchi/contracts/tasks.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { testApp, type TestDesk, type TestMember, type Who } from '../../testing/app.ts';
import { upload } from '../../testing/filled-desk.ts';
import { TestClock } from '../../testing/database.ts';
import { watchTimes } from './actions/watch-times.ts';

/** Friday, 20 November 2026, 10:00 in Tokyo. */
const MORNING = '2026-11-20T01:00:00Z';
const house = testApp({ clock: new TestClock(MORNING) });
let desk: TestDesk;
let agent: TestMember;
let colleague: TestMember;
beforeEach(async () => {
  house.clock.set(MORNING);
  desk = await house.open();
  agent = await desk.signInAs('agent', { teams: [desk.teamId], name: '山本 彩' });
  colleague = await desk.signInAs('agent', { teams: [desk.teamId], name: '鈴木 大輔' });
});

const minutesFromNow = (minutes: number) => new Date(house.clock.now().getTime() + minutes * 60_000).toISOString();

async function openConversation(phone = '090-0000-1842') {
  const customer = { familyName: '小林', givenName: '由紀子', identities: [{ kind: 'phone' as const, value: phone }] };
  const body = { customer, subject: '配送の日時', body: 'お電話をください' };
  return (await house.call(conversations.createConversation, { as: desk.owner, body })).body.id;
}
async function make(as: Who, task: Partial<NewTask> = {}) {
  const answer = await house.call(api.createTask, { as, body: { title: '見積りを送る', ...task } });
  expect(answer.problem).toBeNull();
  return answer.body;
}
const attempt = (as: Who, id: string, body: object) => house.call(api.recordAttempt, { as, params: { id }, body });
const end = (as: Who, id: string, body: object = { state: 'done' }) =>
  house.call(api.endTask, { as, params: { id }, body });
const list = async (as: Who, view: string) =>
  (await house.call(api.listTasks, { as, query: { view } })).body.items.map(({ title }) => title);
const watch = () => desk.run(watchTimes);
const noticesOf = async (as: Who, kind: string) =>
  (await house.call(workspace.listNotifications, { as })).body.items.filter((item) => item.kind === kind);

describe('a callback', () => {
  test('is promised, missed twice with the next try proposed, and kept: the customer waits no more', async () => {
    const conversationId = await openConversation();
    const task = await make(agent, {
      kind: 'callback',
      title: '配送日時の折り返し',
      conversationId,
      assigneeId: agent.id,
      due: { at: minutesFromNow(240) },
    });
    expect(task).toMatchObject({
      phone: '090-0000-1842',
      phoneLink: '+819000001842',
      customer: { familyName: '小林' },
    });
    house.clock.advance(60);
    const first = (await attempt(agent, task.id, { result: 'absent' })).body;
    expect(first).toMatchObject({ absences: 1, nextTryAt: minutesFromNow(60), state: 'open' });
    house.clock.advance(60);
    const second = (await attempt(agent, task.id, { result: 'absent' })).body;
    expect(second).toMatchObject({ absences: 2, nextTryAt: minutesFromNow(150) });
    house.clock.advance(60);
    const kept = (await attempt(agent, task.id, { result: 'reached', note: '土曜午前で確定' })).body;
    expect(kept).toMatchObject({ state: 'done', absences: 2, outcome: '土曜午前で確定', nextTryAt: null });
    expect(kept.attempts.map(({ result }) => result)).toEqual(['absent', 'absent', 'reached']);
    const after = (await house.call(conversations.getConversation, { as: agent, params: { id: conversationId } })).body;
    expect(after).toMatchObject({ waitingSince: null, status: 'open', previewBy: 'staff' });
  });

  test('runs a clock on its conversation, which stops when it is done', async () => {
    const conversationId = await openConversation();
    const dueOf = async () =>
      (await house.call(conversations.getConversation, { as: agent, params: { id: conversationId } })).body.due;
    const before = await dueOf();
    const task = await make(agent, { kind: 'callback', conversationId, due: { at: minutesFromNow(10) } });
    expect(await dueOf()).toMatchObject({ kind: 'callback', dueAt: minutesFromNow(10) });
    await end(agent, task.id);
    expect((await dueOf())?.kind).toBe(before?.kind === 'callback' ? undefined : before?.kind);
  });

  test('that is broken is told once to whoever has it and to a supervisor, and once more after another promise', async () => {
    const supervisor = await desk.signInAs('supervisor', { teams: [desk.teamId], name: '見守 る' });
    const due = { at: minutesFromNow(30) };
    const task = await make(agent, { kind: 'callback', assigneeId: colleague.id, phone: '03-1234-5678', due });
    await watch();
    expect(await noticesOf(colleague, 'task_overdue')).toEqual([]);
    house.clock.advance(31 * 60);
    await Promise.all([watch(), watch(), watch()]);
    await watch();
    expect(await noticesOf(colleague, 'task_overdue')).toHaveLength(1);
    expect(await noticesOf(supervisor, 'task_overdue')).toHaveLength(1);
    const body = { version: task.version, due: { at: minutesFromNow(10) } };
    const moved = await house.call(api.updateTask, { as: agent, params: { id: task.id }, body });
    expect(moved.status).toBe(200);
    await watch();
    house.clock.advance(11 * 60);
    await watch();
    expect(await noticesOf(colleague, 'task_overdue')).toHaveLength(2);
  });

  test('that is done is never told as late', async () => {
    const task = await make(agent, { kind: 'callback', assigneeId: colleague.id, due: { at: minutesFromNow(5) } });
    await end(colleague, task.id);
    house.clock.advance(3600);
    await watch();
    expect(await noticesOf(colleague, 'task_overdue')).toEqual([]);
  });
});

describe('two people at once', () => {
  test('end a task once: the second is told, and what the first wrote stays', async () => {
    const task = await make(agent);
    const answers = await Promise.all([
      end(agent, task.id, { state: 'done', outcome: '送りました' }),
      end(colleague, task.id, { state: 'dropped', outcome: '不要' }),
    ]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const won = answers.find(({ status }) => status === 200)?.body;
    const now = (await house.call(api.getTask, { as: agent, params: { id: task.id } })).body;
    expect(now).toMatchObject({ state: won?.state, outcome: won?.outcome, endedBy: won?.endedBy });
  });

  test('change a task once: what was decided on old knowledge is refused', async () => {
    const task = await make(agent);
    const change = (as: Who, title: string) =>
      house.call(api.updateTask, { as, params: { id: task.id }, body: { version: task.version, title } });
    const answers = await Promise.all([change(agent, 'A'), change(colleague, 'B')]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.problem?.code).toBe('task_changed');
  });
});

describe('due times', () => {
  test('in business days end with the closing of that day', async () => {
    // Friday; Monday is a national holiday (Labour Thanksgiving Day), so the first business day is Tuesday.
    const { dueAt } = await make(agent, { due: { businessDays: 1 } });
    expect(dueAt).toBe('2026-11-24T09:00:00.000Z');
  });

  test('sort the lists and decide what is today and what is late', async () => {
    await make(agent, { title: '来週', assigneeId: agent.id, due: { at: minutesFromNow(7 * 24 * 60) } });
    await make(agent, { title: '夕方', assigneeId: agent.id, due: { at: minutesFromNow(300) } });
    await make(agent, { title: '昼', due: { at: minutesFromNow(120) }, teamId: desk.teamId });
    await make(agent, { title: 'いつか', assigneeId: agent.id });
    await make(agent, { title: '他人の', assigneeId: colleague.id, due: { at: minutesFromNow(60) } });
    expect(await list(agent, 'today')).toEqual(['昼', '夕方']);
    expect(await list(agent, 'mine')).toEqual(['夕方', '来週', 'いつか']);
    expect(await list(agent, 'overdue')).toEqual([]);
    house.clock.advance(130 * 60);
    agent = { ...agent, ...(await desk.sessionOf(agent)) };
    expect(await list(agent, 'overdue')).toEqual(['昼']);
    expect((await house.call(api.countTasks, { as: agent })).body).toEqual({
      mine: 3,
      today: 2,
      overdue: 1,
      team: 1,
      callbacks: 0,
    });
  });

  test('that lie before the beginning of their window are refused', async () => {
    const body = { title: 'x', dueFrom: minutesFromNow(60), due: { at: minutesFromNow(30) } };
    expect((await house.call(api.createTask, { as: agent, body })).problem?.code).toBe('window_backwards');
  });
});

test('a reminder comes once, at its time', async () => {
  await make(agent, { assigneeId: agent.id, remindAt: minutesFromNow(10) });
  await watch();
  house.clock.advance(11 * 60);
  await watch();
  await watch();
  expect(await noticesOf(agent, 'task_reminder')).toHaveLength(1);
});

test('whoever is given a task is told; who takes one is not', async () => {
  await make(agent, { assigneeId: colleague.id });
  await make(agent, { assigneeId: agent.id });
  expect(await noticesOf(colleague, 'task_assigned')).toMatchObject([
    { by: '山本 彩', about: { title: '見積りを送る' } },
  ]);
  expect(await noticesOf(agent, 'task_assigned')).toEqual([]);
});

describe('a phone memo', () => {
  const memo = {
    company: '株式会社ミナト商会',
    name: '渡辺 翔',
    kana: 'ワタナベ ショウ',
    phone: '０３－１２３４－５６７８',
    matter: '請求書の宛名を変えてほしい',
    wish: 'call_back' as const,
  };

  test('becomes a conversation with all that was written down, and a callback for whom it is for', async () => {
    const body = { ...memo, toMemberId: colleague.id, wishUntil: minutesFromNow(120) };
    const taken = (await house.call(api.takePhoneMemo, { as: agent, body })).body;
    expect(taken.task).toMatchObject({
      kind: 'callback',
      phone: '03-1234-5678',
      assignee: { name: '鈴木 大輔' },
      dueAt: minutesFromNow(120),
      wish: 'call_back',
      author: { name: '山本 彩' },
      customer: { familyName: '渡辺', givenName: '翔' },
    });
    const params = { id: taken.conversationId };
    const opened = (await house.call(conversations.getConversation, { as: agent, params })).body;
    expect(opened).toMatchObject({ assignee: { name: '鈴木 大輔' }, waitingSince: expect.any(String) as string });
    const { text } = await house.call(conversations.getTimeline, { as: agent, params });
    for (const word of ['請求書の宛名', 'ミナト商会', 'ワタナベ ショウ', '03-1234-5678', '折り返し希望'])
      expect(text).toContain(word);
    expect(await noticesOf(colleague, 'task_assigned')).toHaveLength(1);
    expect(opened).toMatchObject({ channel: 'phone', subject: '電話メモ：株式会社ミナト商会 渡辺 翔' });
  });

  test('of a visit, a letter or a fax says how it came, keeps the scan, is of whom was chosen, and makes no task', async () => {
    const made = await openConversation();
    const { body: known } = await house.call(conversations.getConversation, { as: agent, params: { id: made } });
    const fileId = await upload(house, agent, 'scanned');
    const body = {
      way: 'fax' as const,
      customerId: known.customer.id,
      fileIds: [fileId],
      matter: '注文書をお送りします',
    };
    const taken = (await house.call(api.takePhoneMemo, { as: agent, body })).body;
    expect(taken).toMatchObject({ task: null, reference: expect.any(String) as string });
    const params = { id: taken.conversationId };
    const opened = (await house.call(conversations.getConversation, { as: agent, params })).body;
    expect(opened).toMatchObject({ channel: 'fax', subject: 'FAX：小林 由紀子', customer: { id: known.customer.id } });
    const { entries } = (await house.call(conversations.getTimeline, { as: agent, params })).body;
    expect(entries[0]).toMatchObject({ type: 'message', channel: 'fax', attachments: [{ id: fileId }] });
    const where = JSON.stringify({ channels: ['fax'] });
    const { items } = (await house.call(conversations.listConversations, { as: agent, query: { where } })).body;
    expect(items.map(({ id }) => id)).toEqual([taken.conversationId]);
    const timeline = await house.call(views.getCustomerTimeline, {
      as: agent,
      params: { id: known.customer.id },
      query: { kinds: 'fax' },
    });
    expect(timeline.body).toMatchObject({ items: [{ kind: 'fax', number: taken.reference }], counts: { fax: 1 } });
    const stranger = { ...body, fileIds: [], customerId: newId() };
    expect((await house.call(api.takePhoneMemo, { as: agent, body: stranger })).status).toBe(404);
    const foreign = { ...body, way: 'letter' as const };
    expect((await house.call(api.takePhoneMemo, { as: colleague, body: foreign })).problem?.code).toBe(
      'file_not_found',
    );
  });

  test('continues the conversation it is about, among us', async () => {
    const conversationId = await openConversation();
    const body = { ...memo, wish: 'message_only' as const, conversationId };
    const taken = (await house.call(api.takePhoneMemo, { as: agent, body })).body;
    expect(taken).toMatchObject({ conversationId, task: { kind: 'todo' } });
    const entries = (await house.call(conversations.getTimeline, { as: agent, params: { id: conversationId } })).body
      .entries;
    expect(entries.filter(({ type }) => type === 'note')).toHaveLength(1);
  });

  test('of the same number finds the same customer; of nobody is refused', async () => {
    const one = (await house.call(api.takePhoneMemo, { as: agent, body: memo })).body.task?.customer?.id;
    const two = (await house.call(api.takePhoneMemo, { as: agent, body: { ...memo, phone: '0312345678' } })).body;
    expect(two.task?.customer?.id).toBe(one);
    const nobody = { ...memo, company: '', name: '', phone: '' };
    expect((await house.call(api.takePhoneMemo, { as: agent, body: nobody })).problem?.code).toBe('phone_memo_nobody');
  });
});

test('a task on a conversation of a restricted team is seen by whoever sees that, and given to nobody else', async () => {
  const insider = await desk.signInAs('agent', { name: '内野 守' });
  const team = await desk.team('法務', { restricted: true, memberIds: [insider.id] });
  const inside = await desk.sessionOf(insider);
  const conversationId = await openConversation();
  const task = await make(agent, { title: '秘密の約束', conversationId, assigneeId: agent.id, kind: 'callback' });
  const assigned = { assigneeId: null, teamId: team };
  await house.call(conversations.setAssignment, { as: desk.owner, params: { id: conversationId }, body: assigned });
  expect((await house.call(api.getTask, { as: agent, params: { id: task.id } })).status).toBe(404);
  expect(await list(agent, 'mine')).toEqual([]);
  expect((await attempt(agent, task.id, { result: 'absent' })).status).toBe(404);
  expect((await house.call(api.countTasks, { as: agent })).body).toMatchObject({ mine: 0, callbacks: 0 });
  expect(await list(inside, 'callbacks')).toEqual(['秘密の約束']);
  const body = { version: task.version, assigneeId: colleague.id };
  const given = await house.call(api.updateTask, { as: inside, params: { id: task.id }, body });
  expect(given.problem?.code).toBe('assignee_sees_nothing');
});

test('a conversation nobody sees cannot be given a task', async () => {
  const body = { title: 'x', conversationId: newId() };
  expect((await house.call(api.createTask, { as: agent, body })).status).toBe(404);
});
