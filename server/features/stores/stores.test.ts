import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import { escalationEndpoints as escalations } from '@madoguchi/contracts/escalations.ts';
import { partyEndpoints as parties } from '@madoguchi/contracts/parties.ts';
import { storeEndpoints as api, type NewStoreMatter } from '@madoguchi/contracts/stores.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember, type Who } from '../../testing/app.ts';

const house = testApp();
let desk: TestDesk;
let agent: TestMember;

interface Shop {
  id: string;
  teamId: string;
  clerk: TestMember;
}
let kawaguchi: Shop;
let omiya: Shop;

async function apiInbox(): Promise<string> {
  const { body } = await house.call(workspace.listInboxes, { as: desk.owner });
  return body.items.find(({ channel }) => channel === 'api')!.id;
}

async function openShop(name: string, code: string): Promise<Shop> {
  const teamId = await desk.team(name, {});
  const body = { name, kind: 'store' as const, storeCode: code };
  const { id } = (await house.call(customers.createCompany, { as: desk.owner, body })).body;
  const inboxId = await apiInbox();
  const saved = await house.call(api.saveStore, {
    as: desk.owner,
    params: { id },
    body: { teamId, deskTeamId: desk.teamId, inboxId },
  });
  expect(saved.problem).toBeNull();
  return { id, teamId, clerk: await desk.signInAs('store', { teams: [teamId], name: `${name} 店員` }) };
}

beforeAll(async () => {
  desk = await house.open();
  agent = await desk.signInAs('agent', { teams: [desk.teamId], name: '山本 彩' });
  kawaguchi = await openShop('川口店', '0142');
  omiya = await openShop('大宮店', '0143');
});

let turn = 0;
async function takeIn(shop: Shop, more: Partial<NewStoreMatter> = {}) {
  turn += 1;
  const body: NewStoreMatter = {
    storeId: shop.id,
    familyName: '小林',
    phone: `048-555-${1000 + turn}`,
    subject: '棚の扉が閉まらない',
    body: '店頭でお預かり。交換をご希望です。',
    handOver: { due: { businessDays: 1 } },
    ...more,
  };
  const answer = await house.call(api.takeInMatter, { as: shop.clerk, body });
  expect(answer.problem).toBeNull();
  return answer.body;
}
const look = (as: Who, id: string) => house.call(api.getStoreMatter, { as, params: { id } });
const box = async (as: Who, name: 'todo' | 'open' | 'done' = 'open', q?: string) =>
  (await house.call(api.listStoreMatters, { as, query: { box: name, ...(q ? { q } : {}) } })).body.items.map(
    ({ id }) => id,
  );
const handovers = async (id: string) =>
  (await house.call(escalations.listEscalations, { as: agent, query: { conversationId: id } })).body.items;

describe('a matter from the counter', () => {
  test('goes to the desk with reason and deadline, and the store sees who has it, by when and what was told', async () => {
    const matter = await takeIn(kawaguchi);
    expect(matter).toMatchObject({ standing: 'handed', customer: '小林', can: ['note', 'withdraw'], overdue: false });
    expect(matter.dueAt).not.toBeNull();
    expect(matter.transfers).toMatchObject([{ to: 'desk', by: '川口店 店員', state: 'open', ask: 'take_over' }]);
    const [asked] = await handovers(matter.id);
    await house.call(escalations.acceptEscalation, { as: agent, params: { id: asked!.id } });
    await house.call(conversations.addNote, {
      as: agent,
      params: { id: matter.id },
      body: { body: '社内だけの話', mentions: [], fileIds: [] },
    });
    await house.call(conversations.postMessage, {
      as: agent,
      params: { id: matter.id },
      body: { type: 'reply', body: '交換品を本日お送りします。', statusAfter: 'pending' },
    });
    const { body, text } = await look(kawaguchi.clerk, matter.id);
    expect(body).toMatchObject({ standing: 'waiting_customer', holder: '山本 彩' });
    expect(body.lastToldAt).not.toBeNull();
    expect(body.words.map(({ who, body: said }) => [who, said])).toEqual([
      ['customer', '店頭でお預かり。交換をご希望です。'],
      ['desk', '交換品を本日お送りします。'],
    ]);
    expect(body.transfers).toMatchObject([{ state: 'accepted', takenBy: '山本 彩' }]);
    expect(text).not.toContain('社内だけの話');
  });

  test('is taken in once, however often the button is pressed', async () => {
    const clientId = '01934000-0000-7000-8000-000000000001';
    const [one, two] = [await takeIn(kawaguchi, { clientId }), await takeIn(kawaguchi, { clientId, phone: '' })];
    expect(two.id).toBe(one.id);
  });

  test('is the store’s own until it hands it over, and again when it takes that back', async () => {
    const matter = await takeIn(kawaguchi, { handOver: null });
    expect(matter).toMatchObject({ standing: 'ours', can: ['note', 'hand_over'] });
    const handed = await house.call(api.handMatterOver, {
      as: kawaguchi.clerk,
      params: { id: matter.id },
      body: { reason: '店では決められない' },
    });
    expect(handed.body).toMatchObject({ standing: 'handed' });
    const back = await house.call(api.withdrawMatter, { as: kawaguchi.clerk, params: { id: matter.id } });
    expect(back.body).toMatchObject({ standing: 'ours', transfers: [{ state: 'cancelled' }] });
    const twice = await house.call(api.withdrawMatter, { as: kawaguchi.clerk, params: { id: matter.id } });
    expect(twice.problem?.code).toBe('matter_state');
  });
});

