import { connectorEndpoints } from '@madoguchi/contracts/connectors.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { leadEndpoints as api } from '@madoguchi/contracts/leads.ts';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { testApp, type TestDesk, type Who } from '../../testing/app.ts';
import { startRestServer, type RestServer } from '../connectors/testing/rest-server.ts';

const house = testApp();
let desk: TestDesk;
let server: RestServer;
let id: string;
let destinationId: string;

beforeEach(async () => {
  desk = await house.open();
  server = await startRestServer();
  house.services.config.outboundAllow = [server.allow];
  const settings = {
    baseUrl: server.url,
    auth: { type: 'bearer' },
    effects: { push_lead: { path: '/leads', repeatable: true, externalId: 'id' } },
  };
  const connector = { kind: 'rest', name: 'SFA', settings, secrets: { secret: 'tok3n' } };
  const { body } = await house.call(connectorEndpoints.createConnector, { as: desk.owner, body: connector });
  const place = { name: '法人営業部', connectorId: body.id };
  destinationId = (await house.call(api.createLeadDestination, { as: desk.owner, body: place })).body.id;
  id = await opened();
});
afterEach(() => server.close());

async function opened(): Promise<string> {
  const key = newId();
  const body = {
    customer: {
      familyName: '木村',
      givenName: '陽子',
      identities: [{ kind: 'email', value: `k-${key}@customer.example` }],
    },
    subject: '増設の相談',
    body: '支店にも入れたいです。',
    sourceId: key,
  };
  return (await house.call(conversations.createConversation, { as: desk.owner, body })).body.id;
}

const hand = (more: object = {}, as: Who = desk.owner) =>
  house.call(api.createLead, {
    as,
    params: { id },
    body: {
      destinationId,
      kind: 'up_sell',
      wish: '支店 3 か所に増設',
      budget: '100 万円まで',
      consent: 'agreed',
      ...more,
    },
  });
const say = (body: string) =>
  house.call(conversations.postMessage, { as: desk.owner, params: { id }, body: { type: 'reply', body } });
const note = (body: string) => house.call(conversations.addNote, { as: desk.owner, params: { id }, body: { body } });
const told = async (name: string) =>
  desk.run(
    async ({ db }) =>
      (await sql<{ payload: object }>`select payload from facts where name = ${name} order by seq`.execute(db)).rows,
  );

test('a lead takes along what was said in public, as it was said then, and nothing that was said among us', async () => {
  await say('お見積りをご用意します。');
  await note('CANARY-NOTE この客は値切る');
  const { body: lead } = await hand();
  expect(lead).toMatchObject({ name: 'L-001', state: 'new', destination: { name: '法人営業部' }, effect: 'waiting' });
  await say('後から言ったこと');
  const detail = await house.call(api.getLead, { as: desk.owner, params: { id: lead.id } });
  expect(detail.body.transcript.map(({ from, text }) => [from, text])).toEqual([
    ['customer', '支店にも入れたいです。'],
    ['us', 'お見積りをご用意します。'],
  ]);
  await house.runJobs();
  expect(JSON.stringify([detail.body, server.effects])).not.toContain('CANARY');
  const chosen = await hand({ withNotes: true });
  const withNotes = await house.call(api.getLead, { as: desk.owner, params: { id: chosen.body.id } });
  expect(withNotes.body.transcript.some((line) => line.from === 'note' && line.text.includes('CANARY'))).toBe(true);
});

test('what was held back, what another party was told alone and what somebody else wrote stays here', async () => {
  await desk.run(async ({ db, workspaceId }) => {
    const add = (body: string, more: { state?: string; author?: string | null; party?: boolean }) => {
      const message = newId();
      const inward = more.author !== undefined;
      return sql`
        insert into messages (workspace_id, id, conversation_id, position, direction, author_kind, author_id, author_name, channel, state, body, sent_at, created_at)
        select ${workspaceId}, ${message}, ${id}, 1000 + (select count(*) from messages), ${inward ? 'in' : 'out'}, ${inward ? 'customer' : 'member'},
          ${more.author ?? null}, '誰か', 'email', ${more.state ?? 'sent'}, ${body}, now(), now()`.execute(db);
    };
    await add('CANARY-HELD', { state: 'held' });
    await add('CANARY-WAITS', { state: 'awaiting_approval' });
    await add('CANARY-REFUSED', { state: 'rejected' });
    await add('CANARY-OTHER', { author: null });
    await add('CANARY-BRANCH', {});
    await sql`
      insert into conversation_parties (workspace_id, id, conversation_id, kind, role, name, address, visibility, created_at)
      values (${workspaceId}, ${id}, ${id}, 'agency', '', '工務店', 'k@builder.example', 'own', now())`.execute(db);
    await sql`
      insert into message_branches (workspace_id, message_id, party_id)
      select workspace_id, id, ${id} from messages where body = 'CANARY-BRANCH'`.execute(db);
  });
  const { body: lead } = await hand();
  const detail = await house.call(api.getLead, { as: desk.owner, params: { id: lead.id } });
  await house.runJobs();
  expect(detail.body.transcript).toHaveLength(1);
  expect(JSON.stringify([detail.body, server.effects])).not.toContain('CANARY');
});

