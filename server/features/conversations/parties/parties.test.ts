import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import { partyEndpoints as api } from '@madoguchi/contracts/parties.ts';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../../testing/app.ts';
import { inboxOf, visit, type Visitor } from '../../channels/widget/testing/visitor.ts';
import { listQuotable } from '../../asides/message-queries.ts';
import { listSaid } from '../../knowledge/articles/drafting/source-queries.ts';
import { findSituation } from '../../macros/values/situation-queries.ts';
import { gatherPerson } from '../../privacy/requests/disclosure-queries.ts';
import { visible } from '../policy.ts';
import { businessFormOf } from './business-form.ts';

const house = testApp();
let desk: TestDesk;
let visitor: Visitor;
let id: string;
beforeEach(async () => {
  desk = await house.open();
  visitor = await visit(house, (await inboxOf(house, desk, 'chat')).key);
  await visitor.say('届いた棚の扉が閉まりません');
  id = (await house.call(conversations.listConversations, { as: desk.owner, query: { view: 'all' } })).body.items[0]!
    .id;
});

const add = (body: object) =>
  house.call(api.addParty, { as: desk.owner, params: { id }, body: body as { kind: 'dealer' } });
const write = (partyId: string, body: string) =>
  house.call(api.writeToParty, { as: desk.owner, params: { id, partyId }, body: { body } });
const detail = async () => (await house.call(conversations.getConversation, { as: desk.owner, params: { id } })).body;

describe('the business form', () => {
  test.each([
    [null, [], 'b2c'],
    ['company', [], 'b2b'],
    ['company', ['agency'], 'b2b2b'],
    [null, ['dealer'], 'b2b2c'],
    [null, ['store'], 'b2b2c'],
    [null, ['own_shop'], 'd2c'],
    [null, ['buyer', 'seller'], 'c2c'],
    ['employee', [], 'b2e'],
    ['company', ['public_body'], 'b2g'],
  ] as const)('of a customer at %s with %j is %s', (customerForm, kinds, form) => {
    expect(businessFormOf(customerForm, kinds)).toBe(form);
  });
});

describe('a party', () => {
  test('who sees everything is copied on the answers until they see less or leave', async () => {
    const added = await add({ kind: 'agency', name: '東邦代理店', address: 'Toho@agency.example', visibility: 'all' });
    expect([added.status, added.body.form, added.body.items[0]?.address]).toEqual([
      201,
      'b2b2c' === added.body.form ? 'b2b2c' : 'b2c',
      'toho@agency.example',
    ]);
    expect((await detail()).participants).toMatchObject([{ address: 'toho@agency.example', name: '東邦代理店' }]);
    const params = { id, partyId: added.body.items[0]!.id };
    await house.call(api.updateParty, { as: desk.owner, params, body: { visibility: 'own' } });
    expect((await detail()).participants).toEqual([]);
    expect((await house.call(api.removeParty, { as: desk.owner, params })).body.items).toEqual([]);
  });

  test('is written to alone: the visitor never gets it, and their wait goes on', async () => {
    const party = (await add({ kind: 'dealer', name: '川上商店', address: 'k@dealer.example' })).body.items[0]!;
    const before = [(await visitor.list()).body.messages, (await detail()).waitingSince];
    const sent = await write(party.id, '部品の在庫を教えてください（仕入値 4,200円）');
    expect(sent.status).toBe(201);
    expect([(await visitor.list()).body.messages, (await detail()).waitingSince]).toEqual(before);
    const { body } = await house.call(api.listParties, { as: desk.owner, params: { id } });
    expect(body.branches).toEqual([{ messageId: sent.body.messageId, partyId: party.id, name: '川上商店' }]);
    const timeline = await house.call(conversations.getTimeline, { as: desk.owner, params: { id } });
    expect(JSON.stringify(timeline.body)).toContain('仕入値');
    await house.call(api.removeParty, { as: desk.owner, params: { id, partyId: party.id } });
    expect((await visitor.list()).body.messages).toEqual(before[0]);
  });

  test('takes part once, and is never the customer themselves', async () => {
    const agency = { kind: 'agency', name: '東邦代理店', address: 'toho@agency.example', visibility: 'all' };
    await add(agency);
    expect((await add({ ...agency, name: '東邦', address: 'TOHO@agency.example' })).problem?.code).toBe('party_exists');
    const other = (await add({ kind: 'dealer', name: '川上商店', address: 'k@dealer.example' })).body.items[1]!;
    const params = { id, partyId: other.id };
    const same = await house.call(api.updateParty, { as: desk.owner, params, body: { address: agency.address } });
    expect(same.problem?.code).toBe('party_exists');
    // What the customer writes would be put into a branch that nobody but us reads.
    const { customer } = await detail();
    const own = { kind: 'email' as const, value: 'own@customer.example' };
    await house.call(customers.addIdentity, { as: desk.owner, params: { id: customer.id }, body: own });
    expect((await add({ kind: 'seller', name: '売り手', address: own.value })).problem?.code).toBe('party_is_customer');
    expect((await add({ kind: 'seller', name: '売り手', customerId: customer.id })).problem?.code).toBe(
      'party_is_customer',
    );
    // Who left can come back.
    await house.call(api.removeParty, { as: desk.owner, params });
    expect((await add({ kind: 'dealer', name: '川上商店', address: 'k@dealer.example' })).status).toBe(201);
  });

  test('without an address is written to by nobody; without a name it is nobody', async () => {
    const party = (await add({ kind: 'store', name: '川口店' })).body.items[0]!;
    expect((await write(party.id, 'こんにちは')).problem?.code).toBe('party_without_address');
    expect((await add({ kind: 'dealer' })).problem?.code).toBe('party_nobody');
  });
});

