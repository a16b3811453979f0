import { commerceEndpoints as commerce } from '@madoguchi/contracts/commerce.ts';
import { connectorEndpoints as api } from '@madoguchi/contracts/connectors.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { signHook } from './kinds/rest/hook.ts';
import { startRestServer, type RestServer } from './testing/rest-server.ts';
import { connectRest, PRODUCT_MAPPING, readNow, switchOn } from './testing/rest-world.ts';

const house = testApp();
let desk: TestDesk;
let server: RestServer;
beforeEach(async () => {
  desk = await house.open();
  server = await startRestServer();
});
afterEach(() => server.close());

const bean = (title: string, updated_at: string) => ({ id: 'p1', title, sku: 'CB-1', price: 1280, updated_at });

/** A system that tells what changed and what is gone. */
async function connect() {
  const fields = { ...PRODUCT_MAPPING.fields, changedAt: 'updated_at' };
  const products = { ...PRODUCT_MAPPING, fields, goneTopic: 'product.deleted' };
  const id = await connectRest(house, desk, server, { records: { products } });
  const { secret } = (await house.call(api.rotateHookSecret, { as: desk.owner, params: { id } })).body;
  const { hookUrl } = (await house.call(api.getConnector, { as: desk.owner, params: { id } })).body;
  const send = async (body: unknown, topic = 'product.saved', over: Record<string, string> = {}) => {
    const payload = JSON.stringify(body);
    const timestamp = over['x-madoguchi-timestamp'] ?? String(Math.floor(house.clock.now().getTime() / 1000));
    const headers = {
      ...{ 'content-type': 'application/json', 'x-madoguchi-timestamp': timestamp, 'x-madoguchi-topic': topic },
      'x-madoguchi-signature': signHook(secret, timestamp, Buffer.from(payload)),
      ...over,
    };
    return (await house.app.inject({ method: 'POST', url: new URL(hookUrl).pathname, headers, payload })).statusCode;
  };
  return { id, send };
}
const known = async () =>
  (await house.call(commerce.listProducts, { as: desk.owner })).body.items.map(({ name, status }) => [name, status]);

test('only what was signed a moment ago is heard, and a delivery sent again counts once', async () => {
  const { id, send } = await connect();
  const news = bean('新しい豆', '2026-11-20T01:00:00Z');
  const before = String(Math.floor(house.clock.now().getTime() / 1000) - 3600);
  expect([
    await send(news, 'product.saved', { 'x-madoguchi-signature': `sha256=${'0'.repeat(64)}` }),
    await send(news, 'product.saved', { 'x-madoguchi-signature': '' }),
    await send(news, 'product.saved', { 'x-madoguchi-timestamp': before }),
  ]).toEqual([403, 403, 422]);
  const same = String(Math.floor(house.clock.now().getTime() / 1000));
  expect([
    await send(news, 'product.saved', { 'x-madoguchi-timestamp': same }),
    await send(news, 'product.saved', { 'x-madoguchi-timestamp': same }),
  ]).toEqual([200, 200]);
  await house.runJobs();
  const { items } = (await house.call(api.listHookDeliveries, { as: desk.owner, params: { id } })).body;
  expect([items.length, await known()]).toEqual([1, [['新しい豆', 'on_sale']]]);
});

test('what was told of an earlier time and comes late changes nothing back, by webhook or by reading', async () => {
  const { id, send } = await connect();
  await send(bean('新', '2026-11-20T02:00:00Z'));
  await send(bean('古', '2026-11-20T01:00:00Z'));
  await house.runJobs();
  expect(await known()).toEqual([['新', 'on_sale']]);
  // A copy of the list that lags behind.
  server.rows = { products: [bean('さらに古い', '2026-11-19T00:00:00Z')] };
  await switchOn(house, desk, id, 'products');
  await readNow(house, desk, id, 'products');
  expect(await known()).toEqual([['新', 'on_sale']]);
});

test('what was deleted there is sold no more here, with nothing but its id; what never was here makes nothing', async () => {
  const { send } = await connect();
  // Their clock is ahead of ours.
  await send(bean('豆', '2026-11-20T02:00:00Z'));
  await house.runJobs();
  await send({ id: 'p1' }, 'product.deleted');
  await send({ id: 'p-unknown' }, 'product.deleted');
  await house.runJobs();
  expect(await known()).toEqual([['豆', 'ended']]);
  await send(bean('前の豆', '2026-11-20T00:30:00Z'));
  await house.runJobs();
  expect(await known()).toEqual([['豆', 'ended']]);
});