describe('the desk asks a store', () => {
  async function received(): Promise<string> {
    const body = {
      customer: { identities: [{ kind: 'email' as const, value: `s${++turn}@example.jp` }] },
      body: '在庫',
    };
    const { id } = (await house.call(conversations.createConversation, { as: desk.owner, body })).body;
    await house.call(conversations.setAssignment, {
      as: desk.owner,
      params: { id },
      body: { teamId: desk.teamId, assigneeId: agent.id },
    });
    return id;
  }
  const ask = (id: string, shop: Shop, how: 'answer' | 'take_over') =>
    house.call(escalations.openEscalation, {
      as: agent,
      params: { id },
      body: { to: { teamId: shop.teamId }, ask: how, reason: '店頭で受け取りたい', summary: '在庫の確認' },
    });
  const respond = (as: Who, id: string, body: object) =>
    house.call(api.respondToDesk, { as, params: { id }, body: body as { do: 'take' } });

  test('for an answer, which comes back as a note; the matter is the store’s to look at from then on', async () => {
    const id = await received();
    expect(await box(omiya.clerk, 'todo')).not.toContain(id);
    await ask(id, omiya, 'answer');
    expect(await box(omiya.clerk, 'todo')).toContain(id);
    expect((await look(omiya.clerk, id)).body).toMatchObject({ standing: 'asked', can: ['note', 'answer', 'decline'] });
    const { body } = await respond(omiya.clerk, id, { do: 'answer', text: '2台あります。' });
    expect(body.matter).toMatchObject({
      standing: 'desk_working',
      transfers: [{ to: 'store', answer: '2台あります。' }],
    });
    expect((await house.call(conversations.getConversation, { as: agent, params: { id } })).body.storeId).toBe(
      omiya.id,
    );
  });

  test('to take over, and gets it back with what it needs to know', async () => {
    const id = await received();
    await ask(id, omiya, 'take_over');
    expect((await respond(omiya.clerk, id, { do: 'take' })).body.matter).toMatchObject({
      standing: 'ours',
      can: ['note', 'return'],
    });
    const { body } = await respond(omiya.clerk, id, { do: 'return', text: 'お渡し済みです。' });
    expect(body.matter).toMatchObject({ standing: 'desk_working', holder: '山本 彩' });
  });

  test('that is another’s place: the second store answers and sees it no more', async () => {
    const matter = await takeIn(kawaguchi, { handOver: null });
    await house.call(escalations.openEscalation, {
      as: agent,
      params: { id: matter.id },
      body: { to: { teamId: omiya.teamId }, ask: 'answer', reason: '在庫', summary: '在庫の確認' },
    });
    expect((await look(omiya.clerk, matter.id)).status).toBe(200);
    const { body } = await respond(omiya.clerk, matter.id, { do: 'answer', text: 'ありません。' });
    expect(body.matter).toBeNull();
    expect((await look(omiya.clerk, matter.id)).status).toBe(404);
    expect((await look(kawaguchi.clerk, matter.id)).status).toBe(200);
  });
});

