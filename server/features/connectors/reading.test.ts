import { connectorEndpoints as api } from '@madoguchi/contracts/connectors.ts';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { startRestServer, type RestServer } from './testing/rest-server.ts';
import { connectRest, CUSTOMER_MAPPING, readNow, switchOn, syncOf } from './testing/rest-world.ts';

const house = testApp();
let desk: TestDesk;
let server: RestServer;

beforeEach(async () => {
  desk = await house.open();
  server = await startRestServer();
});
afterEach(() => server.close());

const OLD = '2026-01-05T00:00:00Z';
const person = (id: number, more: Record<string, unknown> = {}) => ({
  id,
  last_name: `客${id}`,
  first_name: '花子',
  contact: { email: `k${id}@customer.example`, tel: '' },
  updated_at: OLD,
  ...more,
});
const product = (id: number, more: Record<string, unknown> = {}) => ({
  ...{ id: `p${id}`, title: `コーヒー豆 ${id}`, sku: `CB-${id}`, price: '1,280', jan: null, updated_at: OLD },
  ...more,
});
const rowsOf = <R>(text: string) => desk.run(async ({ db }) => (await sql.raw<R>(text).execute(db)).rows);
const factsSince = async (): Promise<number> =>
  (await rowsOf<{ n: number }>('select count(*)::int as n from facts'))[0]?.n ?? 0;

test('everything is read page by page, and read again it writes nothing and says nothing', async () => {
  server.rows = {
    customers: Array.from({ length: 7 }, (_, at) => person(at + 1)),
    products: Array.from({ length: 8 }, (_, at) => product(at + 1)),
  };
  const id = await connectRest(house, desk, server);
  await switchOn(house, desk, id, 'customers', 'products');
  await readNow(house, desk, id, 'customers');
  await readNow(house, desk, id, 'products');
  expect((await syncOf(house, desk, id, 'customers')).counts).toMatchObject({ read: 7, created: 7, refused: 0 });
  expect((await syncOf(house, desk, id, 'products')).counts).toMatchObject({ read: 8, created: 8 });
  const names = await rowsOf<{ name: string; price: number }>('select name, price from products order by code');
  expect(names[0]).toEqual({ name: 'コーヒー豆 1', price: 1280 });
  const before = await factsSince();
  await readNow(house, desk, id, 'customers', { full: true });
  await readNow(house, desk, id, 'products', { full: true });
  expect((await syncOf(house, desk, id, 'products')).counts).toMatchObject({
    read: 8,
    unchanged: 8,
    created: 0,
    changed: 0,
  });
  expect((await syncOf(house, desk, id, 'customers')).counts).toMatchObject({ read: 7, unchanged: 7 });
  expect(await factsSince()).toBe(before);
});

test('the next reading asks only for what changed since the one before began', async () => {
  server.rows = { products: [product(1), product(2)] };
  const id = await connectRest(house, desk, server);
  await switchOn(house, desk, id, 'products');
  await readNow(house, desk, id, 'products');
  const now = house.clock.now();
  server.rows['products'] = [product(1), product(2, { title: '新しい豆', updated_at: now.toISOString() })];
  house.clock.advance(60);
  await readNow(house, desk, id, 'products');
  expect(server.requests.at(-1)).toContain('updated_since=');
  expect((await syncOf(house, desk, id, 'products')).counts).toMatchObject({ read: 1, changed: 1 });
  expect(await rowsOf("select name from products where code = 'CB-2'")).toEqual([{ name: '新しい豆' }]);
});

