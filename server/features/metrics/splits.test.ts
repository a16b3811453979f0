import { orderEndpoints } from '@madoguchi/contracts/commerce-orders.ts';
import { productEndpoints } from '@madoguchi/contracts/commerce-products.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { metricEndpoints as api } from '@madoguchi/contracts/metrics.ts';
import { beforeAll, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { knowledgeSearched } from '../knowledge/finding/facts.ts';
import { rebuildFigures } from './counting/rebuild-figures.ts';

const MORNING = '2026-11-20T01:00:00Z';
const TODAY = { from: '2026-11-20', to: '2026-11-20' };
const house = testApp({ clock: new TestClock(MORNING) });
let desk: TestDesk;
let agent: TestMember;
beforeAll(async () => {
  desk = await house.open();
  agent = await desk.signInAs('agent', { teams: [desk.teamId] });
});

async function totalsOf(metric: string, more: object = {}) {
  const body = { metrics: [metric], period: TODAY, ...more };
  const answer = await house.call(api.queryMetrics, { as: desk.owner, body });
  expect(answer.problem).toBeNull();
  return answer.body.items[0];
}

test('a conversation counts for the product that was ordered in it, also when everything is counted again', async () => {
  const made = await house.call(productEndpoints.saveProduct, {
    as: desk.owner,
    body: { source: 'shop', externalId: '1', code: 'YC-520', name: '全自動コーヒーメーカー', price: 79_800 },
  });
  expect(made.problem).toBeNull();
  const productId = made.body.id;
  const customer = { familyName: '小林', identities: [{ kind: 'email' as const, value: 'kobayashi@example.jp' }] };
  const opened = async () =>
    (await house.call(conversations.createConversation, { as: desk.owner, body: { customer, subject: '購入', body: 'ほしい' } })).body.id; // prettier-ignore
  const [id] = [await opened(), await opened()];
  expect((await totalsOf('contacts', { by: 'product' }))?.groups).toMatchObject([{ key: '', figure: { n: 2 } }]);
  const taken = await house.call(orderEndpoints.takeOrder, {
    as: agent,
    params: { id },
    body: { lines: [{ productId, quantity: 1 }] },
  });
  expect(taken.problem).toBeNull();
  const split = [
    { key: '', figure: { n: 1 } },
    { key: productId, label: { ja: '全自動コーヒーメーカー' }, figure: { n: 1 } },
  ];
  expect((await totalsOf('contacts', { by: 'product' }))?.groups).toMatchObject(split);
  expect((await totalsOf('contacts', { filters: { productIds: [productId] } }))?.total.n).toBe(1);
  await rebuildFigures((body) => desk.run(body));
  expect((await totalsOf('contacts', { by: 'product' }))?.groups).toMatchObject(split);
});

test('a search that found nothing counts among all searches', async () => {
  const searched = (hits: number) =>
    desk.run((ctx) => ctx.emit(knowledgeSearched, {}, { surface: 'console', hits, language: 'ja', opened: false }));
  for (const hits of [0, 3, 5]) await searched(hits);
  expect((await totalsOf('zero_hit_rate'))?.total).toMatchObject({ numerator: 1, denominator: 3 });
});