describe('a store never sees another one’s', () => {
  test('in a list, by its words, by its id, or to do something with it', async () => {
    const matter = await takeIn(kawaguchi, { subject: '川口だけの件', handOver: null });
    for (const name of ['todo', 'open', 'done'] as const) {
      expect(await box(omiya.clerk, name)).not.toContain(matter.id);
      expect(await box(omiya.clerk, name, '川口だけ')).toEqual([]);
    }
    expect(await box(kawaguchi.clerk, 'open', '川口だけ')).toEqual([matter.id]);
    const params = { id: matter.id };
    const tries = [
      look(omiya.clerk, matter.id),
      house.call(api.noteMatter, { as: omiya.clerk, params, body: { body: 'のぞき' } }),
      house.call(api.handMatterOver, { as: omiya.clerk, params, body: { reason: 'のぞき' } }),
      house.call(api.withdrawMatter, { as: omiya.clerk, params }),
      house.call(api.respondToDesk, { as: omiya.clerk, params, body: { do: 'take' } }),
    ];
    for (const { status } of await Promise.all(tries)) expect(status).toBe(404);
    const body = { storeId: kawaguchi.id, familyName: '田中', subject: 'x', body: 'x', handOver: null };
    const foreign = await house.call(api.takeInMatter, { as: omiya.clerk, body });
    expect(foreign.problem?.code).toBe('store_not_found');
    expect((await house.call(api.listOwnStores, { as: omiya.clerk })).body.items.map(({ id }) => id)).toEqual([
      omiya.id,
    ]);
  });

  test('and nothing of the desk: no conversation, search, customer, export or escalation, not even of its own matters', async () => {
    const matter = await takeIn(kawaguchi);
    const params = { id: matter.id };
    const { clerk } = kawaguchi;
    const answers = await Promise.all([
      house.call(conversations.getConversation, { as: clerk, params }),
      house.call(conversations.getTimeline, { as: clerk, params }),
      house.call(conversations.listConversations, { as: clerk }),
      house.call(conversations.addNote, { as: clerk, params, body: { body: 'x', mentions: [], fileIds: [] } }),
      house.call(conversations.search, { as: clerk, query: { q: '小林' } }),
      house.call(customers.listCustomers, { as: clerk }),
      house.call(escalations.listEscalations, { as: clerk }),
      house.call(api.listStores, { as: clerk }),
    ]);
    for (const { status } of answers) expect(status).toBe(403);
  });

  test('except that what left the clerk’s team leaves their sight', async () => {
    const matter = await takeIn(omiya, { handOver: null });
    await house.call(workspace.updateMember, {
      as: desk.owner,
      params: { id: omiya.clerk.id },
      body: { teamIds: [kawaguchi.teamId] },
    });
    expect((await look(omiya.clerk, matter.id)).status).toBe(404);
    await house.call(workspace.updateMember, {
      as: desk.owner,
      params: { id: omiya.clerk.id },
      body: { teamIds: [omiya.teamId] },
    });
  });
});

test('what the desk hands on for a store stays in the sight of that store', async () => {
  const body = { customer: { identities: [{ kind: 'email' as const, value: 'q@example.jp' }] }, body: '棚' };
  const { id } = (await house.call(conversations.createConversation, { as: desk.owner, body })).body;
  const handed = { companyId: kawaguchi.id, teamId: desk.teamId, reason: '店頭では決められない' };
  await house.call(parties.handToHeadDesk, { as: desk.owner, params: { id }, body: handed });
  expect((await look(kawaguchi.clerk, id)).body).toMatchObject({ store: { name: '川口店' }, standing: 'desk_queue' });
  expect((await look(omiya.clerk, id)).status).toBe(404);
  const { items } = (await house.call(workspace.listNotifications, { as: kawaguchi.clerk })).body;
  expect(items[0]).toMatchObject({ kind: 'store_taken', conversationId: id });
  const where = JSON.stringify({ storeIds: [kawaguchi.id] });
  const listed = await house.call(conversations.listConversations, { as: agent, query: { where } });
  expect(listed.body.items.map((item) => item.id)).toContain(id);
});

test('a store that takes nothing in any more keeps what it had and gets nothing new', async () => {
  const shop = await openShop('川越店', '0144');
  const matter = await takeIn(shop);
  const inboxId = await apiInbox();
  const change = { teamId: shop.teamId, deskTeamId: desk.teamId, inboxId, retired: true };
  await house.call(api.saveStore, { as: desk.owner, params: { id: shop.id }, body: change });
  expect((await look(shop.clerk, matter.id)).status).toBe(200);
  expect((await house.call(api.listOwnStores, { as: shop.clerk })).body.items).toEqual([]);
  const edited = await house.call(conversations.updateConversation, {
    as: agent,
    params: { id: matter.id },
    body: { storeId: null },
  });
  expect(edited.body.storeId).toBeNull();
  const again = { as: agent, params: { id: matter.id }, body: { storeId: shop.id } };
  expect((await house.call(conversations.updateConversation, again)).problem?.code).toBe('store_not_found');
});

test('no two stores are one team’s, and no store is its own desk', async () => {
  const inboxId = await apiInbox();
  const save = (body: { teamId: string; deskTeamId: string }) =>
    house.call(api.saveStore, { as: desk.owner, params: { id: omiya.id }, body: { ...body, inboxId } });
  expect((await save({ teamId: kawaguchi.teamId, deskTeamId: desk.teamId })).problem?.code).toBe('team_has_store');
  expect((await save({ teamId: omiya.teamId, deskTeamId: omiya.teamId })).problem?.code).toBe('store_is_its_desk');
  const byClerk = { teamId: omiya.teamId, deskTeamId: desk.teamId, inboxId };
  const refused = await house.call(api.saveStore, { as: omiya.clerk, params: { id: omiya.id }, body: byClerk });
  expect(refused.status).toBe(403);
});
