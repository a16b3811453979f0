import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import { escalationEndpoints as escalations } from '@madoguchi/contracts/escalations.ts';
import type { LiveFact } from '@madoguchi/contracts/live.ts';
import { partyEndpoints as parties } from '@madoguchi/contracts/parties.ts';
import { storeEndpoints as api } from '@madoguchi/contracts/stores.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { readFactHead, readFactsAfter } from '../../kernel/fact-store.ts';
import { testApp, type TestDesk, type TestMember, type Who } from '../../testing/app.ts';
import { createLiveView } from '../live/view.ts';
import { turnTimers } from '../sla/actions/turn-timers.ts';

const house = testApp();
let desk: TestDesk;
let agent: TestMember;
let shop: { id: string; teamId: string; clerk: TestMember; colleague: TestMember };
let stranger: TestMember;
let omiya: { id: string; teamId: string };

async function openShop(name: string): Promise<{ id: string; teamId: string }> {
  const teamId = await desk.team(name, {});
  const { id } = (await house.call(customers.createCompany, { as: desk.owner, body: { name, kind: 'store' } })).body;
  const { items } = (await house.call(workspace.listInboxes, { as: desk.owner })).body;
  const body = { teamId, deskTeamId: desk.teamId, inboxId: items.find(({ channel }) => channel === 'api')!.id };
  await house.call(api.saveStore, { as: desk.owner, params: { id }, body });
  return { id, teamId };
}

beforeEach(async () => {
  desk = await house.open();
  agent = await desk.signInAs('agent', { teams: [desk.teamId], name: '山本 彩' });
  const place = await openShop('川口店');
  const [clerk, colleague] = [
    await desk.signInAs('store', { teams: [place.teamId], name: '川口 店子' }),
    await desk.signInAs('store', { teams: [place.teamId] }),
  ];
  shop = { ...place, clerk, colleague };
  omiya = await openShop('大宮店');
  stranger = await desk.signInAs('store', { teams: [omiya.teamId] });
});

const bell = async (as: Who) => (await house.call(workspace.listNotifications, { as })).body;
const kinds = async (as: Who) => (await bell(as)).items.map(({ kind }) => kind).toReversed();

async function takeIn(handOver: { due: { businessDays: number } } | null): Promise<string> {
  const body = {
    storeId: shop.id,
    familyName: '小林',
    subject: '棚 4111-1111-1111-1111',
    body: '閉まらない',
    handOver,
  };
  return (await house.call(api.takeInMatter, { as: shop.clerk, body })).body.id;
}

async function handover(conversationId: string): Promise<{ id: string }> {
  const { items } = (await house.call(escalations.listEscalations, { as: agent, query: { conversationId } })).body;
  return { id: items[0]!.id };
}

async function asked(id: string, ask: 'answer' | 'take_over', teamId = shop.teamId): Promise<void> {
  const body = { to: { teamId }, ask, reason: '在庫', summary: '在庫の確認', due: { businessDays: 1 } };
  const { problem } = await house.call(escalations.openEscalation, { as: agent, params: { id }, body });
  expect(problem).toBeNull();
}

const replies = (id: string, body: object) =>
  house.call(conversations.postMessage, { as: agent, params: { id }, body: body as { type: 'reply'; body: string } });

async function received(): Promise<string> {
  const body = { customer: { identities: [{ kind: 'email' as const, value: 'k@example.jp' }] }, body: '在庫' };
  const { id } = (await house.call(conversations.createConversation, { as: desk.owner, body })).body;
  const given = { teamId: desk.teamId, assigneeId: agent.id };
  await house.call(conversations.setAssignment, { as: desk.owner, params: { id }, body: given });
  return id;
}