test('a row that cannot be taken over is listed with its reason, the others are taken, and it is tried again by itself', async () => {
  server.rows = {
    customers: [person(1)],
    orders: [
      { id: 'o1', no: '1001', customer_id: 1, at: OLD, total: 1280, lines: [] },
      { id: 'o2', no: '1002', customer_id: 99, at: OLD, total: 500, lines: [] },
      { id: 'o3', no: '1003', customer_id: 1, at: 'gestern', total: 500, lines: [] },
      { id: '', no: '1004', customer_id: 1, at: OLD, total: 500, lines: [] },
    ],
  };
  const id = await connectRest(house, desk, server);
  await switchOn(house, desk, id, 'customers', 'orders');
  await readNow(house, desk, id, 'customers');
  await readNow(house, desk, id, 'orders');
  const refused = async () =>
    (await house.call(api.listRefusals, { as: desk.owner, params: { id } })).body.items
      .map(({ externalId, trouble }) => [externalId.slice(0, 3), trouble.code, trouble.detail])
      .toSorted();
  expect(await refused()).toEqual([
    ['?{"', 'row_without_id', ''],
    ['o2', 'customer_not_found', ''],
    ['o3', 'row_incomplete', 'orderedAt'],
  ]);
  expect(await rowsOf('select number from orders order by number')).toEqual([{ number: '1001' }]);
  server.rows['customers'] = [person(1), person(99)];
  await readNow(house, desk, id, 'customers', { full: true });
  server.rows['orders'] = [];
  await readNow(house, desk, id, 'orders');
  expect(await rowsOf('select number from orders order by number')).toEqual([{ number: '1001' }, { number: '1002' }]);
  expect((await refused()).map(([name]) => name)).toEqual(['?{"', 'o3']);
});

test('a round cut short goes on at the page where it was, not at the first', async () => {
  server.rows = { products: Array.from({ length: 9 }, (_, at) => product(at + 1)) };
  const id = await connectRest(house, desk, server);
  await switchOn(house, desk, id, 'products');
  let pages = 0;
  server.afterPage = () => {
    pages += 1;
    if (pages === 2) server.behaviour.fails = 1;
  };
  await readNow(house, desk, id, 'products');
  const halted = await syncOf(house, desk, id, 'products');
  expect(halted).toMatchObject({ state: 'failing', trouble: { code: 'system_failed' }, counts: { created: 6 } });
  server.requests = [];
  house.clock.advance(20);
  await house.services.kernel.pool.query('select 1');
  await readNow(house, desk, id, 'products');
  expect(server.requests).toEqual(['GET /api/products?page=3']);
  expect(await syncOf(house, desk, id, 'products')).toMatchObject({
    state: 'ok',
    trouble: null,
    counts: { read: 9, created: 9 },
  });
});

test('a system that repeats our key when it refuses it does not bring it onto any screen', async () => {
  const id = await connectRest(house, desk, server);
  server.behaviour.token = 'another';
  const tested = (await house.call(api.testConnector, { as: desk.owner, params: { id } })).body;
  expect(tested.trouble?.code).toBe('access_refused');
  expect(tested.trouble?.detail).toContain('•••');
  expect(JSON.stringify(tested)).not.toContain('tok3n');
});

test('a key that is not taken any more needs somebody, is told once, and recovery is told too', async () => {
  server.rows = { products: [product(1)] };
  const id = await connectRest(house, desk, server);
  await switchOn(house, desk, id, 'products');
  server.behaviour.token = 'another';
  await readNow(house, desk, id, 'products');
  await readNow(house, desk, id, 'products');
  expect(await syncOf(house, desk, id, 'products')).toMatchObject({
    state: 'needs_attention',
    trouble: { code: 'access_refused' },
  });
  const told = () =>
    rowsOf<{ name: string }>(
      "select name from facts where name in ('connector.troubled', 'connector.recovered') order by seq",
    );
  expect((await told()).map(({ name }) => name)).toEqual(['connector.troubled']);
  server.behaviour.token = 'tok3n';
  await readNow(house, desk, id, 'products');
  expect((await told()).map(({ name }) => name)).toEqual(['connector.troubled', 'connector.recovered']);
});

