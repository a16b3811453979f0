import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import type { Endpoint } from '@madoguchi/contracts/endpoint.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { beforeAll, expect, test } from 'vitest';
import type { Role } from '../kernel/actor.ts';
import { readFactsAfter } from '../kernel/fact-store.ts';
import { createVisitors } from '../features/channels/widget/visitors.ts';
import { createLiveView } from '../features/live/view.ts';
import { routesOf } from '../features.ts';
import { testApp, type TestDesk, type TestMember } from './app.ts';
import { upload } from './filled-desk.ts';

const house = testApp();
const SECRET = 'ヒヨドリ計画';
let desk: TestDesk;
let insider: TestMember;
let outsiders: TestMember[];
let restrictedTeam: string;
let ids: { conversation: string; customer: string; open: string; file: string; reference: string };

const open = async (customerId: string, body: string): Promise<{ id: string; reference: string }> =>
  (
    await house.call(conversations.createConversation, {
      as: desk.owner,
      body: { customer: { id: customerId }, subject: body, body },
    })
  ).body;

beforeAll(async () => {
  desk = await house.open();
  insider = await desk.signInAs('agent', { name: '内野 守' });
  restrictedTeam = await desk.team('法務', { restricted: true, memberIds: [insider.id] });
  const roles: Role[] = ['supervisor', 'agent', 'partner', 'light'];
  outsiders = await Promise.all(
    roles.map((role) => desk.signInAs(role, { teams: [desk.teamId], name: `外山 ${role}` })),
  );
  const made = await house.call(customers.createCustomer, {
    as: desk.owner,
    body: { familyName: '佐藤', givenName: '健', identities: [{ kind: 'email', value: 'sato@example.jp' }] },
  });
  const customer = made.body.id;
  const plain = await open(customer, '営業時間を教えてください');
  const hidden = await open(customer, `普通の件`);
  const params = { id: hidden.id };
  // While it still lay open, everybody here had to do with it: assigned, told, mailed about.
  for (const outsider of outsiders)
    await house.call(conversations.setAssignment, {
      as: desk.owner,
      params,
      body: { assigneeId: outsider.id, teamId: desk.teamId },
    });
  await house.call(conversations.setAssignment, {
    as: desk.owner,
    params,
    body: { assigneeId: null, teamId: restrictedTeam },
  });
  await house.call(conversations.updateConversation, { as: desk.owner, params, body: { subject: SECRET } });
  const inside = await desk.sessionOf(insider);
  const file = await upload(house, desk.owner, SECRET);
  await house.call(conversations.postMessage, {
    as: desk.owner,
    params,
    body: { type: 'inbound', body: `${SECRET}の続報`, sourceId: 'secret-1' },
  });
  await house.call(conversations.addNote, {
    as: desk.owner,
    params,
    body: { body: `${SECRET}の添付`, fileIds: [file] },
  });
  await house.call(conversations.postMessage, {
    as: inside,
    params,
    body: { type: 'reply', body: `${SECRET}を承りました` },
  });
  await house.runJobs();
  ids = { conversation: hidden.id, customer, open: plain.id, file, reference: hidden.reference };
});

test('whoever is in the restricted team reads it, so the word is there to be found', async () => {
  expect(
    (await house.call(conversations.getTimeline, { as: insider, params: { id: ids.conversation } })).text,
  ).toContain(SECRET);
  expect((await house.call(conversations.search, { as: insider, query: { q: SECRET } })).text).toContain(SECRET);
  expect(
    (await house.call(conversations.listConversations, { as: insider, query: { customerId: ids.customer } })).body
      .items,
  ).toHaveLength(2);
});

