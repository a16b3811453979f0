import { commerceEndpoints as api } from '@madoguchi/contracts/commerce.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerViewEndpoints as views } from '@madoguchi/contracts/customer-view.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../testing/app.ts';

const house = testApp();
let desk: TestDesk;

beforeAll(async () => {
  desk = await house.open();
});

async function person(body: object = {}): Promise<string> {
  return (await house.call(customers.createCustomer, { as: desk.owner, body: { familyName: '佐藤', ...body } })).body
    .id;
}
const order = (externalId: string, customerId: string, status: string) =>
  house.call(api.putOrder, {
    as: desk.owner,
    params: { source: 'shop', externalId },
    body: { customer: { id: customerId }, lines: [], status } as never,
  });
const stageOf = async (id: string) =>
  (await house.call(customers.getCustomer, { as: desk.owner, params: { id } })).body.usageStage;
const moves = (id: string) =>
  desk.run(async ({ db, workspaceId }) => {
    const found = await sql<{
      n: number;
    }>`select count(*)::int as n from facts where workspace_id = ${workspaceId} and customer_id = ${id}
      and name = 'customer.changed' and payload -> 'fields' ? 'usage_stage'`.execute(db);
    return found.rows[0]?.n;
  });

test('an order brings a customer to the purchase, its arrival behind it, and neither brings them back', async () => {
  const id = await person();
  expect(await stageOf(id)).toBeNull();
  await order('1', id, 'placed');
  expect(await stageOf(id)).toBe('at_purchase');
  await order('1', id, 'shipped');
  await order('1', id, 'delivered');
  expect(await stageOf(id)).toBe('after_purchase');
  await order('2', id, 'placed');
  expect(await stageOf(id)).toBe('after_purchase');
  expect(await moves(id)).toBe(2);
});

test('what is paid again and again goes on being used; a trial, and what was taken back, say nothing', async () => {
  const id = await person();
  const contract = (kind: string) =>
    house.call(api.saveContract, {
      as: desk.owner,
      body: { customer: { id }, kind, name: '定期便', startsOn: '2025-05-05' } as never,
    });
  await order('3', id, 'cancelled');
  await contract('trial');
  expect(await stageOf(id)).toBeNull();
  await contract('subscription');
  expect(await stageOf(id)).toBe('continuing');
});

test('a stage that was given by hand and lies further on stays', async () => {
  const id = await person({ usageStage: 'continuing' });
  await order('4', id, 'placed');
  expect(await stageOf(id)).toBe('continuing');
  expect(await moves(id)).toBe(0);
});

test('the order of a merged record moves the person', async () => {
  const [root, behind] = [await person(), await person()];
  await desk.run(({ db, workspaceId }) =>
    sql`update customers set merged_into = ${root} where workspace_id = ${workspaceId} and id = ${behind}`.execute(db),
  );
  await order('5', behind, 'delivered');
  expect(await stageOf(root)).toBe('after_purchase');
});

const lineOf = async (id: string) =>
  (await house.call(views.getCustomerTimeline, { as: desk.owner, params: { id }, query: { kinds: 'stage' } })).body.items.map(({ title, state, number }) => [title, state, number]); // prettier-ignore

test('a device registered, set up and looked after brings its customer on, never back, and the line of time says by what', async () => {
  const id = await person();
  const asset = (body: object) =>
    house.call(api.saveAsset, { as: desk.owner, body: { customer: { id }, name: '全自動 520', ...body } as never });
  const service = (assetId: string, kind: string) =>
    house.call(api.recordService, { as: desk.owner, params: { id: assetId }, body: { kind, doneOn: '2026-11-01' } as never }); // prettier-ignore
  await asset({ health: 'retired' });
  expect(await stageOf(id)).toBeNull();
  const made = await asset({});
  expect(await stageOf(id)).toBe('after_purchase');
  await service(made.body.id, 'installation');
  expect(await stageOf(id)).toBe('after_purchase');
  await service(made.body.id, 'repair');
  await order('6', id, 'placed');
  expect(await stageOf(id)).toBe('continuing');
  expect(await lineOf(id)).toEqual([
    ['continuing', 'service', '全自動 520'],
    ['after_purchase', 'asset', '全自動 520'],
  ]);
});

test('who uses the right to support uses what was bought, and so does whoever had a question about use settled', async () => {
  const [entitled, asking] = [await person(), await person()];
  const right = await house.call(api.saveEntitlement, { as: desk.owner, body: { customer: { id: entitled }, name: '電話サポート', startsOn: '2020-01-01' } as never }); // prettier-ignore
  const used = await house.call(api.useEntitlement, { as: desk.owner, params: { id: right.body.id }, body: {} });
  expect(used.problem).toBeNull();
  expect(await lineOf(entitled)).toEqual([['after_purchase', 'support', '電話サポート']]);
  const solve = async (stage: 'before_purchase' | 'continuing') => {
    const { body } = await house.call(conversations.createConversation, { as: desk.owner, body: { customer: { id: asking }, subject: '操作', body: '使い方を知りたい' } }); // prettier-ignore
    await house.call(conversations.updateConversation, { as: desk.owner, params: { id: body.id }, body: { stage } });
    const done = await house.call(conversations.setStatus, { as: desk.owner, params: { id: body.id }, body: { status: 'solved' } }); // prettier-ignore
    expect(done.problem).toBeNull();
  };
  await solve('before_purchase');
  expect(await stageOf(asking)).toBeNull();
  await solve('continuing');
  expect(await stageOf(asking)).toBe('continuing');
  expect(await lineOf(asking)).toEqual([['continuing', 'conversation', '']]);
});