test('a name corrected by hand stays, until the other system says something else', async () => {
  server.rows = { customers: [person(1)] };
  const id = await connectRest(house, desk, server);
  await switchOn(house, desk, id, 'customers');
  await readNow(house, desk, id, 'customers');
  await rowsOf("update customers set family_name = '訂正' where family_name = '客1'");
  await readNow(house, desk, id, 'customers', { full: true });
  expect(await rowsOf('select family_name from customers where not anonymous')).toEqual([{ family_name: '訂正' }]);
  server.rows['customers'] = [person(1, { last_name: '改姓' })];
  await readNow(house, desk, id, 'customers', { full: true });
  expect(await rowsOf('select family_name from customers where not anonymous')).toEqual([{ family_name: '改姓' }]);
});

test('two people of one system never become one customer, though they share an address', async () => {
  server.rows = { customers: [person(1), person(2, { contact: { email: 'k1@customer.example' } })] };
  const id = await connectRest(house, desk, server);
  await switchOn(house, desk, id, 'customers');
  await readNow(house, desk, id, 'customers');
  const people = await rowsOf('select family_name from customers where not anonymous order by family_name');
  expect(people).toEqual([{ family_name: '客1' }, { family_name: '客2' }]);
});

test('a preview and a dry run show what would become of rows, and keep nothing', async () => {
  server.rows = { customers: [person(1), { id: 2 }], products: [product(1), { id: 'x', price: 1 }] };
  const id = await connectRest(house, desk, server);
  const preview = await house.call(api.previewRecord, { as: desk.owner, params: { id }, body: { record: 'products' } });
  expect(preview.body.rows).toMatchObject([
    { externalId: 'p1', values: { name: 'コーヒー豆 1', price: 1280 }, refused: null },
    { externalId: 'x', values: null, refused: { code: 'row_incomplete', detail: 'name' } },
  ]);
  expect(preview.body.sample).toContain('コーヒー豆 1');
  const before = await factsSince();
  const run = await house.call(api.dryRunSync, { as: desk.owner, params: { id, record: 'products' } });
  expect(run.body).toMatchObject({ counts: { read: 2, created: 1, refused: 1 }, more: false });
  expect(await rowsOf('select 1 from products')).toEqual([]);
  expect(await rowsOf('select 1 from connector_refusals')).toEqual([]);
  expect(await factsSince()).toBe(before);
});

test('settings that lead elsewhere do not get the secret that was given for another address', async () => {
  const id = await connectRest(house, desk, server);
  const settings = {
    baseUrl: 'https://elsewhere.example',
    auth: { type: 'bearer' },
    records: { customers: CUSTOMER_MAPPING },
  };
  const refused = await house.call(api.updateConnector, { as: desk.owner, params: { id }, body: { settings } });
  expect(refused.problem?.code).toBe('connector_secret_missing');
  const looked = await house.call(api.previewRecord, {
    as: desk.owner,
    params: { id },
    body: { record: 'customers', settings },
  });
  expect(looked.problem?.code).toBe('connector_did_not_answer');
  expect(looked.problem?.issues?.[0]?.code).toBe('connector_secret_missing');
  const shown = await house.call(api.getConnector, { as: desk.owner, params: { id } });
  expect(shown.text).not.toContain('tok3n');
  expect(shown.body.secrets).toEqual(['secret']);
});

test('an address inside the own network is not called, and wrong settings are refused where they are wrong', async () => {
  const body = { kind: 'rest', name: 'x', settings: { baseUrl: 'http://127.0.0.1:1/' }, secrets: {} };
  const { body: made } = await house.call(api.createConnector, { as: desk.owner, body });
  const tested = await house.call(api.testConnector, { as: desk.owner, params: { id: made.id } });
  expect(tested.body.trouble?.code).toBe('url_refused');
  const wrong = {
    ...body,
    settings: {
      baseUrl: 'https://shop.example',
      records: { products: { path: '/p', fields: { name: 'lines[' } } },
      effects: { refund: { path: '/r', body: '{oops', keyHeader: '', repeatable: true } },
    },
  };
  const refused = await house.call(api.createConnector, { as: desk.owner, body: wrong });
  expect(refused.problem?.issues?.map(({ path }) => path).toSorted()).toEqual([
    'effects.refund.body',
    'effects.refund.keyHeader',
    'records.products.fields.externalId',
    'records.products.fields.name',
  ]);
});
