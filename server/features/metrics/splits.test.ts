import { orderEndpoints } from '@madoguchi/contracts/commerce-orders.ts';
import { productEndpoints } from '@madoguchi/contracts/commerce-products.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { metricEndpoints as api } from '@madoguchi/contracts/metrics.ts';
import { workspaceEndpoints } from '@madoguchi/contracts/workspace.ts';
import { beforeAll, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { knowledgeSearched } from '../knowledge/finding/facts.ts';
import { countFacts } from './actions/count-facts.ts';
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

test('what is handed on is split by desk and opens its conversations; a tier that changes is counted again', async () => {
  const headOffice = await desk.team('本社');
  const tierIs = async (tier: 'first' | 'head_office') =>
    expect((await house.call(workspaceEndpoints.updateTeam, { as: desk.owner, params: { id: headOffice }, body: { tier } })).problem).toBeNull(); // prettier-ignore
  await tierIs('head_office');
  const customer = { familyName: '原', identities: [{ kind: 'email' as const, value: 'hara@example.jp' }] };
  const body = { customer, subject: '苦情', body: '責任者と話したい' };
  const { id } = (await house.call(conversations.createConversation, { as: desk.owner, body })).body;
  const give = async (teamId: string) =>
    expect((await house.call(conversations.setAssignment, { as: desk.owner, params: { id }, body: { assigneeId: null, teamId } })).problem).toBeNull(); // prettier-ignore
  await give(desk.teamId);
  await give(headOffice);
  const to = await totalsOf('transfers', { by: 'to_desk' });
  expect(to?.groups).toMatchObject([{ key: headOffice, label: { ja: '本社' }, figure: { n: 1 } }]);
  expect((await totalsOf('transfers', { by: 'from_desk' }))?.groups).toMatchObject([{ key: desk.teamId }]);
  for (const [metric, filters, n] of [
    ['transfers', { toDesks: [headOffice], fromDesks: [desk.teamId] }, 1],
    ['transfers', { toDesks: [desk.teamId] }, 0],
    // Everything else of what was handed on there.
    ['contacts', { toDesks: [headOffice] }, 1],
    ['hq_transfers', { toDesks: [headOffice] }, 1],
    ['zero_hit_rate', { toDesks: [headOffice] }, 0],
  ] as const)
    expect((await totalsOf(metric, { filters }))?.total.n, `${metric} ${JSON.stringify(filters)}`).toBe(n);
  const asked = { metric: 'transfers', period: TODAY, by: 'to_desk' as const, key: headOffice };
  const rows = (await house.call(api.listMetricRows, { as: desk.owner, body: asked })).body;
  expect(rows.items.map((row) => row.conversationId)).toEqual([id]);
  await tierIs('first');
  // The minute's job counts everything again then.
  expect((await desk.run((ctx) => countFacts(ctx, { limit: 100, isPatient: true }))).stale).toBe(true);
  await rebuildFigures((body) => desk.run(body));
  expect((await totalsOf('hq_transfers'))?.total.value).toBe(0);
});

test('what is filed under a category counts as the one it became part of, its past too, and is the same matter', async () => {
  const category = async (nameJa: string) =>
    (await house.call(workspaceEndpoints.createCategory, { as: desk.owner, body: { nameJa, nameEn: nameJa } })).body.id;
  const [old, kept] = [await category('抽出'), await category('味・抽出')];
  const customer = { familyName: '森', identities: [{ kind: 'email' as const, value: 'mori@example.jp' }] };
  for (const categoryId of [old, kept]) {
    const body = { customer, subject: '味が薄い', body: '薄い' };
    const { id } = (await house.call(conversations.createConversation, { as: desk.owner, body })).body;
    const filed = { as: desk.owner, params: { id }, body: { categoryId } };
    expect((await house.call(conversations.updateConversation, filed)).problem).toBeNull();
  }
  const groups = async () =>
    (await totalsOf('contacts', { by: 'category', filters: { categoryIds: [old, kept] } }))?.groups;
  expect(await groups()).toHaveLength(2);
  expect((await totalsOf('repeat_contact_rate', { filters: { categoryIds: [kept] } }))?.total.numerator).toBe(0);
  const merging = { as: desk.owner, params: { id: old }, body: { categoryId: kept } };
  expect((await house.call(workspaceEndpoints.retireCategory, merging)).problem).toBeNull();
  expect((await desk.run((ctx) => countFacts(ctx, { limit: 100, isPatient: true }))).stale).toBe(true);
  await rebuildFigures((body) => desk.run(body));
  expect(await groups()).toMatchObject([{ key: kept, label: { ja: '味・抽出' }, figure: { n: 2 } }]);
  expect((await totalsOf('repeat_contact_rate', { filters: { categoryIds: [kept] } }))?.total).toMatchObject({ numerator: 1, n: 2 }); // prettier-ignore
});
