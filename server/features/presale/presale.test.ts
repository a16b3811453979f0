import { orderEndpoints } from '@madoguchi/contracts/commerce-orders.ts';
import { productEndpoints } from '@madoguchi/contracts/commerce-products.ts';
import { conversationEndpoints as talks } from '@madoguchi/contracts/conversations.ts';
import { presaleEndpoints as api, SHIPPED_BLOCKERS } from '@madoguchi/contracts/presale.ts';
import { widgetEndpoints as widget } from '@madoguchi/contracts/widget.ts';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { testApp, type TestDesk, type Who } from '../../testing/app.ts';
import { inboxOf, visit } from '../channels/widget/testing/visitor.ts';
import { productOfPage } from './find-product.ts';

const house = testApp();
let desk: TestDesk;
let productId: string;
beforeEach(async () => {
  desk = await house.open();
  const product = { code: 'YC-520', name: '全自動コーヒーメーカー', price: 59_800, currency: 'JPY' };
  productId = (await house.call(productEndpoints.saveProduct, { as: desk.owner, body: product })).body.id;
});

/** Somebody asks from a page of the shop. */
async function asksFrom(pageUrl: string): Promise<string> {
  house.clock.advance(60);
  const { key } = await inboxOf(house, desk, 'chat');
  const visitor = await visit(house, key);
  const body = { clientId: newId(), body: '在庫はありますか', pageUrl };
  const said = await house.call(widget.sendWidgetMessage, { as: visitor, params: { key }, body });
  expect(said.status, said.text).toBe(201);
  return said.body.conversation.id;
}
const matter = async (id: string, as: Who = desk.owner) => house.call(api.getPresale, { as, params: { id } });
const mark = (id: string, key: string, as: Who = desk.owner) => house.call(api.addBlocker, { as, params: { id, key } });
const customerOf = async (id: string): Promise<string> =>
  (await house.call(talks.getConversation, { as: desk.owner, params: { id } })).body.customer.id;
async function buys(customerId: string, daysLater: number, more: object = {}): Promise<void> {
  const orderedAt = new Date(house.clock.now().getTime() + daysLater * 86_400_000).toISOString();
  const body = {
    customer: { id: customerId },
    orderedAt,
    currency: 'JPY',
    lines: [{ code: 'YC-520', quantity: 1 }],
    ...more,
  };
  const { status, text } = await house.call(orderEndpoints.saveOrder, { as: desk.owner, body });
  expect(status, text).toBeLessThan(300);
}

test('a chat that begins on the page of a product knows it, and stands before the purchase', async () => {
  const byRule = await asksFrom('https://shop.example/products/YC-520');
  const bySite = await asksFrom('https://shop.example/anything#yc520');
  for (const id of [byRule, bySite]) {
    expect((await matter(id)).body).toMatchObject({
      product: { id: productId, code: 'YC-520' },
      blockers: [],
      order: null,
    });
    const { body } = await house.call(talks.getConversation, { as: desk.owner, params: { id } });
    expect(body.stage).toBe('before_purchase');
  }
  expect((await matter(byRule)).body.page).toBe('https://shop.example/products/YC-520');
});

test.each([
  'https://shop.example/about',
  'https://shop.example/products/unknown-9',
  'javascript:alert(1)',
  'https://shop.example/products/%E0%A4%A',
  'nonsense',
])('a page that names no product of ours says nothing: %s', async (pageUrl) => {
  const id = await asksFrom(pageUrl);
  expect((await matter(id)).body.product).toBeNull();
  expect((await house.call(talks.getConversation, { as: desk.owner, params: { id } })).body.stage).toBeNull();
});

