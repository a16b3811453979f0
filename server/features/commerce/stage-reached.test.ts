import { commerceEndpoints as api } from '@madoguchi/contracts/commerce.ts';
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