describe('a store is told', () => {
  test('what the desk did with what it handed over; everybody of the store but who did it themselves', async () => {
    const id = await takeIn({ due: { businessDays: 1 } });
    const params = await handover(id);
    await house.call(escalations.acceptEscalation, { as: agent, params });
    await replies(id, { type: 'reply', body: '本日お送りします。' });
    await house.call(conversations.addNote, {
      as: agent,
      params: { id },
      body: { body: '社内', mentions: [], fileIds: [] },
    });
    await house.call(escalations.returnEscalation, { as: agent, params, body: { answer: '店頭でお渡しください' } });
    await house.call(conversations.setStatus, { as: agent, params: { id }, body: { status: 'solved' } });
    const told = ['store_taken', 'store_told', 'store_returned', 'store_done'];
    expect([await kinds(shop.clerk), await kinds(shop.colleague)]).toEqual([told, told]);
    expect(await kinds(stranger)).toEqual([]);
    const { items } = await bell(shop.clerk);
    // Words of the counter: the matter and nothing of the desk's own papers; numbers of cards as the screen shows them.
    for (const item of items) expect(item).toMatchObject({ conversationId: id, about: null, by: '山本 彩' });
    expect(JSON.stringify(items)).not.toMatch(/4111-1111|escalations|社内/);
  });

  test('what it is asked, that it is asked no more, and what came to it by hand', async () => {
    const id = await received();
    await asked(id, 'answer');
    await house.call(escalations.cancelEscalation, { as: agent, params: await handover(id), body: { reason: '' } });
    const given = { teamId: shop.teamId, assigneeId: null };
    await house.call(conversations.setAssignment, { as: agent, params: { id }, body: given });
    expect(await kinds(shop.clerk)).toEqual(['store_asked', 'store_withdrawn', 'store_given']);
    const other = await received();
    await house.call(conversations.updateConversation, {
      as: agent,
      params: { id: other },
      body: { storeId: shop.id },
    });
    expect((await bell(shop.clerk)).items[0]).toMatchObject({ kind: 'store_given', conversationId: other });
  });

  test('that its deadline nears and that it has passed, once each; of the desk’s own clocks nothing', async () => {
    const id = await takeIn({ due: { businessDays: 1 } });
    const { dueAt } = (await house.call(api.getStoreMatter, { as: shop.clerk, params: { id } })).body;
    for (const early of [1, -60]) {
      house.clock.set(new Date(Date.parse(dueAt!) - early * 1000).toISOString());
      for (const _ of [1, 2]) await desk.run((ctx) => turnTimers(ctx, ctx.now));
    }
    // Nobody stays signed in for so long.
    expect(await kinds(await desk.sessionOf(shop.clerk))).toEqual(['store_due_soon', 'store_overdue']);
    expect(await kinds(await desk.sessionOf(stranger))).toEqual([]);
  });
});

describe('the bell of a store rings', () => {
  test('for nothing that is said with one party alone, nor for what is the desk’s', async () => {
    const id = await takeIn({ due: { businessDays: 1 } });
    await house.call(escalations.acceptEscalation, { as: agent, params: await handover(id) });
    const body = { kind: 'dealer' as const, name: '川上商店', address: 'k@dealer.example' };
    const { items } = (await house.call(parties.addParty, { as: agent, params: { id }, body })).body;
    const params = { id, partyId: items[0]!.id };
    const written = await house.call(parties.writeToParty, { as: agent, params, body: { body: '原価は？' } });
    expect(written.problem).toBeNull();
    await house.call(conversations.addNote, {
      as: agent,
      params: { id },
      body: { body: '呼ぶ', mentions: [shop.clerk.id], fileIds: [] },
    });
    expect(await kinds(shop.clerk)).toEqual(['store_taken']);
  });

  test('no more for what left its sight, nor of what was told before somebody stood in a store', async () => {
    const id = await takeIn(null);
    await asked(id, 'answer', omiya.teamId);
    expect(await kinds(stranger)).toEqual(['store_asked']);
    await house.call(api.respondToDesk, { as: stranger, params: { id }, body: { do: 'answer', text: 'ない' } });
    expect(await bell(stranger)).toEqual({ items: [], unread: 0 });
    await house.call(conversations.setAssignment, {
      as: desk.owner,
      params: { id: await received() },
      body: { teamId: desk.teamId, assigneeId: agent.id },
    });
    expect((await bell(agent)).unread).toBeGreaterThan(0);
    await house.call(workspace.updateMember, { as: desk.owner, params: { id: agent.id }, body: { role: 'store' } });
    expect(await bell(agent)).toEqual({ items: [], unread: 0 });
  });

  test('live for whom it is meant, naming nothing; of everybody else’s notices a store hears nothing', async () => {
    const view = createLiveView({ presentForVisitor: async () => null });
    const before = await desk.run(({ db, workspaceId }) => readFactHead(db, workspaceId));
    const id = await takeIn({ due: { businessDays: 1 } });
    await house.call(escalations.acceptEscalation, { as: agent, params: await handover(id) });
    const heard = (member: TestMember) =>
      desk.run(async (ctx) => {
        const facts = await readFactsAfter(ctx.db, ctx.workspaceId, before, 500);
        const frames = await view.frames(ctx, member.actor, facts, new Map());
        return frames
          .map(({ text }) => JSON.parse(text) as LiveFact)
          .filter(({ name }) => name === 'notification.added');
      });
    expect(await heard(shop.colleague)).toMatchObject([{ conversationId: id, payload: {} }]);
    expect(await heard(stranger)).toEqual([]);
  });
});

test('a notice is read by who got it, one at a time or all; a colleague’s stays unread', async () => {
  const id = await received();
  await asked(id, 'take_over');
  await house.call(conversations.setAssignment, {
    as: agent,
    params: { id },
    body: { teamId: shop.teamId, assigneeId: null },
  });
  const { items, unread } = await bell(shop.clerk);
  expect([items.length, unread]).toEqual([2, 2]);
  const params = { id: items[0]!.id };
  expect((await house.call(workspace.readNotification, { as: shop.colleague, params })).status).toBe(404);
  await house.call(workspace.readNotification, { as: shop.clerk, params });
  expect((await bell(shop.clerk)).unread).toBe(1);
  await house.call(workspace.readNotifications, { as: shop.clerk });
  expect([(await bell(shop.clerk)).unread, (await bell(shop.colleague)).unread]).toEqual([0, 2]);
});