test('blockers are set in one press and taken back, and counted by product with who bought', async () => {
  const [one, two, three] = [
    await asksFrom('https://shop.example/products/yc-520'),
    await asksFrom('https://shop.example/products/yc-520'),
    await asksFrom('https://shop.example/'),
  ];
  for (const [id, key] of [
    [one, 'price'],
    [one, 'price'],
    [one, 'stock'],
    [two, 'price'],
    [three, 'payment'],
  ] as const)
    expect((await mark(id, key)).status).toBe(200);
  expect((await mark(one, 'weather')).problem?.code).toBe('blocker_unknown');
  await house.call(api.removeBlocker, { as: desk.owner, params: { id: one, key: 'stock' } });
  await buys(await customerOf(one), 3);
  await buys(await customerOf(two), 15);
  await buys(await customerOf(three), 2, { status: 'cancelled' });
  const { body } = await house.call(api.countBlockers, { as: desk.owner });
  const product = { id: productId, code: 'YC-520', name: '全自動コーヒーメーカー' };
  expect(body.items).toEqual([
    { product, blocker: 'price', conversations: 2, bought: 1 },
    { product: null, blocker: 'payment', conversations: 1, bought: 0 },
  ]);
  const behind = async (query: object) =>
    (await house.call(api.listBlocked, { as: desk.owner, query: query as Record<string, unknown> })).body.items;
  expect(
    (await behind({ blocker: 'price', product: productId })).map((item) => [item.id, item.order !== null]),
  ).toEqual([
    [two, false],
    [one, true],
  ]);
  expect((await behind({ product: 'none' })).map(({ id }) => id)).toEqual([three]);
  expect(await behind({ from: '2001-01-01', to: '2001-01-31' })).toEqual([]);
});

test('whoever does not see a conversation does not count it', async () => {
  const id = await asksFrom('https://shop.example/products/yc-520');
  await mark(id, 'price');
  const secret = await desk.team('役員室', { restricted: true });
  await house.call(talks.setAssignment, { as: desk.owner, params: { id }, body: { teamId: secret } });
  const agent = await desk.signInAs('agent', { teams: [desk.teamId] });
  expect((await house.call(api.countBlockers, { as: agent })).body.items).toEqual([]);
  expect((await house.call(api.listBlocked, { as: agent })).body.items).toEqual([]);
  expect((await matter(id, agent)).status).toBe(404);
  expect((await mark(id, 'stock', agent)).status).toBe(404);
});

test('the workspace says which pages are about what, and which blockers there are; those put away keep their counts', async () => {
  const id = await asksFrom('https://shop.example/products/yc-520');
  await mark(id, 'price');
  const settings = {
    pages: [
      { path: '/lp/espresso', productId },
      { path: '/ja/p/{code}/detail', productId: null },
    ],
    blockers: [{ key: 'warranty', name: '保証' }],
    orderDays: 7,
  };
  const put = (body: object) => house.call(api.putPresaleSettings, { as: desk.owner, body });
  expect((await put(settings)).status).toBe(200);
  for (const page of ['https://shop.example/lp/espresso', 'https://shop.example/ja/p/YC-520/detail'])
    expect((await matter(await asksFrom(page))).body.product?.id).toBe(productId);
  expect((await mark(id, 'price')).problem?.code).toBe('blocker_unknown');
  expect((await mark(id, 'warranty')).body.blockers).toEqual(['price', 'warranty']);
  expect((await put({ ...settings, pages: [{ path: '/x', productId: null }] })).problem?.code).toBe(
    'page_rule_invalid',
  );
  expect((await put({ ...settings, pages: [{ path: '/x', productId: newId() }] })).problem?.code).toBe(
    'product_not_found',
  );
  const agent = await desk.signInAs('agent');
  expect((await house.call(api.putPresaleSettings, { as: agent, body: settings })).status).toBe(403);
});

test('the counts are those of the list behind them, whatever was marked and bought', async () => {
  const talked = [];
  for (const page of ['products/yc-520', 'products/yc-520', '', 'products/yc-520', ''])
    talked.push(await asksFrom(`https://shop.example/${page}`));
  for (const [at, id] of talked.entries()) {
    for (const key of SHIPPED_BLOCKERS.filter((_each, nth) => (at + nth) % 3 === 0)) await mark(id, key);
    if (at % 2 === 0) await buys(await customerOf(id), at * 5);
  }
  const { items } = (await house.call(api.countBlockers, { as: desk.owner })).body;
  for (const { product, blocker, conversations, bought } of items) {
    const query = { blocker, product: product?.id ?? 'none' };
    const behind = (await house.call(api.listBlocked, { as: desk.owner, query })).body.items;
    expect([behind.length, behind.filter((one) => one.order).length]).toEqual([conversations, bought]);
  }
  expect(items.length).toBeGreaterThan(3);
});

test('no address breaks the reading of pages', () => {
  const pages = [
    { path: '/products/{code}', productId: null },
    { path: '/a{code}b', productId: null },
  ];
  fc.assert(
    fc.property(fc.oneof(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.string()), (url) => {
      const said = productOfPage(url, pages);
      expect(said === null || ('code' in said && said.code.length <= 80 && said.code !== '')).toBe(true);
    }),
    { numRuns: 60 },
  );
});
