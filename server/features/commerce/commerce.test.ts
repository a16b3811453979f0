import { commerceEndpoints as api } from '@madoguchi/contracts/commerce.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestDesk, type Who } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { newId } from '../../kernel/ids.ts';
import { updateContract } from './contracts/actions/update-contract.ts';
import { growContracts } from './contracts/actions/grow-contracts.ts';
import { listAllValues, recountValues } from './value/queries.ts';

/** Friday, 20 November 2026, 10:00 in Tokyo. */
const MORNING = '2026-11-20T01:00:00Z';
const house = testApp({ clock: new TestClock(MORNING) });
let desk: TestDesk;
let agent: Who;
let customerId: string;
beforeEach(async () => {
  house.clock.set(MORNING);
  desk = await house.open();
  agent = await desk.signInAs('agent', { teams: [desk.teamId], name: '山本 彩' });
  customerId = await person('佐藤', '090-0000-1842');
});

async function person(familyName: string, phone: string): Promise<string> {
  const body = { familyName, givenName: '美咲', identities: [{ kind: 'phone' as const, value: phone }] };
  return (await house.call(customers.createCustomer, { as: agent, body })).body.id;
}
const machine = {
  code: 'YC-520',
  name: '全自動コーヒーメーカー あさぎり',
  kana: 'アサギリ',
  category: 'コーヒーメーカー',
  price: 79_800,
};
async function product(body: object = {}) {
  const answer = await house.call(api.saveProduct, { as: agent, body: { ...machine, ...body } });
  expect(answer.problem).toBeNull();
  return answer.body;
}
async function put(externalId: string, body: object) {
  const whole = { customer: { id: customerId }, lines: [], ...body };
  return house.call(api.putOrder, { as: agent, params: { source: 'shop', externalId }, body: whole });
}
async function contract(body: object) {
  const whole = {
    customer: { id: customerId },
    kind: 'subscription',
    name: '豆の定期便',
    startsOn: '2025-05-05',
    ...body,
  };
  const answer = await house.call(api.saveContract, { as: agent, body: whole });
  expect(answer.problem).toBeNull();
  return answer.body;
}
const valueOf = async (id: string) =>
  (await house.call(api.getCustomerValue, { as: agent, params: { id } })).body.items;
const kept = () => desk.run((ctx) => listAllValues(ctx.db, ctx.workspaceId));
const counted = () => desk.run((ctx) => recountValues(ctx.db, ctx.workspaceId));

describe('products', () => {
  test('are found by part of name, kana in either script, and code in any notation', async () => {
    await product();
    await product({ code: 'YK-80', name: '温調ケトル', kana: 'オンチョウケトル', category: 'ケトル' });
    for (const q of ['あさぎり', 'アサギリ', 'yc520', 'ＹＣ－５２０', 'コーヒー']) {
      const { items } = (await house.call(api.listProducts, { as: agent, query: { q } })).body;
      expect({ q, codes: items.map((item) => item.code) }).toEqual({ q, codes: ['YC-520'] });
    }
  });

  test('said twice by the same source are one, and the second changes it only where it differs', async () => {
    const params = { source: 'shop', externalId: '1' };
    const first = (await house.call(api.putProduct, { as: agent, params, body: machine })).body;
    const again = (await house.call(api.putProduct, { as: agent, params, body: machine })).body;
    expect(again).toEqual(first);
    const dearer = (await house.call(api.putProduct, { as: agent, params, body: { ...machine, price: 82_000 } })).body;
    expect(dearer).toMatchObject({ id: first.id, price: 82_000, version: 2 });
  });

  test('are paged by code', async () => {
    for (const code of ['B', 'A', 'C']) await product({ code });
    const first = (await house.call(api.listProducts, { as: agent, query: { limit: 2 } })).body;
    const rest = (await house.call(api.listProducts, { as: agent, query: { limit: 2, cursor: first.next } })).body;
    expect([...first.items, ...rest.items].map((item) => item.code)).toEqual(['A', 'B', 'C']);
    expect(rest.next).toBeNull();
    const bad = await house.call(api.listProducts, { as: agent, query: { cursor: 'x' } });
    expect(bad.problem?.code).toBe('cursor_invalid');
  });

  test('of which an order speaks are not deleted', async () => {
    const { id } = await product();
    await put('1', { lines: [{ productId: id, quantity: 1 }] });
    const refused = await house.call(api.deleteProduct, { as: agent, params: { id } });
    expect(refused.problem?.code).toBe('commerce_in_use');
  });

  test('have stock by place; a report older than what is known is passed over, unknown codes are told', async () => {
    const { id } = await product();
    const report = (quantity: number, asOf: string) =>
      house.call(api.reportStock, {
        as: agent,
        body: {
          source: 'shop',
          items: [
            { code: 'yc520', place: '東京', quantity, asOf },
            { code: 'ない', place: '東京', quantity: 1 },
          ],
        },
      });
    expect((await report(3, '2026-11-20T00:00:00Z')).body).toEqual({ changed: 1, unknown: ['ない'] });
    expect((await report(9, '2026-11-19T00:00:00Z')).body.changed).toBe(0);
    const { places, stock } = (await house.call(api.getProduct, { as: agent, params: { id } })).body;
    expect(places).toMatchObject([{ place: '東京', quantity: 3 }]);
    expect(stock).toMatchObject({ quantity: 3 });
  });
});

