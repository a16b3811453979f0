import { asideEndpoints as api, type NewAsideBody } from '@madoguchi/contracts/asides.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember, type Who } from '../../testing/app.ts';
import { watchDeadlines } from './actions/watch-deadlines.ts';

const house = testApp();
let desk: TestDesk;
let agent: TestMember;
let light: TestMember;
let department: string;
beforeEach(async () => {
  desk = await house.open();
  agent = await desk.signInAs('agent', { teams: [desk.teamId], name: '山本 彩' });
  department = await desk.team('経理', {});
  light = await desk.signInAs('light', { teams: [department], name: '経理 花' });
});

const SECRET = '秘密の電話番号は教えないでください';
async function openConversation() {
  const customer = { identities: [{ kind: 'email' as const, value: 'misaki@example.jp' }] };
  const body = { customer, subject: '返金の件', body: SECRET };
  const { id } = (await house.call(conversations.createConversation, { as: desk.owner, body })).body;
  await house.call(conversations.setAssignment, { as: desk.owner, params: { id }, body: { assigneeId: agent.id } });
  return id;
}
const ask = (id: string, more: Partial<NewAsideBody> = {}, as: Who = agent) =>
  house.call(api.openAside, {
    as,
    params: { id },
    body: { to: [{ teamId: department }], subject: '返金できますか', body: '3,000円です。', ...more },
  });
const say = (as: Who, id: string, body: string, clientId?: string) =>
  house.call(api.sayInAside, { as, params: { id }, body: { body, ...(clientId ? { clientId } : {}) } });
const read = (as: Who, id: string) => house.call(api.getAside, { as, params: { id } });
const kindsOf = async (as: Who) =>
  (await house.call(workspace.listNotifications, { as })).body.items
    .map(({ kind }) => kind)
    .filter((kind) => kind.startsWith('aside'));
const timeline = async (id: string) =>
  (await house.call(conversations.getTimeline, { as: agent, params: { id } })).body.entries;

describe('somebody without a seat who is asked', () => {
  test('reads and answers the aside, and nothing of the conversation', async () => {
    const id = await openConversation();
    const made = (await ask(id)).body;
    expect(await kindsOf(light)).toEqual(['aside_asked']);
    const seen = await read(light, made.id);
    expect(seen.body).toMatchObject({ conversation: null, can: ['answer'], subject: '返金できますか' });
    expect(seen.text).not.toContain(SECRET);
    expect(seen.text).not.toContain(id);
    expect((await house.call(conversations.getConversation, { as: light, params: { id } })).status).toBe(404);
    expect((await house.call(api.listAsides, { as: light })).body.items.map((one) => one.id)).toEqual([made.id]);
    expect((await say(light, made.id, '返金してください。')).status).toBe(201);
    expect(await kindsOf(agent)).toEqual(['aside_answered']);
    expect((await read(agent, made.id)).body).toMatchObject({ state: 'answered', can: ['say', 'close'] });
  });

  test('reads what was chosen to be quoted, without the name of the customer, with numbers masked', async () => {
    const id = await openConversation();
    const entries = await timeline(id);
    const quoteIds = entries.flatMap((entry) => (entry.type === 'message' ? [entry.id] : []));
    const { body } = await ask(id, { quoteIds });
    const [message] = (await read(light, body.id)).body.messages;
    expect(message?.quotes).toMatchObject([{ who: 'customer', text: SECRET }]);
    const other = await openConversation();
    expect((await ask(other, { quoteIds })).problem?.code).toBe('message_not_found');
  });

  test('who is not asked finds nothing', async () => {
    const made = (await ask(await openConversation())).body;
    const stranger = await desk.signInAs('light', { teams: [], name: '別の人' });
    expect((await read(stranger, made.id)).status).toBe(404);
    expect((await say(stranger, made.id, 'はい')).status).toBe(404);
    expect((await house.call(api.listAsides, { as: stranger })).body.items).toEqual([]);
  });
});

test('what is said in an aside is no message, no note, and no activity of the conversation', async () => {
  const id = await openConversation();
  const before = (await house.call(conversations.getConversation, { as: agent, params: { id } })).body;
  const made = (await ask(id)).body;
  await say(light, made.id, '返金してください。');
  const entries = await timeline(id);
  expect(entries.filter(({ type }) => type !== 'fact')).toHaveLength(1);
  expect(JSON.stringify(entries)).not.toContain('返金してください');
  expect(entries.flatMap((entry) => (entry.type === 'fact' ? [entry.name] : []))).toEqual(
    expect.arrayContaining(['aside.opened', 'aside.message_received']),
  );
  const after = (await house.call(conversations.getConversation, { as: agent, params: { id } })).body;
  expect(after.waitingSince).toBe(before.waitingSince);
});

test('the customer of the conversation cannot be asked, however the address is written', async () => {
  const id = await openConversation();
  const to = [{ mail: { address: 'Misaki@Example.jp', name: '' } }];
  expect((await ask(id, { to })).problem?.code).toBe('aside_to_customer');
});

test('said twice under the same id is said once; closed, nothing is said until it is opened again', async () => {
  const made = (await ask(await openConversation())).body;
  const clientId = '01900000-0000-7000-8000-000000000001';
  await say(light, made.id, 'はい', clientId);
  expect((await say(light, made.id, 'はい', clientId)).body.messages).toHaveLength(2);
  const set = (state: 'open' | 'closed') =>
    house.call(api.setAsideState, { as: agent, params: { id: made.id }, body: { state } });
  expect((await set('closed')).body.state).toBe('closed');
  expect((await say(light, made.id, 'もう一言')).problem?.code).toBe('aside_closed');
  expect((await set('closed')).problem?.code).toBe('aside_closed');
  await set('open');
  expect((await say(light, made.id, 'もう一言')).status).toBe(201);
});

test('a deadline that passes is told once, to both sides; an answer in time is never late', async () => {
  const id = await openConversation();
  const at = new Date(house.clock.now().getTime() + 3_600_000).toISOString();
  const late = (await ask(id, { due: { at } })).body;
  const good = (await ask(id, { due: { at }, subject: '別の件' })).body;
  await say(light, good.id, 'はい');
  house.clock.advance(3601);
  await desk.run(watchDeadlines);
  await desk.run(watchDeadlines);
  expect((await kindsOf(light)).filter((kind) => kind === 'aside_overdue')).toHaveLength(1);
  expect((await kindsOf(agent)).filter((kind) => kind === 'aside_overdue')).toHaveLength(1);
  expect((await house.call(api.countAsides, { as: light })).body).toMatchObject({ asked: 1, overdue: 1 });
  expect((await read(agent, late.id)).body.overdue).toBe(true);
});
