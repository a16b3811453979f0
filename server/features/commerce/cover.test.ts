import { commerceEndpoints as api } from '@madoguchi/contracts/commerce.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import { knownIssueEndpoints as issues } from '@madoguchi/contracts/known-issues.ts';
import { taskEndpoints as tasks } from '@madoguchi/contracts/tasks.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { parseLots } from '../known-issues/lots/parse-lots.ts';
import { noteForCustomer } from '../tasks/actions/note-for-customer.ts';
import { coverOf } from './assets/cover.ts';
import { tellEnding } from './contracts/actions/tell-ending.ts';

const house = testApp({ clock: new TestClock('2026-11-20T01:00:00Z') });
let desk: TestDesk;
let customerId: string;
beforeEach(async () => {
  house.clock.set('2026-11-20T01:00:00Z');
  desk = await house.open();
  const body = { familyName: '佐藤', identities: [{ kind: 'email' as const, value: 'sato@example.jp' }] };
  customerId = (await house.call(customers.createCustomer, { as: desk.owner, body })).body.id;
});

const as = () => desk.owner;
const machine = async () => {
  const body = { code: 'YC-520', name: 'あさぎり', price: 79_800 };
  return (await house.call(api.saveProduct, { as: as(), body })).body.id;
};
const has = async (body: object) =>
  (await house.call(api.saveAsset, { as: as(), body: { customer: { id: customerId }, code: 'YC-520', ...body } })).body;
const says = async (text: string) => {
  const body = { customer: { id: customerId }, subject: '動かない', body: text };
  return (await house.call(conversations.createConversation, { as: as(), body })).body.id;
};

describe('cover', () => {
  const asset = { warranty_until: null, contract_id: null, product_id: 'p', health: 'good' as const };
  const plan = { id: 'c', name: '保証プラス', status: 'active', ends_on: '2030-12-01', product_id: 'p' };
  const issue = { assetId: 'a', issueId: 'i', name: 'KI-031', title: '', lots: '25K07–25K12' };
  const today = '2026-11-20';
  test.each<[string, object, { plans?: object[]; issues?: object[] }, boolean, string[]]>([
    ['within the warranty', { warranty_until: '2026-11-21' }, {}, true, ['warranty']],
    ['on its last day', { warranty_until: today }, {}, true, ['warranty']],
    ['the day after', { warranty_until: '2026-11-19' }, {}, false, ['warranty_over']],
    ['without any known', {}, {}, false, ['no_warranty_known']],
    ['by a plan for the product', { warranty_until: '2020-01-01' }, { plans: [plan] }, true, ['plan']],
    ['by a plan without an end', {}, { plans: [{ ...plan, ends_on: null }] }, true, ['plan']],
    ['by a plan it names', { contract_id: 'c' }, { plans: [{ ...plan, product_id: null }] }, true, ['plan']],
    ['not by a plan for another product', {}, { plans: [{ ...plan, product_id: 'x' }] }, false, ['no_warranty_known']],
    [
      'by a plan that renews itself, past the day its term ended',
      {},
      { plans: [{ ...plan, ends_on: '2026-11-19', renewal: 'auto' }] },
      true,
      ['plan'],
    ],
    [
      'not by a plan that has ended',
      {},
      { plans: [{ ...plan, ends_on: '2026-11-19' }] },
      false,
      ['no_warranty_known', 'plan_over'],
    ],
    [
      'not by a plan that was given up',
      {},
      { plans: [{ ...plan, status: 'cancelled' }] },
      false,
      ['no_warranty_known', 'plan_over'],
    ],
    [
      'by a known issue that names its lot',
      { warranty_until: '2020-01-01' },
      { issues: [issue] },
      true,
      ['known_issue'],
    ],
    [
      'by everything that speaks for it',
      { warranty_until: '2027-01-01' },
      { plans: [plan], issues: [issue] },
      true,
      ['warranty', 'plan', 'known_issue'],
    ],
    [
      'never what is retired',
      { warranty_until: '2027-01-01', health: 'retired' },
      { issues: [issue] },
      false,
      ['retired'],
    ],
  ])('%s', (_name, own, known, covered, codes) => {
    const found = coverOf({ ...asset, ...own }, { plans: [], issues: [], ...known, today } as never);
    expect(found.covered).toBe(covered);
    expect(found.reasons.map((reason) => reason.code)).toEqual(codes);
  });
});

