import { commerceEndpoints as commerce } from '@madoguchi/contracts/commerce.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerViewEndpoints as api } from '@madoguchi/contracts/customer-view.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import { partyEndpoints as parties } from '@madoguchi/contracts/parties.ts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testApp, type TestDesk, type Who } from '../../../testing/app.ts';

const house = testApp();
const viewOf = async (id: string, as: Who) => house.call(api.getCompanyView, { as, params: { id } });

async function company(desk: TestDesk, name: string, parentCompanyId: string | null = null): Promise<string> {
  return (await house.call(customers.createCompany, { as: desk.owner, body: { name, parentCompanyId } })).body.id;
}

async function asks(desk: TestDesk, companyId: string, subject: string): Promise<{ id: string; customerId: string }> {
  const as = await desk.apiKey(['conversations:write', 'customers:write']);
  const person = { familyName: subject, companyId, identities: [] };
  const customerId = (await house.call(customers.createCustomer, { as: desk.owner, body: person })).body.id;
  const body = { subject, body: subject, customer: { id: customerId } };
  return { id: (await house.call(conversations.createConversation, { as, body })).body.id, customerId };
}

test('a company holds what its people and those of its branches ask, agreed and are worth; others hold their own', async () => {
  const desk = await house.open();
  const head = await company(desk, '本社');
  const shop = await company(desk, '札幌店', await company(desk, '北海道支社', head));
  const another = await company(desk, 'よその会社');
  const [first, deep] = [await asks(desk, head, '請求'), await asks(desk, shop, '備品')];
  await asks(desk, another, 'よそ');
  const as = desk.owner;
  await house.call(conversations.setStatus, { as, params: { id: first.id }, body: { status: 'solved' } });
  const customer = { id: deep.customerId };
  const agreed = {
    customer,
    kind: 'maintenance' as const,
    name: '保守',
    startsOn: '2026-01-01',
    period: 'once' as const,
  };
  await house.call(commerce.saveContract, { as, body: { ...agreed, amount: 5000, endsOn: '2027-03-31' } });
  await house.call(commerce.saveContract, { as, body: { ...agreed, name: '解約した', status: 'cancelled' } });
  await house.call(commerce.saveOrder, { as, body: { customer: { id: first.customerId }, lines: [], total: 1200 } });

  const { body } = await viewOf(head, as);
  expect(body.contacts).toMatchObject({ total: 2, open: 1 });
  expect(new Set(body.contacts.items.map((item) => item.subject))).toEqual(new Set(['備品', '請求']));
  expect(body.contacts.items.map((item) => item.customer.name).toSorted()).toEqual(['備品', '請求']);
  expect(body.contracts?.map(({ name, endsOn, customer: whose }) => [name, endsOn, whose])).toEqual([
    ['保守', '2027-03-31', '備品'],
  ]);
  expect(body.values).toEqual([{ amount: 6200, currency: 'JPY' }]);
  expect((await viewOf(shop, as)).body.contacts).toMatchObject({ total: 1, open: 1 });
});

test('each reader gets of a company what they may read elsewhere', async () => {
  const desk = await house.open();
  const [id, secret] = [await company(desk, '山猫'), await desk.team('法務', { restricted: true })];
  const { id: hidden } = await asks(desk, id, '内密');
  await asks(desk, id, '公開');
  await house.call(conversations.setAssignment, { as: desk.owner, params: { id: hidden }, body: { teamId: secret } });
  const agent = await desk.signInAs('agent', { teams: [desk.teamId] });
  const seen = (await viewOf(id, agent)).body;
  expect([seen.contacts.total, seen.contacts.items.map((item) => item.subject)]).toEqual([1, ['公開']]);
  const key = await desk.apiKey(['customers:read', 'conversations:read']);
  expect((await viewOf(id, key)).body).toMatchObject({ contracts: null, values: null, contacts: { total: 2 } });
  const elsewhere = await house.open();
  expect((await viewOf(id, elsewhere.owner)).status).toBe(404);
});

test('of an organisation that writes too much to be counted the newest are shown all the same, and the figures say so', async () => {
  const desk = await house.open();
  const [id, another] = [await company(desk, '大企業'), await company(desk, 'よその会社')];
  const { customerId, id: first } = await asks(desk, id, '最初');
  await asks(desk, another, 'よそ');
  // Straight into the table: ten thousand answers of the API are not what is asked here.
  await desk.run(({ db, workspaceId }) =>
    sql`insert into conversations (workspace_id, id, reference, subject, status, channel, inbox_id, customer_id, last_activity_at, created_at)
      select ${workspaceId}, gen_random_uuid(), 'Z' || g, '件名 ' || g, 'solved', channel, inbox_id, ${customerId}, c.created_at - (g || ' minutes')::interval, c.created_at
      from conversations c, generate_series(1, 10000) g where c.workspace_id = ${workspaceId} and c.id = ${first}`.execute(
      db,
    ),
  );
  const { contacts } = (await viewOf(id, desk.owner)).body;
  expect(contacts).toMatchObject({ total: 10_000, totalIsMore: true, open: 1, openIsMore: false });
  expect(contacts.items.map((item) => item.subject)).toEqual([
    '最初',
    ...Array.from({ length: 19 }, (_, at) => `件名 ${at + 1}`),
  ]);
  expect((await viewOf(another, desk.owner)).body.contacts).toMatchObject({ total: 1, totalIsMore: false, open: 1 });
});

test('a company an agency speaks for holds that matter too, until it takes part no more', async () => {
  const desk = await house.open();
  const [agency, forX, forY] = [await company(desk, '代理店'), await company(desk, 'X社'), await company(desk, 'Y社')];
  const branch = await company(desk, 'X社 大阪支店', forX);
  const [one, two] = [await asks(desk, agency, 'X社の件'), await asks(desk, agency, 'Y社の件')];
  const part = (id: string, companyId: string) =>
    house.call(parties.addParty, { as: desk.owner, params: { id }, body: { kind: 'company', companyId } });
  const { items } = (await part(one.id, branch)).body;
  await part(one.id, forX);
  await part(two.id, forY);
  const subjects = async (id: string) => {
    const { contacts } = (await viewOf(id, desk.owner)).body;
    expect(contacts.total).toBe(contacts.items.length);
    return contacts.items.map((item) => item.subject);
  };
  expect([await subjects(forX), await subjects(branch), await subjects(forY)]).toEqual([
    ['X社の件'],
    ['X社の件'],
    ['Y社の件'],
  ]);
  expect((await subjects(agency)).toSorted()).toEqual(['X社の件', 'Y社の件']);
  const params = { id: one.id, partyId: items[0]!.id };
  await house.call(parties.removeParty, { as: desk.owner, params });
  expect(await subjects(branch)).toEqual([]);
});
