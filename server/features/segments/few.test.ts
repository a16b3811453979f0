import { commerceEndpoints as commerce } from '@madoguchi/contracts/commerce.ts';
import { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import type { SegmentConditions } from '@madoguchi/contracts/segments.ts';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { fitting } from './condition-queries.ts';
import { findFew } from './few-queries.ts';

const house = testApp();
const DAY_MS = 86_400_000;
let desk: TestDesk;
let companyId: string;
let productId: string;

const dayIn = (days: number): string =>
  new Date(house.clock.now().getTime() + days * DAY_MS).toISOString().slice(0, 10);

/** Somebody of each kind, a record behind the gold one among them. */
beforeAll(async () => {
  desk = await house.open();
  const as = desk.owner;
  companyId = (await house.call(customerEndpoints.createCompany, { as, body: { name: '山猫' } })).body.id;
  const product = { code: 'YC-520', name: '焙煎機' };
  productId = (await house.call(commerce.saveProduct, { as, body: product })).body.id;
  const make = async (body: object) =>
    (await house.call(customerEndpoints.createCustomer, { as, body: { identities: [], ...body } })).body.id;
  const [gold, behind, other] = [
    await make({ familyName: '金', rank: 'gold', usageStage: 'after_purchase' }),
    await make({ familyName: '控え' }),
    await make({ familyName: '会社の人', companyId }),
  ];
  await desk.run(({ db, workspaceId }) =>
    sql`update customers set merged_into = ${gold} where workspace_id = ${workspaceId} and id = ${behind}`.execute(db),
  );
  const agreed = { kind: 'maintenance' as const, name: '保守', startsOn: dayIn(-300) };
  for (const [id, endsOn] of [
    [behind, dayIn(10)],
    [other, dayIn(200)],
  ] as const)
    await house.call(commerce.saveContract, { as, body: { ...agreed, customer: { id }, endsOn } });
  const line = { name: '焙煎機', quantity: 1, unitPrice: 9000, productId };
  for (const [id, total] of [
    [behind, 9000],
    [other, 100],
  ] as const)
    await house.call(commerce.saveOrder, { as, body: { customer: { id }, lines: id === behind ? [line] : [], total } });
  await house.call(commerce.saveAsset, {
    as,
    body: { customer: { id: other }, productId, name: '焙煎機', serial: 'S1' },
  });
});

const GROUPS: Record<string, () => SegmentConditions> = {
  'of a company': () => ({ companyId }),
  'with a product': () => ({ productId }),
  'whose contract ends': () => ({ contractEndingWithin: 30 }),
  'who ordered lately': () => ({ lastOrder: { is: 'within', days: 30 } }),
  'who did not order lately, of a rank': () => ({ lastOrder: { is: 'not_within', days: 30 }, ranks: ['gold'] }),
  'of a rank': () => ({ ranks: ['gold'] }),
  'of a stage': () => ({ stages: ['after_purchase'] }),
  'worth something': () => ({ valueAtLeast: 5000 }),
  'worth something, of a company': () => ({ valueAtLeast: 50, companyId }),
};

test.each(Object.keys(GROUPS))(
  'those %s who are looked up are those of whom it is true, with all their records',
  async (name) => {
    const asked = { ...GROUPS[name]?.(), fields: [] };
    const [few, all] = await desk.run(async ({ db, workspaceId, now }) => [
      await findFew(db, workspaceId, { asked, most: 100 }, now),
      await sql<{ id: string }>`
      select k.id from customers cu join customers k on k.workspace_id = cu.workspace_id and (k.id = cu.id or k.merged_into = cu.id)
      where ${fitting(workspaceId, asked, now)}`.execute(db),
    ]);
    expect(few?.toSorted()).toEqual(all.rows.map((row) => row.id).toSorted());
  },
);

test('nobody is looked up where too many might be meant, or no index says who', async () => {
  const lookedUp = (conditions: SegmentConditions, most: number) =>
    desk.run(({ db, workspaceId, now }) =>
      findFew(db, workspaceId, { asked: { ...conditions, fields: [] }, most }, now),
    );
  expect(await lookedUp({ ranks: ['gold'] }, 0)).toBeNull();
  expect(await lookedUp({ ranks: ['standard'] }, 100)).toBeNull();
  expect(await lookedUp({ consent: { purpose: 'newsletter', is: 'not_given' } }, 100)).toBeNull();
});