describe('the asset a conversation is about', () => {
  test('is the one whose serial number is named, else the model, else the only one', async () => {
    await machine();
    const first = await has({ serial: '25K09-004812', warrantyUntil: '2030-12-01' });
    const meant = async (text: string) => {
      const { items } = (await house.call(api.listMeantAssets, { as: as(), params: { id: await says(text) } })).body;
      return items.map(({ asset, because, cover }) => [asset.serial, because, cover.covered]);
    };
    expect(await meant('電源が入りません')).toEqual([[first.serial, 'only_one', true]]);
    await has({ serial: '23C02-118204' });
    expect(await meant('電源が入りません')).toEqual([]);
    expect(await meant('製造番号は２５Ｋ０９ー００４８１２です')).toEqual([[first.serial, 'serial', true]]);
    expect((await meant('yc520 が止まる')).map(([, because]) => because)).toEqual(['model', 'model']);
  });
});

describe('lots of known issues', () => {
  test.each([
    ['25K07〜25K12', [['25K07', '25K12']]],
    [
      '25K07–25K12、25L01',
      [
        ['25K07', '25K12'],
        ['25L01', '25L01'],
      ],
    ],
    ['25K07 から 25K12 まで', [['25K07', '25K12']]],
    ['25K12-25K07', [['25K07', '25K12']]],
    ['AB-12', [['AB-12', 'AB-12']]],
    ['', []],
  ])('%s', (text, ranges) => {
    expect(parseLots(text).map(({ from, to }) => [from, to])).toEqual(ranges);
  });

  test('mark what lies in them, by lot or by the beginning of the serial number, until the issue is closed', async () => {
    await machine();
    const inside = await has({ serial: '25K09-004812' });
    const outside = await has({ serial: '25L01-000001' });
    const body = { title: 'ミル異音', product: 'YC-520', lot: '25K07〜25K12' };
    const issue = (await house.call(issues.createKnownIssue, { as: as(), body })).body;
    const marks = async (id: string) =>
      (await house.call(api.getAsset, { as: as(), params: { id } })).body.marks.map((mark) => [mark.name, mark.lots]);
    expect(await marks(inside.id)).toEqual([[issue.name, '25K07–25K12']]);
    expect(await marks(outside.id)).toEqual([]);
    const suggested = (await house.call(issues.listIssuesOf, { as: as(), params: { id: await says('音がします') } }))
      .body.suggested;
    expect(suggested).toMatchObject([{ id: issue.id, lot: { serial: '25K09-004812', lots: '25K07–25K12' } }]);
    expect((await house.call(issues.getKnownIssue, { as: as(), params: { id: issue.id } })).body.assets).toBe(1);
    await house.call(issues.updateKnownIssue, { as: as(), params: { id: issue.id }, body: { state: 'closed' } });
    expect(await marks(inside.id)).toEqual([]);
  });
});

describe('the end of a contract', () => {
  const agreed = (body: object) =>
    house.call(api.saveContract, {
      as: as(),
      body: { customer: { id: customerId }, kind: 'maintenance', name: '保守', startsOn: '2026-01-01', ...body },
    });
  const watch = () =>
    desk.run((ctx) => tellEnding(ctx, { translate: house.services.translate, noteTask: noteForCustomer }));
  const titles = async () =>
    (await house.call(tasks.listTasks, { as: await desk.sessionOf(desk.owner) })).body.items.map((task) => task.title);

  test('that comes soon becomes a task once; what renews itself and what is far does not', async () => {
    await agreed({ name: '試用', kind: 'trial', endsOn: '2026-11-26' });
    await agreed({ name: '保守', endsOn: '2026-12-10' });
    await agreed({ name: '自動', renewal: 'auto', endsOn: '2026-11-30' });
    await agreed({ name: '遠い', endsOn: '2027-12-10' });
    await agreed({ name: '遠い試用', kind: 'trial', endsOn: '2026-12-10' });
    await watch();
    await watch();
    const told = await titles();
    expect(told).toHaveLength(2);
    expect(told.some((title) => /11月26日.*：試用$/.test(title))).toBe(true);
    expect(told.some((title) => title.endsWith('：保守'))).toBe(true);
  });

  test('that was moved is told anew', async () => {
    const { id } = (await agreed({ endsOn: '2026-11-30' })).body;
    await watch();
    await house.call(api.updateContract, { as: as(), params: { id }, body: { endsOn: '2026-12-05' } });
    await watch();
    expect(await titles()).toHaveLength(2);
  });
});
