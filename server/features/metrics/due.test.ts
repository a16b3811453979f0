import { metricEndpoints as api } from '@madoguchi/contracts/metrics.ts';
import { computeMetrics } from '@madoguchi/metrics/compute.ts';
import type { NeutralFact } from '@madoguchi/metrics/facts.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId } from '../../kernel/ids.ts';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { propertyRuns } from '../../testing/property-runs.ts';
import { saveContract } from '../commerce/contracts/actions/save-contract.ts';
import { saveOrder } from '../commerce/orders/actions/save-order.ts';
import { saveProduct } from '../commerce/products/actions/save-product.ts';
import { mergeCustomers } from '../customers/merges/actions/merge-customers.ts';
import { START, openMatters, openWorld, storeFacts, type World } from './testing/told-world.ts';

const NOW = '2026-12-20T03:00:00Z';
const house = testApp({ clock: new TestClock(NOW) });
const PERIOD = { from: '2026-10-01', to: '2027-12-31' };
const HOUR = 3_600_000;

const order = fc.record({ customer: fc.nat(1), product: fc.nat(1), hour: fc.nat(45 * 24), isUndone: fc.nat(4) });
const contract = fc.record({ customer: fc.nat(1), days: fc.integer({ min: 1, max: 60 }), moves: fc.array(fc.integer({ min: -4, max: 30 }), { maxLength: 3 }) }); // prettier-ignore
const talk = fc.record({ customer: fc.nat(1), start: fc.nat(45 * 1440) });
const trade = fc.record({ orders: fc.array(order, { minLength: 1, maxLength: 8 }), contracts: fc.array(contract, { maxLength: 3 }), talks: fc.array(talk, { maxLength: 3 }) }); // prettier-ignore
type Trade = typeof trade extends fc.Arbitrary<infer T> ? T : never;

const CYCLES = [7, 20];
const dateAfter = (days: number): string => new Date(START + days * 24 * HOUR).toISOString().slice(0, 10);
/** Days of the neutral facts are days of UTC, those of the workspace are Tokyo's: told nine hours later they are the same. */
const TOKYO = 9 * HOUR;

async function play({ desk, customers }: World, { orders, contracts }: Trade): Promise<NeutralFact[]> {
  const products: string[] = [];
  const plain = { source: 'shop', price: 1, currency: 'JPY', taxRate: 10, jan: '', status: 'on_sale', kana: '', category: '', attributes: {} } as const; // prettier-ignore
  const told: Omit<NeutralFact, 'seq'>[] = [];
  await desk.run(async (ctx) => {
    for (const cycleDays of CYCLES) products.push(await saveProduct(ctx, { ...plain, code: `P${cycleDays}`, name: `豆 ${cycleDays}`, cycleDays })); // prettier-ignore
    for (const [nth, { customer, product, hour, isUndone }] of orders.entries()) {
      const [at, id] = [START + hour * HOUR, customers[customer] ?? ''];
      const status = isUndone === 0 ? 'cancelled' : 'delivered';
      const lines = [{ productId: products[product] ?? '', quantity: 1, unitPrice: 100 }];
      await saveOrder(ctx, { source: 'shop', externalId: `o${nth}`, customer: { id }, orderedAt: new Date(at).toISOString(), status, currency: 'JPY', lines }); // prettier-ignore
      const more = { order: `o${nth}`, product: `p${product}`, cycleDays: CYCLES[product] };
      told.push({ at: at + TOKYO, type: 'order.placed', customer: id, more });
      if (isUndone === 0) told.push({ at: at + TOKYO, type: 'order.cancelled', more });
    }
    for (const [nth, { customer, days, moves }] of contracts.entries()) {
      const id = customers[customer] ?? '';
      const said = (until: number) => ({ source: 'shop', externalId: `k${nth}`, customer: { id }, kind: 'maintenance' as const, name: '保守', startsOn: dateAfter(0), endsOn: dateAfter(until), currency: 'JPY' }); // prettier-ignore
      let until = days;
      await saveContract(ctx, said(until));
      told.push({ at: START + TOKYO, type: 'contract.started', customer: id, more: { contract: `k${nth}`, until: dateAfter(until) } }); // prettier-ignore
      for (const by of moves.filter((some) => some > 0)) {
        until += by;
        await saveContract(ctx, said(until));
        told.push({ at: START + TOKYO, type: 'contract.renewed', more: { contract: `k${nth}`, until: dateAfter(until) } }); // prettier-ignore
      }
    }
  });
  return told.map((fact, seq) => ({ ...fact, seq }));
}

