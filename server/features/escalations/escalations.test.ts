import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import {
  escalationEndpoints as api,
  type NewDirectoryEntry,
  type NewEscalation,
} from '@madoguchi/contracts/escalations.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember, type Who } from '../../testing/app.ts';
import { watchDeadlines } from './actions/watch-deadlines.ts';

const house = testApp();
let desk: TestDesk;
let agent: TestMember;
let expert: TestMember;
let second: string;
beforeEach(async () => {
  desk = await house.open();
  agent = await desk.signInAs('agent', { teams: [desk.teamId], name: '山本 彩' });
  second = await desk.team('技術', {});
  await house.call(workspace.updateTeam, { as: desk.owner, params: { id: second }, body: { tier: 'second' } });
  expert = await desk.signInAs('agent', { teams: [second], name: '技術 太郎' });
});

async function openConversation(subject = '電源が入らない') {
  const customer = { identities: [{ kind: 'email' as const, value: `c${subject.length}@example.jp` }] };
  const body = { customer, subject, body: '先週から音が大きく、昨日止まりました。' };
  const { id } = (await house.call(conversations.createConversation, { as: desk.owner, body })).body;
  const assigned = { assigneeId: agent.id, teamId: desk.teamId };
  await house.call(conversations.setAssignment, { as: desk.owner, params: { id }, body: assigned });
  return id;
}
const ask = (as: Who, id: string, more: Partial<NewEscalation> = {}) =>
  house.call(api.openEscalation, {
    as,
    params: { id },
    body: { to: { teamId: second }, ask: 'answer', reason: '製造番号の判定', summary: '25K09の個体か', ...more },
  });
async function escalate(as: Who, id: string, more: Partial<NewEscalation> = {}) {
  const answer = await ask(as, id, more);
  expect(answer.problem).toBeNull();
  return answer.body;
}
const answer = (as: Who, id: string, text = '対象ロットです。無償交換してください') =>
  house.call(api.answerEscalation, { as, params: { id }, body: { answer: text } });
const asked = async (as: Who) => (await house.call(api.listEscalations, { as })).body.items;
const see = (as: Who, id: string) => house.call(conversations.getConversation, { as, params: { id } });
const kindsOf = async (as: Who) =>
  (await house.call(workspace.listNotifications, { as })).body.items
    .map(({ kind }) => kind)
    .filter((kind) => kind.startsWith('escalation'));

describe('an answer', () => {
  test('returns as a note, wakes the conversation, is told to who asked, and is timed', async () => {
    const id = await openConversation();
    const made = await escalate(agent, id);
    expect(made).toMatchObject({ from: { tier: 'first' }, to: { tier: 'second', teamId: second }, state: 'open' });
    await house.call(conversations.setStatus, { as: agent, params: { id }, body: { status: 'on_hold' } });
    expect(await kindsOf(expert)).toEqual(['escalation_asked']);
    house.clock.advance(90 * 60);
    expect((await answer(expert, made.id)).body).toMatchObject({ state: 'answered', turnaroundSeconds: 5400 });
    const { body: after } = await see(agent, id);
    expect(after).toMatchObject({ status: 'open', assignee: { name: '山本 彩' }, teamId: desk.teamId });
    const { text } = await house.call(conversations.getTimeline, { as: agent, params: { id } });
    expect(text).toContain('対象ロットです。');
    expect(await kindsOf(agent)).toEqual(['escalation_answered']);
  });

  test('comes once: of two at once the second is told that it has ended', async () => {
    const id = await openConversation();
    const { id: escalationId } = await escalate(agent, id);
    const other = await desk.signInAs('agent', { teams: [second], name: '技術 次郎' });
    const answers = await Promise.all([answer(expert, escalationId, '甲'), answer(other, escalationId, '乙')]);
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.problem?.code).toBe('escalation_state');
    const entries = (await house.call(conversations.getTimeline, { as: agent, params: { id } })).body.entries;
    expect(entries.filter(({ type }) => type === 'note')).toHaveLength(1);
  });

  test('of somebody outside is brought in by who sees the conversation', async () => {
    const id = await openConversation();
    const made = await escalate(agent, id, { to: { outside: '本社 法務部' } });
    expect(made.can).toEqual(['accept', 'answer', 'decline', 'cancel']);
    expect((await answer(agent, made.id, '返金で可')).body).toMatchObject({
      state: 'answered',
      to: { tier: 'department' },
    });
    const { text } = await house.call(conversations.getTimeline, { as: agent, params: { id } });
    expect(text).toContain('本社 法務部');
  });
});