describe('an order', () => {
  test('takes name, price and rate from the product, sums its lines and splits the tax by rate', async () => {
    const { id } = await product();
    const order = (
      await put('A-1', {
        number: 'A-20418',
        lines: [
          { productId: id, quantity: 1 },
          { name: '浅煎り 200g', code: 'BEAN', quantity: 2, unitPrice: 1080, taxRate: 8 },
        ],
      })
    ).body;
    expect(order).toMatchObject({ number: 'A-20418', total: 81_960, title: machine.name, lineCount: 2 });
    expect(order.totalsByRate).toEqual([
      { rate: 10, net: 72_546, tax: 7254 },
      { rate: 8, net: 2000, tax: 160 },
    ]);
    expect(order.lines[0]?.product).toMatchObject({ id, code: 'YC-520' });
    // Cancelled out of the order: the line stays, with nothing of it left.
    const lines = [
      { productId: id, quantity: 0 },
      { name: '浅煎り 200g', quantity: 2, unitPrice: 1080, taxRate: 8 },
    ];
    const less = (await put('A-1', { number: 'A-20418', lines })).body;
    expect([less.total, less.lines.map(({ quantity }) => quantity)]).toEqual([2160, [0, 2]]);
  });

  test('said again changes nothing; a shipment and a refund said later do', async () => {
    const lines = [{ name: '除石灰剤 2本セット', quantity: 1, unitPrice: 2200 }];
    const first = (await put('A-2', { lines })).body;
    const again = (await put('A-2', { lines })).body;
    expect(again).toEqual(first);
    const shipments = [
      {
        carrier: 'ヤマト運輸',
        trackingNumber: '1234-5678-9012',
        state: 'in_transit',
        shippedAt: '2026-11-19T03:00:00Z',
        expectedOn: '2026-11-21',
      },
    ];
    const sent = (await put('A-2', { lines, status: 'shipped', shipments })).body;
    expect(sent).toMatchObject({ version: 2, delivery: { state: 'in_transit', expectedOn: '2026-11-21' } });
    expect(sent.shipments[0]?.trackingUrl).toContain('123456789012');
    expect((await put('A-2', { lines, status: 'shipped', shipments })).body.version).toBe(2);
    const refunds = [{ amount: 2200, reason: '破損', state: 'done', at: '2026-11-20T00:00:00Z' }];
    expect((await put('A-2', { lines, status: 'returned', shipments, refunds })).body.refunded).toBe(2200);
    const more = [{ amount: 2201, state: 'done', at: '2026-11-20T00:00:00Z' }];
    expect((await put('A-2', { lines, refunds: more })).problem?.code).toBe('refund_above_total');
  });

  test('finds its customer by an address, and makes one only where a name comes with it', async () => {
    const lines = [{ name: '豆', quantity: 1, unitPrice: 1000 }];
    const by = (customer: object) => put(newId(), { customer, lines });
    const known = (await by({ identity: { kind: 'phone', value: '０９０−００００−１８４２' } })).body;
    expect(known.customer.id).toBe(customerId);
    const stranger = { identity: { kind: 'email', value: 'a@example.jp' } };
    expect((await by(stranger)).problem?.code).toBe('customer_not_found');
    const named = (await by({ ...stranger, familyName: '高橋' })).body;
    expect(named.customer.familyName).toBe('高橋');
    expect((await by(stranger)).body.customer.id).toBe(named.customer.id);
  });

  test('is listed newest first by keyset, by number in any notation, and for a customer', async () => {
    const other = await person('高橋', '090-0000-1843');
    const lines = [{ name: '豆', quantity: 1, unitPrice: 1000 }];
    for (const [n, at] of ['2026-11-01T00:00:00Z', '2026-11-03T00:00:00Z', '2026-11-02T00:00:00Z'].entries())
      await put(`S-${n}`, { lines, orderedAt: at });
    await put('X-9', { lines, customer: { id: other } });
    const ask = async (query: Record<string, unknown>) => (await house.call(api.listOrders, { as: agent, query })).body;
    const first = await ask({ customerId, limit: 2 });
    const rest = await ask({ customerId, limit: 2, cursor: first.next });
    expect([...first.items, ...rest.items].map((item) => item.number)).toEqual(['S-1', 'S-2', 'S-0']);
    expect((await ask({ q: '＃ｘ９' })).items).toMatchObject([{ number: 'X-9', customer: { familyName: '高橋' } }]);
  });

  test('somebody without the right does not see it; a key with the right does', async () => {
    const light = await desk.signInAs('light');
    expect((await house.call(api.listOrders, { as: light })).status).toBe(403);
    const key = await desk.apiKey(['commerce:read', 'commerce:write']);
    const body = { customer: { id: customerId }, lines: [{ name: '豆', quantity: 1, unitPrice: 1 }] };
    expect((await house.call(api.saveOrder, { as: key, body })).status).toBe(201);
    expect((await house.call(api.listOrders, { as: key })).body.items).toHaveLength(1);
  });
});