test('nobody outside a restricted team reads a word of it by any route, with any of its ids', async () => {
  const wrong: string[] = [];
  for (const outsider of outsiders) {
    for (const route of routesOf(house.services).filter(
      (one) => one.endpoint.method === 'GET' && !('public' in one.access),
    )) {
      const endpoint = route.endpoint as unknown as Endpoint<unknown, unknown, unknown, unknown>;
      const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '');
      for (const id of names.length > 0 ? Object.values(ids) : ['']) {
        for (const query of [
          {},
          { q: SECRET },
          { q: 'ヒヨドリ' },
          { q: '計' },
          { q: ids.reference },
          { customerId: ids.customer },
          { teamId: restrictedTeam },
          { view: 'unanswered' },
        ]) {
          const answer = await house.call(endpoint, {
            as: outsider,
            params: Object.fromEntries(names.map((name) => [name, id])),
            query,
          });
          const tells = [SECRET, ids.conversation].filter((word) => id !== word && answer.text.includes(word));
          if (tells.length > 0)
            wrong.push(`${outsider.role}: ${endpoint.path} ${JSON.stringify(query)} tells ${tells.join()}`);
        }
      }
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);

test('outside, counters and counts are as if it were not there', async () => {
  const agent = outsiders.find((one) => one.role === 'agent');
  if (!agent) throw new Error('no agent');
  const counted = await house.call(conversations.getCounters, { as: agent });
  expect(counted.body).toMatchObject({ all: 1, unanswered: 1, unassigned: 1 });
  const seen = await house.call(customers.getCustomer, { as: agent, params: { id: ids.customer } });
  expect(seen.body.conversationCount).toBe(1);
  expect(
    (await house.call(customers.getCustomer, { as: insider, params: { id: ids.customer } })).body.conversationCount,
  ).toBe(2);
});

test('outside, nothing can be done to it or with it', async () => {
  const params = { id: ids.conversation };
  for (const outsider of outsiders) {
    const tries = await Promise.all([
      house.call(conversations.addNote, { as: outsider, params, body: { body: 'x' } }),
      house.call(conversations.postMessage, { as: outsider, params, body: { type: 'reply', body: 'x' } }),
      house.call(conversations.setAssignment, { as: outsider, params, body: { assigneeId: outsider.id } }),
      house.call(conversations.markRead, { as: outsider, params, body: { position: 1 } }),
      house.call(conversations.saveDraft, { as: outsider, params, body: { mode: 'note' } }),
      house.call(conversations.follow, { as: outsider, params: { ...params, memberId: outsider.id } }),
      // Somebody else's file in an own draft would show its name.
      house.call(conversations.saveDraft, {
        as: outsider,
        params: { id: ids.open, mode: 'note' },
        body: { body: 'x', fileIds: [ids.file] },
      }),
    ]);
    for (const answer of tries) expect([403, 404, 422]).toContain(answer.status);
  }
});

test('live frames tell outsiders only that a conversation they knew is gone', async () => {
  const view = createLiveView({
    presentForVisitor: createVisitors(house.services).present,
    veilOf: house.services.veils.of,
  });
  for (const reader of [...outsiders, insider]) {
    const texts = await desk.run(async (ctx) => {
      const facts = await readFactsAfter(ctx.db, ctx.workspaceId, 0, 1_000);
      return (await view.frames({ ...ctx, actor: reader.actor }, reader.actor, facts, new Map())).map(
        (frame) => frame.text,
      );
    }, reader.actor);
    const about = texts.filter((text) => text.includes(ids.conversation));
    if (reader === insider) {
      expect(texts.join('')).toContain(SECRET);
      continue;
    }
    expect(texts.join('')).not.toContain(SECRET);
    for (const text of about)
      expect(JSON.parse(text)).toMatchObject({ name: 'conversation.gone', payload: {}, customerId: null });
  }
});

test('whoever leaves the team loses sight at once, over REST and live alike', async () => {
  const leaver = await desk.signInAs('agent', { teams: [restrictedTeam], name: '去川 渡' });
  expect((await house.call(conversations.getTimeline, { as: leaver, params: { id: ids.conversation } })).status).toBe(
    200,
  );
  expect(
    (
      await house.call(workspace.updateMember, {
        as: desk.owner,
        params: { id: leaver.id },
        body: { teamIds: [desk.teamId] },
      })
    ).status,
  ).toBe(200);
  expect((await house.call(conversations.getTimeline, { as: leaver, params: { id: ids.conversation } })).status).toBe(
    404,
  );
  const session = (
    await house.app.inject({ method: 'GET', url: '/api/v1/sessions', headers: leaver.headers })
  ).json() as { items: { id: string }[] };
  const live = await house.services.callers.live(
    session.items.map((one) => one.id),
    [],
  );
  expect([...live.sessions.values()][0]?.actor).toMatchObject({ teamIds: [desk.teamId] });
});