describe('taking over', () => {
  test('moves the conversation when they accept, not before, and a return brings it back', async () => {
    const id = await openConversation();
    const made = await escalate(agent, id, { ask: 'take_over' });
    expect((await see(agent, id)).body).toMatchObject({ teamId: desk.teamId, assignee: { id: agent.id } });
    expect((await house.call(api.acceptEscalation, { as: expert, params: { id: made.id } })).status).toBe(200);
    expect((await see(agent, id)).body).toMatchObject({ teamId: second, assignee: { id: expert.id } });
    expect((await answer(expert, made.id)).problem?.code).toBe('escalation_state');
    const back = await house.call(api.returnEscalation, {
      as: expert,
      params: { id: made.id },
      body: { answer: '修理を手配しました。お客様へのご連絡をお願いします' },
    });
    expect(back.body.state).toBe('returned');
    expect((await see(agent, id)).body).toMatchObject({ teamId: desk.teamId, assignee: { id: agent.id } });
  });
});

describe('a department without a seat', () => {
  const department = async () => {
    const team = await desk.team('経理', {});
    const light = await desk.signInAs('light', { teams: [team], name: '経理 花' });
    return { team, light };
  };

  test('reads the conversation while it is asked, answers, and reads it no more', async () => {
    const { team, light } = await department();
    const id = await openConversation();
    const other = await openConversation('別の件です');
    expect((await see(light, id)).status).toBe(404);
    const made = await escalate(agent, id, { to: { teamId: team }, ask: 'decision' });
    expect((await see(light, id)).status).toBe(200);
    expect((await see(light, other)).status).toBe(404);
    expect((await asked(light)).map(({ can }) => can)).toEqual([['accept', 'answer', 'decline']]);
    expect((await house.call(api.countEscalations, { as: light })).body).toEqual({ asked: 1, overdue: 0 });
    const body = { type: 'reply' as const, body: '返金します' };
    expect((await house.call(conversations.postMessage, { as: light, params: { id }, body })).status).toBe(403);
    expect((await answer(light, made.id, '返金してください')).status).toBe(200);
    expect((await see(light, id)).status).toBe(404);
    const kept = (await house.call(api.getEscalation, { as: light, params: { id: made.id } })).body;
    expect(kept).toMatchObject({ answer: '返金してください', conversation: { visible: false } });
  });

  test('sees only what was asked of it', async () => {
    const { light } = await department();
    const id = await openConversation();
    const made = await escalate(agent, id);
    expect(await asked(light)).toEqual([]);
    expect((await house.call(api.getEscalation, { as: light, params: { id: made.id } })).status).toBe(404);
    expect((await answer(light, made.id)).status).toBe(404);
    expect((await house.call(api.listDirectory, { as: light })).status).toBe(403);
    expect((await ask(light, id)).status).toBe(403);
  });

  test('keeps its sight while something else still asks it, or a note has called it in', async () => {
    const { team, light } = await department();
    const id = await openConversation();
    const one = await escalate(agent, id, { to: { teamId: team } });
    const two = await escalate(agent, id, { to: { memberId: light.id } });
    await answer(light, one.id);
    expect((await see(light, id)).status).toBe(200);
    const note = { body: '経理さん、これも見てください', mentions: [light.id] };
    await house.call(conversations.addNote, { as: agent, params: { id }, body: note });
    await answer(light, two.id);
    expect((await see(light, id)).status).toBe(200);
  });

  test('is lent a conversation of a restricted team, which stays closed to everybody else', async () => {
    const { team, light } = await department();
    const legal = await desk.team('法務', { restricted: true, memberIds: [] });
    const id = await openConversation();
    const assigned = { assigneeId: null, teamId: legal };
    await house.call(conversations.setAssignment, { as: desk.owner, params: { id }, body: assigned });
    const made = await escalate(desk.owner, id, { to: { teamId: team }, reason: '示談金の稟議' });
    expect((await see(light, id)).status).toBe(200);
    for (const outsider of [agent, expert]) {
      expect((await house.call(api.getEscalation, { as: outsider, params: { id: made.id } })).status).toBe(404);
      const listed = await house.call(api.listEscalations, { as: outsider, query: { conversationId: id } });
      expect(listed.body.items).toEqual([]);
    }
  });
});

test('declined says why, is told, and somebody else can be asked', async () => {
  const id = await openConversation();
  const made = await escalate(agent, id);
  expect((await ask(agent, id)).problem?.code).toBe('escalation_exists');
  const reason = { reason: '担当製品ではありません' };
  const declined = await house.call(api.declineEscalation, { as: expert, params: { id: made.id }, body: reason });
  expect(declined.body).toMatchObject({ state: 'declined', answer: '担当製品ではありません' });
  expect(await kindsOf(agent)).toEqual(['escalation_declined']);
  expect((await ask(agent, id)).status).toBe(201);
});