describe('the value of a customer', () => {
  test('is orders less refunds and contracts to date, with months since the first order', async () => {
    const lines = [{ name: '豆', quantity: 1, unitPrice: 10_000 }];
    await put('1', { lines, orderedAt: '2026-01-20T01:00:00Z' });
    const refunds = [{ amount: 4000, state: 'done', at: '2026-11-01T00:00:00Z' }];
    await put('2', { lines, orderedAt: '2026-10-21T01:00:00Z', refunds });
    await put('3', { lines, status: 'cancelled' });
    await contract({ amount: 3960 });
    expect(await valueOf(customerId)).toEqual([
      {
        ...{ currency: 'JPY', ltv: 16_000 + 19 * 3960, orderCount: 2, orderValue: 16_000 },
        ...{ contractCount: 1, contractValue: 19 * 3960, monthsSinceFirst: 10, monthsSinceLast: 0 },
        ...{ firstOrderAt: '2026-01-20T01:00:00.000Z', lastOrderAt: '2026-10-21T01:00:00.000Z' },
      },
    ]);
  });

  test('grows with every period that begins, once however often it is looked at, and stops where it ends', async () => {
    await contract({ amount: 1000, startsOn: '2026-11-15', endsOn: '2027-01-20' });
    expect(await valueOf(customerId)).toMatchObject([{ contractValue: 1000 }]);
    for (const [day, value] of [
      ['2026-12-15T03:00:00Z', 2000],
      ['2026-12-16T03:00:00Z', 2000],
      ['2027-06-01T03:00:00Z', 3000],
    ] as const) {
      house.clock.set(day);
      await desk.run(growContracts);
      await desk.run(growContracts);
      expect(await kept()).toMatchObject([{ contract_value: value }]);
    }
    expect(await kept()).toEqual(await counted());
  });

  test('of what renews itself grows past the day its term ended, until somebody ends it', async () => {
    const term = { amount: 1000, startsOn: '2024-02-29', endsOn: '2025-02-28', renewal: 'auto' };
    const { id } = await contract({ ...term, period: 'year' });
    // 29 February, 28 February 2025 and 2026; the next is 28 February 2027, and in a leap year the 29th again.
    expect(await valueOf(customerId)).toMatchObject([{ contractValue: 3000 }]);
    house.clock.set('2027-02-28T03:00:00Z');
    await desk.run(growContracts);
    expect(await kept()).toMatchObject([{ contract_value: 4000 }]);
    await desk.run((ctx) => updateContract(ctx, { id, renewal: 'none' }));
    house.clock.set('2028-02-29T03:00:00Z');
    await desk.run(growContracts);
    expect(await kept()).toMatchObject([{ contract_value: 4000 }]);
    expect(await kept()).toEqual(await counted());
  });

  test('a new price leaves what was paid alone', async () => {
    const { id } = await contract({ amount: 1000, startsOn: '2026-10-15' });
    const change = { amount: 1500 };
    expect((await house.call(api.updateContract, { as: agent, params: { id }, body: change })).body.value).toBe(2000);
    house.clock.set('2026-12-15T03:00:00Z');
    await desk.run(growContracts);
    expect(await kept()).toMatchObject([{ contract_value: 3500 }]);
  });
});

