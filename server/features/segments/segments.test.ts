import { customFieldEndpoints as fields } from '@madoguchi/contracts/custom-fields.ts';
import { consentEndpoints as consents } from '@madoguchi/contracts/privacy-consents.ts';
import { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import { segmentEndpoints as api, type SegmentConditions } from '@madoguchi/contracts/segments.ts';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { assetEndpoints as assets } from '@madoguchi/contracts/commerce-assets.ts';
import { productEndpoints as products } from '@madoguchi/contracts/commerce-products.ts';
import { knownIssueEndpoints as issues } from '@madoguchi/contracts/known-issues.ts';
import { newId } from '../../kernel/ids.ts';
import { testApp, type TestDesk } from '../../testing/app.ts';
import type { Scope } from '../workspace/policy.ts';
import { applyRankRule } from './actions/apply-rank-rule.ts';
import { rankFor } from './rank-for.ts';

const house = testApp();
let desk: TestDesk;
const people: Record<'gold' | 'buyer' | 'behind' | 'nobody', string> = { gold: '', buyer: '', behind: '', nobody: '' };

const customer = async (fields: object): Promise<string> =>
  (await house.call(customerEndpoints.createCustomer, { as: desk.owner, body: fields })).body.id;

async function worth(customerId: string, value: number, orderedAt: Date): Promise<void> {
  await desk.run(async ({ db, workspaceId: ws, now }) => {
    const id = newId();
    await sql`insert into orders (workspace_id, id, source, external_id, number, number_key, customer_id, ordered_at, status, total, value, created_at, updated_at)
      values (${ws}, ${id}, 'test', ${id}, ${id}, ${id}, ${customerId}, ${orderedAt}, 'delivered', ${value}, ${value}, ${now}, ${now})`.execute(
      db,
    );
    await sql`insert into customer_value (workspace_id, customer_id, currency, order_count, order_value, first_order_at, last_order_at)
      values (${ws}, ${customerId}, 'JPY', 1, ${value}, ${orderedAt}, ${orderedAt})`.execute(db);
  });
}

const DAY_MS = 86_400_000;

beforeAll(async () => {
  desk = await house.open();
  const mail = (value: string) => ({ identities: [{ kind: 'email', value }] });
  people.gold = await customer({ familyName: '金田', rank: 'gold', ...mail('gold@example.jp') });
  people.buyer = await customer({ familyName: '買田', ...mail('buyer@example.jp') });
  people.behind = await customer({ familyName: '買田' });
  people.nobody = await customer({ familyName: '無田', ...mail('nobody@example.jp') });
  const now = house.clock.now().getTime();
  await worth(people.buyer, 60_000, new Date(now - 200 * DAY_MS));
  await worth(people.behind, 50_000, new Date(now - 3 * DAY_MS));
  await desk.run(({ db, workspaceId }) =>
    sql`update customers set merged_into = ${people.buyer} where workspace_id = ${workspaceId} and id = ${people.behind}`.execute(
      db,
    ),
  );
});

async function members(conditions: SegmentConditions): Promise<string[]> {
  const { body } = await house.call(api.previewSegment, { as: desk.owner, body: { conditions } });
  expect(body.count).toBe(body.items.length);
  return body.items.map((item) => item.customer.id).toSorted();
}

test('a segment holds whoever fits all of its conditions, each person once with all they did', async () => {
  const { gold, buyer, nobody } = people;
  const sorted = (...ids: string[]) => ids.toSorted();
  expect(await members({ ranks: ['gold'] })).toEqual([gold]);
  expect(await members({ valueAtLeast: 100_000 })).toEqual([buyer]);
  expect(await members({ lastOrder: { days: 30, is: 'within' } })).toEqual([buyer]);
  expect(await members({ lastOrder: { days: 30, is: 'not_within' } })).toEqual(sorted(gold, nobody));
  expect(await members({ ranks: ['gold'], valueAtLeast: 1 })).toEqual([]);
  expect(await members({ contacted: { days: 7, is: 'within' } })).toEqual([]);
});

test('a group without conditions is refused, and so are two of one name', async () => {
  const body = { name: '優良顧客', conditions: { ranks: ['gold'] } };
  const create = (wanted: object) => house.call(api.createSegment, { as: desk.owner, body: wanted });
  expect((await create({ name: '皆', conditions: {} })).status).toBe(422);
  expect((await create({ name: '外の会社', conditions: { companyId: newId() } })).problem?.code).toBe(
    'segment_unknown',
  );
  expect((await create(body)).status).toBe(201);
  expect((await create(body)).problem?.code).toBe('segment_name_taken');
});

test('members come in pages without gaps; only those who agreed leave, for a purpose, and each page is told', async () => {
  const { body: made } = await house.call(api.createSegment, {
    as: desk.owner,
    body: { name: '最近お買い上げのない方', conditions: { lastOrder: { days: 30, is: 'not_within' } } },
  });
  const params = { id: made.id };
  const first = await house.call(api.listSegmentMembers, { as: desk.owner, params, query: { limit: 1 } });
  const second = await house.call(api.listSegmentMembers, {
    as: desk.owner,
    params,
    query: { limit: 1, cursor: first.body.next },
  });
  expect([first.body.count, second.body.count]).toEqual([2, null]);
  expect([...first.body.items, ...second.body.items].map((item) => item.customer.id).toSorted()).toEqual(
    [people.gold, people.nobody].toSorted(),
  );

  const leave = (body: object, as = desk.owner) => house.call(api.exportSegment, { as, params, body });
  expect((await leave({ channel: 'email' })).status).toBe(422);
  expect((await leave({ purpose: 'news', channel: 'email' })).body).toMatchObject({ items: [], leftOut: 2 });
  await desk.run(({ db, workspaceId, now }) =>
    sql`insert into consents (workspace_id, customer_id, purpose, channel, state, since) values (${workspaceId}, ${people.gold}, 'news', 'email', 'given', ${now})`.execute(
      db,
    ),
  );
  expect((await leave({ purpose: 'news', channel: 'email' })).body).toMatchObject({
    items: [{ customer: { id: people.gold }, address: 'gold@example.jp' }],
    leftOut: 1,
  });
  expect((await leave({ purpose: 'news', channel: 'phone' })).body.items).toEqual([]);
  const told = await desk.run(({ db, workspaceId }) =>
    sql<{
      payload: { count: number };
    }>`select payload from facts where workspace_id = ${workspaceId} and name = 'segment.exported' order by seq`.execute(
      db,
    ),
  );
  expect(told.rows.map((row) => row.payload.count)).toEqual([0, 1, 0]);
  expect((await leave({ purpose: 'news', channel: 'email' }, await desk.signInAs('agent'))).status).toBe(403);
});

test('the rule gives the best rank that was earned, over all records of a person, and leaves what was given by hand', async () => {
  const steps = [
    { rank: 'gold', minValue: 100_000, minOrders: 2 },
    { rank: 'silver', minValue: 30_000, minOrders: 1 },
  ];
  expect(rankFor({ steps }, { value: 100_000, orders: 1 })).toBe('silver');
  expect(rankFor({ steps }, { value: 0, orders: 9 })).toBe('standard');
  await house.call(api.setRankRule, { as: desk.owner, body: { enabled: true, steps } });
  const vip = await customer({ familyName: '特別', rank: 'premium' });
  await worth(vip, 40_000, house.clock.now());
  const night = () => desk.run((ctx) => applyRankRule(ctx, { after: null, limit: 500 }));
  await night();
  await night();
  const rankOf = async (id: string) =>
    (await house.call(customerEndpoints.getCustomer, { as: desk.owner, params: { id } })).body.rank;
  expect(await rankOf(people.buyer)).toBe('gold');
  expect(await rankOf(vip)).toBe('premium');
  const changes = await desk.run(({ db, workspaceId }) =>
    sql`select 1 from facts where workspace_id = ${workspaceId} and name = 'customer.changed' and customer_id = ${people.buyer}`.execute(
      db,
    ),
  );
  expect(changes.rows).toHaveLength(1);
});

test('a group asks by own fields and by what was agreed to; one that asks by a hidden field is there for nobody else', async () => {
  const as = desk.owner;
  const field = { noun: 'customer' as const, type: 'choice' as const, options: [{ key: 'a', ja: '甲' }] };
  await house.call(fields.createField, { as, body: { ...field, key: 'grade', label: { ja: '等級' } } });
  await house.call(fields.createField, {
    as,
    body: { ...field, key: 'hidden', label: { ja: '内密' }, viewRoles: ['owner'] },
  });
  const values = { grade: 'a', hidden: 'a' };
  await house.call(fields.putFieldValues, { as, params: { noun: 'customer', id: people.gold }, body: { values } });
  const asked = (key: string) => ({ fields: [{ noun: 'customer' as const, key, op: 'is' as const, value: 'a' }] });
  expect(await members(asked('grade'))).toEqual([people.gold]);
  const consent = { purpose: 'news', channel: 'email' as const, state: 'given' as const, how: 'spoken' as const };
  await house.call(consents.recordConsent, { as, params: { id: people.nobody }, body: consent });
  expect(await members({ consent: { purpose: 'news', is: 'given' } })).toContain(people.nobody);
  expect(await members({ consent: { purpose: 'news', is: 'not_given' } })).not.toContain(people.nobody);
  const kept = await house.call(api.createSegment, { as, body: { name: '内密の人', conditions: asked('hidden') } });
  const supervisor = await desk.signInAs('supervisor');
  const params = { id: kept.body.id };
  const theirs = { as: supervisor };
  const refused = await house.call(api.previewSegment, { ...theirs, body: { conditions: asked('hidden') } });
  expect(refused.problem?.code).toBe('field_unknown');
  expect((await house.call(api.listSegments, theirs)).text).not.toContain('内密の人');
  expect((await house.call(api.listSegmentMembers, { ...theirs, params })).status).toBe(404);
  expect((await house.call(api.deleteSegment, { ...theirs, params })).status).toBe(404);
  expect(
    (await house.call(api.listSegmentMembers, { as, params })).body.items.map(({ customer: one }) => one.id),
  ).toEqual([people.gold]);
});

test('a group asks by own fields of the company and of what somebody has, of who may read those alone', async () => {
  const as = desk.owner;
  const word = { type: 'text' as const, label: { ja: '区分' } };
  for (const noun of ['company', 'asset', 'contract'] as const)
    await house.call(fields.createField, { as, body: { ...word, noun, key: 'place' } });
  const asked = (noun: 'company' | 'asset' | 'contract', op: 'is' | 'is_not' | 'contains', value: string) => ({
    fields: [{ noun, key: 'place', op, value }],
  });
  const company = await house.call(customerEndpoints.createCompany, { as, body: { name: '株式会社みなと' } as never });
  const person = await customer({ familyName: '湊', companyId: company.body.id });
  const device = await house.call(assets.saveAsset, {
    as,
    body: { customer: { id: people.behind }, name: 'YC-530', serial: 'YC530-1' } as never,
  });
  const fill = (noun: 'company' | 'asset', id: string, place: string) =>
    house.call(fields.putFieldValues, { as, params: { noun, id }, body: { values: { place } } });
  await fill('company', company.body.id, '特約店');
  await fill('asset', device.body.id, '二階の給湯室');
  expect(await members(asked('company', 'is', '特約店'))).toEqual([person]);
  // What runs at a record that was merged runs at the person.
  expect(await members(asked('asset', 'contains', '給湯室'))).toEqual([people.buyer]);
  expect(await members(asked('asset', 'is_not', '二階の給湯室'))).not.toContain(people.buyer);
  await house.call(api.createSegment, {
    as,
    body: { name: '給湯室の方', conditions: asked('asset', 'is', '二階の給湯室') },
  });
  // Whoever may not read devices does not ask by what stands in their fields.
  const names = async (...scopes: Scope[]) =>
    (await house.call(api.listSegmentNames, { as: await desk.apiKey(scopes) })).text;
  expect(await names('customers:read')).not.toContain('給湯室の方');
  expect(await names('customers:read', 'commerce:read')).toContain('給湯室の方');
});

test('whoever has a device of the lots a known issue names belongs to its group, before they write', async () => {
  const as = desk.owner;
  const product = await house.call(products.saveProduct, {
    as,
    body: { code: 'YC-520', name: 'コーヒーメーカー' } as never,
  });
  const device = async (customerId: string, lot: string) =>
    house.call(assets.saveAsset, {
      as,
      body: { customer: { id: customerId }, productId: product.body.id, name: 'YC-520', lot } as never,
    });
  await device(people.gold, '25K09');
  await device(people.nobody, '25L01');
  const issue = await house.call(issues.createKnownIssue, {
    as,
    body: { title: 'ミルの異音', product: 'YC-520', lot: '25K07–25K12' } as never,
  });
  expect(await members({ knownIssueId: issue.body.id })).toEqual([people.gold]);
  const unknown = await house.call(api.createSegment, {
    as,
    body: { name: '不明', conditions: { knownIssueId: newId() } },
  });
  expect(unknown.problem?.code).toBe('segment_unknown');
});
