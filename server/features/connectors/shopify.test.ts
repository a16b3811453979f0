import { connectorEndpoints as api } from '@madoguchi/contracts/connectors.ts';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { requestEffect } from './effects/actions/request-effect.ts';
import { readNow, switchOn, syncOf } from './testing/rest-world.ts';
import { startShopifyServer, type ShopifyServer } from './testing/shopify-server.ts';
import { money } from './testing/shopify-shop.ts';

const house = testApp();
let desk: TestDesk;
let server: ShopifyServer;
let id: string;

beforeEach(async () => {
  desk = await house.open();
  server = await startShopifyServer();
  house.services.config.outboundAllow = [server.allow];
  const settings = { shop: 'coffee.myshopify.com', origin: server.origin };
  const secrets = { accessToken: server.token, apiSecret: server.secret };
  const body = { kind: 'shopify', name: '本店', settings, secrets };
  id = (await house.call(api.createConnector, { as: desk.owner, body })).body.id;
});
afterEach(() => server.close());

const AT = '2026-01-05T00:00:00Z';
const rowsOf = <R>(text: string) => desk.run(async ({ db }) => (await sql.raw<R>(text).execute(db)).rows);
const customer = (n: number, more: object = {}) => ({
  ...{
    id: `gid://shopify/Customer/${n}`,
    firstName: '彩',
    lastName: `客${n}`,
    displayName: '',
    locale: 'ja-JP',
    updatedAt: AT,
    createdAt: AT,
  },
  defaultEmailAddress: { emailAddress: `c${n}@customer.example` },
  defaultPhoneNumber: null,
  ...more,
});
const variant = {
  id: 'gid://shopify/ProductVariant/1',
  title: 'Default Title',
  sku: 'YC-520',
  barcode: null,
  price: '12800',
  inventoryQuantity: 4,
};
const product = {
  id: 'gid://shopify/Product/1',
  title: 'コーヒーメーカー',
  status: 'ACTIVE',
  productType: '家電',
  vendor: '',
  updatedAt: AT,
  variants: [variant],
};
const order = (n: number, more: object = {}) => ({
  id: `gid://shopify/Order/${n}`,
  ...{
    name: `#${1000 + n}`,
    createdAt: AT,
    updatedAt: AT,
    cancelledAt: null,
    note: null,
    email: 'c1@customer.example',
    phone: null,
    currencyCode: 'JPY',
  },
  ...{
    displayFinancialStatus: 'PAID',
    displayFulfillmentStatus: 'UNFULFILLED',
    currentTotalPriceSet: money('12800'),
    totalPriceSet: money('12800'),
  },
  customer: customer(1),
  shippingAddress: null,
  lineItems: [
    {
      id: 'gid://shopify/LineItem/1',
      name: 'コーヒーメーカー',
      sku: 'YC-520',
      quantity: 1,
      refundableQuantity: 1,
      originalUnitPriceSet: money('12800'),
      variant,
      taxLines: [{ title: '消費税', ratePercentage: 10 }],
    },
  ],
  fulfillments: [],
  refunds: [],
  transactions: [
    {
      id: 'gid://shopify/OrderTransaction/1',
      gateway: 'bogus',
      kind: 'SALE',
      status: 'SUCCESS',
      amountSet: money('12800'),
    },
  ],
  ...more,
});

test('customers, products, stock and orders of a shop are here as they are there', async () => {
  server.shop.customers = Array.from({ length: 130 }, (_, at) => customer(at + 1));
  server.shop.products = [product];
  // Less than the smallest unit of the currency went back on each: nothing did.
  const crumb = { id: 'gid://shopify/Refund/1', createdAt: AT, note: '', totalRefundedSet: money('0.4') };
  server.shop.orders = Array.from({ length: 13 }, (_, at) => order(at + 1, { refunds: [crumb] }));
  await switchOn(house, desk, id, 'customers', 'products', 'stock', 'orders');
  for (const record of ['customers', 'products', 'stock', 'orders'] as const) await readNow(house, desk, id, record);
  expect((await syncOf(house, desk, id, 'customers')).counts).toMatchObject({ read: 130, created: 130 });
  expect((await syncOf(house, desk, id, 'orders')).counts).toMatchObject({ read: 13, created: 13, refused: 0 });
  const [line] =
    await rowsOf(`select o.number, o.total, o.payment_state, l.name, l.unit_price, p.code, s.quantity as stock, c.family_name
    from orders o join order_lines l on l.order_id = o.id join products p on p.id = l.product_id join product_stock s on s.product_id = p.id
    join customers c on c.id = o.customer_id order by o.number limit 1`);
  expect(line).toEqual({
    ...{ number: '#1001', total: 12800, payment_state: 'paid', name: 'コーヒーメーカー', unit_price: 12800 },
    ...{ code: 'YC-520', stock: 4, family_name: '客1' },
  });
  server.ran = [];
  server.bucket.currentlyAvailable = 2000;
  server.shop.orders.push(order(14, { updatedAt: house.clock.now().toISOString() }));
  await readNow(house, desk, id, 'orders');
  expect((await syncOf(house, desk, id, 'orders')).counts).toMatchObject({ read: 1, created: 1 });
  expect(server.ran).toEqual(['Orders']);
});