describe('contracts that end soon', () => {
  test('are listed by their end, trials apart', async () => {
    await contract({ name: '試用B', kind: 'trial', startsOn: '2026-11-10', endsOn: '2026-11-30' });
    await contract({ name: '試用A', kind: 'trial', startsOn: '2026-11-10', endsOn: '2026-11-24' });
    await contract({ name: '保守', kind: 'maintenance', endsOn: '2026-11-25' });
    await contract({ name: '遠い', endsOn: '2027-11-25' });
    const ask = async (query: Record<string, unknown>) =>
      (await house.call(api.listContracts, { as: agent, query })).body.items.map((item) => item.name);
    expect(await ask({ endingWithin: 30 })).toEqual(['試用A', '保守', '試用B']);
    expect(await ask({ endingWithin: 30, kind: 'trial' })).toEqual(['試用A', '試用B']);
  });
});

describe('a right to support', () => {
  const right = async (body: object = {}) =>
    (
      await house.call(api.saveEntitlement, {
        as: agent,
        body: {
          customer: { id: customerId },
          name: '電話サポート',
          startsOn: '2026-04-01',
          untilOn: '2027-03-31',
          quota: 2,
          ...body,
        },
      })
    ).body;
  const use = (id: string, body: object = {}) => house.call(api.useEntitlement, { as: agent, params: { id }, body });

  test('is used up by its quota; a use said twice counts once', async () => {
    const { id } = await right();
    const clientId = newId();
    await use(id, { clientId });
    expect((await use(id, { clientId })).body).toMatchObject({ used: 1, left: 1, state: 'valid' });
    expect((await use(id)).body).toMatchObject({ used: 2, left: 0, state: 'used_up' });
    expect((await use(id)).problem?.code).toBe('quota_exceeded');
    const { uses } = (await house.call(api.getEntitlement, { as: agent, params: { id } })).body;
    expect(uses.map((one) => one.amount)).toEqual([1, 1]);
  });

  test('is not used before it begins or after it is over', async () => {
    for (const body of [{ startsOn: '2026-12-01' }, { untilOn: '2026-11-19' }]) {
      const { id } = await right(body);
      expect((await use(id)).problem?.code).toBe('entitlement_not_valid');
    }
  });
});

describe('an asset', () => {
  const asset = async (body: object = {}) => {
    const answer = await house.call(api.saveAsset, {
      as: agent,
      body: { customer: { id: customerId }, code: 'YC-520', ...body },
    });
    expect(answer.problem).toBeNull();
    return answer.body;
  };

  test('is found by the beginning of its serial number in any notation', async () => {
    await product();
    const { id } = await asset({ serial: '25K09-004812' });
    const { items } = (await house.call(api.listAssets, { as: agent, query: { serial: '２５ｋ０９−００４８' } })).body;
    expect(items).toMatchObject([{ id, name: machine.name, product: { code: 'YC-520' } }]);
  });

  test('serviced on its day is to be serviced again so many months later', async () => {
    await product();
    const { id } = await asset({ nextServiceOn: '2026-11-18', serviceEveryMonths: 6 });
    const due = await house.call(api.listAssets, { as: agent, query: { serviceWithin: 7 } });
    expect(due.body.items.map((item) => item.id)).toEqual([id]);
    const body = { kind: 'inspection', doneOn: '2026-11-20', note: '分解清掃', worker: '高田' };
    const after = (await house.call(api.recordService, { as: agent, params: { id }, body })).body;
    expect(after).toMatchObject({
      nextServiceOn: '2027-05-20',
      services: [{ note: '分解清掃', doneOn: '2026-11-20' }],
    });
  });
});