test('cancelled asks no more', async () => {
  const id = await openConversation();
  const made = await escalate(agent, id);
  expect((await house.call(api.cancelEscalation, { as: agent, params: { id: made.id }, body: {} })).status).toBe(200);
  expect(await asked(expert)).toEqual([]);
  expect(await kindsOf(expert)).toEqual(['escalation_cancelled', 'escalation_asked']);
});

test('a colleague who was not asked cannot speak for those who were', async () => {
  const id = await openConversation();
  const made = await escalate(agent, id);
  expect(made.can).toEqual(['cancel']);
  expect((await answer(agent, made.id)).status).toBe(403);
});

test('a deadline that passes is told once to both sides', async () => {
  const id = await openConversation();
  const dueAt = new Date(house.clock.now().getTime() + 3_600_000).toISOString();
  const made = await escalate(agent, id, { due: { at: dueAt } });
  expect((await see(agent, id)).body.due).toMatchObject({ kind: 'escalation_return', dueAt });
  house.clock.advance(3601);
  await Promise.all([desk.run(watchDeadlines), desk.run(watchDeadlines)]);
  await desk.run(watchDeadlines);
  expect((await kindsOf(agent)).filter((kind) => kind === 'escalation_overdue')).toHaveLength(1);
  expect((await kindsOf(expert)).filter((kind) => kind === 'escalation_overdue')).toHaveLength(1);
  expect(await asked(expert)).toMatchObject([{ id: made.id, overdue: true }]);
});

describe('the directory', () => {
  const add = (body: NewDirectoryEntry) => house.call(api.addDirectoryEntry, { as: desk.owner, body });
  const find = async (query: Record<string, unknown>) =>
    (await house.call(api.listDirectory, { as: agent, query })).body.items;

  test('is found whatever kana or width, and by a category above', async () => {
    const category = async (nameJa: string, parentId: string | null = null) =>
      (await house.call(workspace.createCategory, { as: desk.owner, body: { nameJa, nameEn: nameJa, parentId } })).body
        .id;
    const returns = await category('返品');
    const postage = await category('送料', returns);
    await add({ topic: 'へんぴんの判断', to: { teamId: second }, categoryIds: [returns], phone: '0312345678' });
    await add({ topic: '広報', to: { outside: '本社 広報室' } });
    expect(await find({ q: 'ﾍﾝﾋﾟﾝ' })).toMatchObject([{ topic: 'へんぴんの判断', phoneLink: '+81312345678' }]);
    expect(await find({ q: '技術' })).toHaveLength(1);
    expect(await find({ categoryId: postage })).toHaveLength(1);
    const id = await openConversation();
    const changed = { categoryId: postage };
    await house.call(conversations.updateConversation, { as: agent, params: { id }, body: changed });
    const draft = (await house.call(api.getEscalationDraft, { as: agent, params: { id } })).body;
    expect(draft.suggested.map(({ topic }) => topic)).toEqual(['へんぴんの判断']);
    expect(draft.summary).toContain('先週から音が大きく');
  });

  test('takes lines of a spreadsheet, each by itself', async () => {
    const lines = [
      { topic: '故障の判定', name: '技術', phone: '03-1111-2222' },
      { topic: '取材', name: '本社 広報室' },
      { topic: '', name: 'だれか' },
      { topic: '返金', name: '山本 彩', categories: 'ない分類' },
    ];
    const bring = () => house.call(api.importDirectory, { as: desk.owner, body: { lines } });
    expect((await bring()).body).toEqual({
      added: 2,
      changed: 0,
      refused: [
        { line: 3, code: 'directory_topic_missing' },
        { line: 4, code: 'directory_category_unknown' },
      ],
    });
    expect((await bring()).body).toMatchObject({ added: 0, changed: 2 });
    expect(await find({})).toMatchObject([{ teamId: null }, { teamId: second }]);
  });

  test('is changed only by who manages it', async () => {
    const { id } = (await add({ topic: '広報', to: { outside: '本社 広報室' } })).body;
    const body = { topic: '広報', to: { memberId: agent.id } };
    expect((await house.call(api.changeDirectoryEntry, { as: agent, params: { id }, body })).status).toBe(403);
    const changed = await house.call(api.changeDirectoryEntry, { as: desk.owner, params: { id }, body });
    expect(changed.body).toMatchObject({ member: { name: '山本 彩' }, outside: '' });
    expect((await house.call(api.removeDirectoryEntry, { as: desk.owner, params: { id } })).status).toBe(204);
    expect(await find({})).toEqual([]);
  });
});