test('a shop whose bucket is empty is waited for as long as it takes to fill, and reading goes on at its cursor', async () => {
  server.shop.orders = Array.from({ length: 25 }, (_, at) => order(at + 1));
  await switchOn(house, desk, id, 'orders');
  server.bucket.currentlyAvailable = 900;
  await readNow(house, desk, id, 'orders');
  const paused = await syncOf(house, desk, id, 'orders');
  expect(server.throttled).toBe(1);
  expect(paused).toMatchObject({ state: 'reading', failures: 0, trouble: { code: 'asked_to_wait' } });
  expect(paused.counts.created).toBeGreaterThan(0);
  expect(Date.parse(paused.nextAt ?? '') - house.clock.now().getTime()).toBeLessThanOrEqual(10_000);
  server.bucket.currentlyAvailable = 2000;
  house.clock.advance(11);
  await house.runJobs();
  expect(await syncOf(house, desk, id, 'orders')).toMatchObject({ state: 'ok', counts: { read: 25, created: 25 } });
});

test('a webhook is believed when it is signed, is done once, and has what it names fetched as it is now', async () => {
  server.shop.orders = [order(1)];
  const { hookUrl } = (await house.call(api.getConnector, { as: desk.owner, params: { id } })).body;
  const url = new URL(hookUrl).pathname;
  const hook = server.signed('orders/updated', { admin_graphql_api_id: 'gid://shopify/Order/1', name: 'old' }, 'w-1');
  const post = (headers: Record<string, string>, payload = hook.payload) =>
    house.request({ method: 'POST', url, headers, payload });
  expect((await post({ ...hook.headers, 'x-shopify-hmac-sha256': 'bm8=' })).status).toBe(403);
  expect((await post(hook.headers, `${hook.payload} `)).status).toBe(403);
  expect((await post({ 'content-type': 'application/json' })).status).toBe(403);
  expect((await post({ ...hook.headers, 'x-shopify-shop-domain': 'other.myshopify.com' })).status).toBe(403);
  expect((await post(hook.headers)).status).toBe(200);
  expect((await post(hook.headers)).status).toBe(200);
  await house.runJobs();
  expect(await rowsOf('select number from orders')).toEqual([{ number: '#1001' }]);
  const { items } = (await house.call(api.listHookDeliveries, { as: desk.owner, params: { id } })).body;
  expect(items).toMatchObject([{ topic: 'orders/updated', state: 'done' }]);
  expect(server.ran).toEqual(['Order']);
});

test('a refund is made once though its answer is lost, and says so to whoever asked', async () => {
  server.shop.orders = [order(1)];
  server.losesAnswers = 1;
  const payload = { orderId: 'gid://shopify/Order/1', amount: 3000, currency: 'JPY', note: '破損' };
  await desk.run((ctx) => requestEffect(ctx, { connectorId: id, kind: 'refund', key: 'procedure:9:refund', payload }));
  await house.runJobs();
  expect(server.shop.refundKeys.size).toBe(1);
  house.clock.advance(120);
  await house.runJobs();
  const { items } = (await house.call(api.listEffects, { as: desk.owner, params: { id } })).body;
  expect(items).toMatchObject([{ state: 'done', externalId: 'gid://shopify/Refund/1' }]);
  expect(server.shop.refundKeys.size).toBe(1);
  expect(server.shop.orders[0]?.['refunds'][0].note).toContain('破損');
});

test('a refund above what was paid, an order that is not there and one cancelled before are refused in words', async () => {
  server.shop.orders = [order(1), order(2, { cancelledAt: AT })];
  const ask = (key: string, kind: string, payload: Record<string, unknown>) =>
    desk.run((ctx) => requestEffect(ctx, { connectorId: id, kind, key, payload }));
  await ask('a', 'refund', { orderId: 'gid://shopify/Order/1', amount: 99_999, currency: 'JPY' });
  await ask('b', 'refund', { orderId: 'gid://shopify/Order/7', amount: 1, currency: 'JPY' });
  await ask('c', 'cancel_order', { orderId: 'gid://shopify/Order/2' });
  await expect(ask('d', 'push_lead', {})).rejects.toMatchObject({ code: 'effect_not_supported' });
  await expect(ask('e', 'refund', { orderId: 'x', amount: -1 })).rejects.toMatchObject({
    code: 'effect_payload_invalid',
  });
  await house.runJobs();
  const { items } = (await house.call(api.listEffects, { as: desk.owner, params: { id } })).body;
  expect(items.map((item) => [item.key, item.state, item.trouble?.code])).toEqual([
    ['c', 'failed', 'request_refused'],
    ['b', 'failed', 'order_not_found'],
    ['a', 'failed', 'more_than_paid'],
  ]);
});

test('a cancellation and a new address reach the shop', async () => {
  server.shop.orders = [order(1), order(2)];
  server.losesAnswers = 1;
  const ask = (key: string, kind: string, payload: Record<string, unknown>) =>
    desk.run((ctx) => requestEffect(ctx, { connectorId: id, kind, key, payload }));
  await ask('a', 'cancel_order', { orderId: 'gid://shopify/Order/1' });
  const address = { postalCode: '150-0001', city: '渋谷区', line1: '神宮前1-2-3', familyName: '山本', givenName: '彩' };
  await ask('b', 'change_address', { orderId: 'gid://shopify/Order/2', address });
  await house.runJobs();
  house.clock.advance(120);
  await house.runJobs();
  const { items } = (await house.call(api.listEffects, { as: desk.owner, params: { id } })).body;
  expect(items.map((item) => item.state)).toEqual(['done', 'done']);
  expect(server.shop.cancellations).toBe(1);
  expect(server.shop.orders[1]?.['shippingAddress']).toMatchObject({ zip: '150-0001', name: '山本 彩' });
});

test('the shop says what it is called, and a wrong token is named as such', async () => {
  const tested = () => house.call(api.testConnector, { as: desk.owner, params: { id } });
  expect((await tested()).body).toEqual({ trouble: null, detail: '珈琲堂' });
  server.token = 'shpat_new';
  expect((await tested()).body.trouble?.code).toBe('access_refused');
});