test('a store hands a matter to the head desk, stays a party of it, and the record says why', async () => {
  const head = await desk.team('お客様相談室');
  const store = (
    await house.call(customers.createCompany, {
      as: desk.owner,
      body: { name: '川口店', kind: 'store', storeCode: '0142' },
    })
  ).body;
  const body = { companyId: store.id, teamId: head, reason: '店頭では交換の可否を決められない' };
  const handed = await house.call(api.handToHeadDesk, { as: desk.owner, params: { id }, body });
  expect([handed.status, handed.body.form]).toEqual([201, 'b2b2c']);
  expect(handed.body.items).toMatchObject([
    { kind: 'store', name: '川口店', company: { id: store.id, kind: 'store' }, visibility: 'own' },
  ]);
  expect((await detail()).teamId).toBe(head);
  const timeline = await house.call(conversations.getTimeline, { as: desk.owner, params: { id } });
  const told = timeline.body.entries.find((entry) => entry.type === 'fact' && entry.name === 'store.handed_over');
  expect(told).toMatchObject({ payload: { store: '川口店', teamId: head, reason: body.reason } });
  expect((await house.call(api.handToHeadDesk, { as: desk.owner, params: { id }, body })).problem?.code).toBe(
    'handed_to_itself',
  );
});

test('buyer and seller: what the one is told alone is in no file, quotation, draft or text made for the other', async () => {
  const seller = (await add({ kind: 'seller', name: '売り手 次郎', address: 'seller@market.example' })).body.items[0]!;
  const { messageId } = (await write(seller.id, '買い手の方は返金をお望みです。仕入値は4,200円ですか。')).body;
  const answered = (await write(seller.id, '仕入値は言えません。')).body.messageId;
  const { customer } = await detail();
  await desk.run(async (ctx) => {
    const { db, workspaceId } = ctx;
    // As their answer by mail is kept.
    await sql`update messages set direction = 'in' where workspace_id = ${workspaceId} and id = ${answered}`.execute(
      db,
    );
    const gathered = await gatherPerson(db, workspaceId, { people: [customer.id], notes: false });
    const said = await listSaid(db, workspaceId, id);
    const quoted = await listQuotable(db, workspaceId, id, [messageId]);
    const about = await findSituation(db, workspaceId, id, null, visible(ctx.actor));
    expect(about?.said).toContain('届いた棚');
    expect(JSON.stringify(gathered)).toContain('届いた棚の扉');
    expect(JSON.stringify([gathered, said, quoted, about])).not.toContain('仕入値');
  });
});