test('it is in the other system once, and with name and address only of whoever agreed', async () => {
  // As the sender of a mail is written down beside what it says.
  await desk.run(({ db, workspaceId }) =>
    sql`update messages set author_name = '木村 陽子' where workspace_id = ${workspaceId} and conversation_id = ${id}`.execute(
      db,
    ),
  );
  const clientId = newId();
  const first = await hand({ clientId });
  expect((await hand({ clientId })).body.id).toBe(first.body.id);
  await hand({ consent: 'not_asked' });
  await house.runJobs();
  expect(server.effects).toHaveLength(2);
  const [agreed, silent] = server.effects.map((one) => JSON.stringify(one.body));
  expect(agreed).toContain('customer.example');
  expect(silent).not.toContain('customer.example');
  expect(silent).not.toContain('木村');
  const shown = await house.call(api.getLead, { as: desk.owner, params: { id: first.body.id } });
  expect(shown.body).toMatchObject({ effect: 'done', externalId: `e-lead:${first.body.id}` });
  expect((await told('lead.reached')).map((fact) => fact.payload)).toMatchObject([
    { state: 'done' },
    { state: 'done' },
  ]);
});

test('sales says what became of it with a reason, and the conversation tells it', async () => {
  const { body: lead } = await hand();
  const decide = (state: string, reason = '', more: object = {}) =>
    house.call(api.decideLead, { as: desk.owner, params: { id: lead.id }, body: { state, reason, ...more } as never });
  expect((await decide('declined')).problem?.code).toBe('lead_reason_missing');
  expect((await decide('accepted')).body).toMatchObject({ state: 'accepted', owner: { id: desk.owner.id } });
  expect((await decide('won', '', { version: 1 })).problem?.code).toBe('changed_meanwhile');
  expect((await decide('won', '3 台受注')).body).toMatchObject({ state: 'won', reason: '3 台受注' });
  expect((await decide('lost', 'x')).problem?.code).toBe('lead_state_impossible');
  const { entries } = (await house.call(conversations.getTimeline, { as: desk.owner, params: { id } })).body;
  const facts = entries.flatMap((entry) => (entry.type === 'fact' ? [entry.name] : []));
  expect(facts.filter((name) => name.startsWith('lead.'))).toEqual(['lead.created', 'lead.decided', 'lead.decided']);
});

test('a lead of a restricted team is nobody else’s, but whoever it was handed to sees it without the conversation', async () => {
  const [inside, outside, seller] = [
    await desk.signInAs('agent'),
    await desk.signInAs('agent'),
    await desk.signInAs('agent'),
  ];
  const teamId = await desk.team('法務', { restricted: true, memberIds: [inside.id] });
  await house.call(conversations.setAssignment, { as: desk.owner, params: { id }, body: { teamId } });
  const { body: lead } = await hand({ ownerId: seller.id }, inside);
  const seen = async (as: Who) => (await house.call(api.getLead, { as, params: { id: lead.id } })).status;
  expect([await seen(inside), await seen(seller), await seen(outside)]).toEqual([200, 200, 404]);
  const list = async (as: Who) => (await house.call(api.listLeads, { as })).body.items.length;
  expect([await list(seller), await list(outside)]).toEqual([1, 0]);
  const shown = await house.call(api.getLead, { as: seller, params: { id: lead.id } });
  expect(shown.body.conversation.visible).toBe(false);
  expect((await hand({}, outside)).status).toBe(404);
});

test('leads are found by state, kind and place, page by page', async () => {
  for (let count = 0; count < 3; count += 1) await hand({ kind: count === 0 ? 'renewal' : 'up_sell' });
  const list = async (query: object) => (await house.call(api.listLeads, { as: desk.owner, query: { ...query } })).body;
  expect((await list({ kind: 'renewal' })).items.map((item) => item.name)).toEqual(['L-001']);
  const page = await list({ limit: 2 });
  expect(page.items.map((item) => item.name)).toEqual(['L-003', 'L-002']);
  expect((await list({ limit: 2, cursor: page.next ?? '' })).items.map((item) => item.name)).toEqual(['L-001']);
  expect((await list({ state: 'won' })).items).toEqual([]);
});