const sums = ({ numerator, denominator }: { numerator: number | null; denominator: number | null }) => [numerator, denominator]; // prettier-ignore

test('repeat and retention of orders and contracts are those of the same told in neutral words, also by contact, and their rows are as many', async () => {
  await fc.assert(
    fc.asyncProperty(trade, async (lived) => {
      const world = await openWorld(await house.open());
      const told = await play(world, lived);
      const matters = await openMatters(world, lived.talks.map(({ customer, start }) => ({ customer, start, category: 0, team: 0, steps: [] }))); // prettier-ignore
      await world.desk.run((ctx) => storeFacts(ctx, matters, world.agent.id));
      const talks = matters.map(({ at, conversationId: conversation, told: { neutral } }, place) => ({ seq: 1_000 + place, at: at + TOKYO, conversation, more: {}, ...neutral[0]! })); // prettier-ignore
      const now = { seq: 9_999, at: Date.parse(NOW) + TOKYO, type: 'clock', more: {} };
      const computed = computeMetrics([...told, ...talks, now]);
      const key = await world.desk.apiKey(['metrics:read']);
      for (const metric of ['repeat_rate', 'retention_rate']) {
        const body = { metrics: [metric], period: PERIOD, by: 'contacted' as const };
        const [answer] = (await house.call(api.queryMetrics, { as: key, body })).body.items;
        const { contacted, notContacted, ...whole } = computed[metric]!;
        expect(sums(answer!.total), metric).toEqual(sums(whole));
        const group = (name: string) => sums(answer!.groups.find((one) => one.key === name)?.figure ?? { numerator: null, denominator: null }); // prettier-ignore
        expect([group('true'), group('false')], metric).toEqual([sums(contacted!), sums(notContacted!)]);
        const rows = await house.call(api.listMetricRows, { as: world.desk.owner, body: { metric, period: PERIOD } });
        expect(rows.body.total).toBe(answer!.total.n);
      }
    }),
    { ...propertyRuns(20), endOnFailure: true },
  );
}, 120_000);

test('what two records of one person bought is bought again by one, and the row names them', async () => {
  const world = await openWorld(await house.open());
  const { desk, customers } = world;
  const orders = [
    { customer: 0, product: 0, hour: 24, isUndone: 1 },
    { customer: 1, product: 0, hour: 72, isUndone: 1 },
  ];
  await play(world, { orders, contracts: [], talks: [] });
  const rate = async (some: TestDesk) => {
    const body = { metrics: ['repeat_rate'], period: { from: '2026-11-01', to: '2026-11-30' } };
    return sums((await house.call(api.queryMetrics, { as: some.owner, body })).body.items[0]!.total);
  };
  expect(await rate(desk)).toEqual([0, 2]);
  const [intoId = '', otherId = ''] = customers;
  await desk.run((ctx) => mergeCustomers(ctx, { intoId, otherId, take: {}, reason: '' }), desk.owner.actor);
  expect(await rate(desk)).toEqual([1, 2]);
  const rows = await house.call(api.listMetricRows, {
    as: desk.owner,
    body: { metric: 'repeat_rate', period: PERIOD },
  });
  expect(rows.body.items.map(({ subject, title, customer }) => [subject, title, customer?.id])).toEqual([
    ['purchase', '豆 7', intoId],
    ['purchase', '豆 7', intoId],
  ]);
});

test('a contract that renews itself is renewed while it runs, and an end moved back was a mistake', async () => {
  const world = await openWorld(await house.open());
  const { desk } = world;
  const save = (more: Record<string, unknown>) => desk.run((ctx) => saveContract(ctx, { source: 'shop', customer: { id: world.customers[0]! }, kind: 'maintenance', name: '保守', startsOn: '2025-12-01', endsOn: '2026-12-01', currency: 'JPY', externalId: newId(), ...more })); // prettier-ignore
  await save({ renewal: 'auto' });
  await save({ renewal: 'auto', status: 'cancelled' });
  await save({ kind: 'trial' });
  await save({ externalId: 'k', endsOn: '2026-12-05' });
  await save({ externalId: 'k', endsOn: '2027-12-05' });
  const rate = async () => sums((await house.call(api.queryMetrics, { as: desk.owner, body: { metrics: ['retention_rate'], period: PERIOD } })).body.items[0]!.total); // prettier-ignore
  expect(await rate()).toEqual([2, 3]);
  await save({ externalId: 'k', endsOn: '2026-12-05' });
  expect(await rate()).toEqual([1, 3]);
});
