import { commerceEndpoints as commerce } from '@madoguchi/contracts/commerce.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerMergeEndpoints as merges } from '@madoguchi/contracts/customer-merges.ts';
import { customerLookupEndpoints as lookup } from '@madoguchi/contracts/customer-lookup.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import type { Answers } from '@madoguchi/contracts/procedures-definition.ts';
import { procedureEndpoints as api, type ProcedureRun } from '@madoguchi/contracts/procedures.ts';
import { beforeEach, expect, test } from 'vitest';
import { listCustomerStatus } from '../status/customer-status.ts';
import { testApp, type TestDesk, type Who } from '../../../testing/app.ts';

const house = testApp();
let desk: TestDesk;
let customerId: string;
beforeEach(async () => {
  desk = await house.open();
  customerId = await known('秋山');
});

const known = async (familyName: string) =>
  (await house.call(customers.createCustomer, { as: desk.owner, body: { familyName, identities: [] } })).body.id;
const has = async (whose: string, body: object) =>
  (await house.call(commerce.saveAsset, { as: desk.owner, body: { customer: { id: whose }, name: '給湯器', ...body } }))
    .body.id;
const says = async (body: string, whose = customerId) =>
  (
    await house.call(conversations.createConversation, {
      as: desk.owner,
      body: { customer: { id: whose }, subject: '相談', body },
    })
  ).body.id;
async function begin(key: string, given: { in: string; assetId?: string; answers?: Answers; as?: Who }) {
  const { items } = (await house.call(api.listProcedures, { as: desk.owner })).body;
  const procedureId = items.find((item) => item.key === key)?.id ?? '';
  const { assetId, answers = {}, as = desk.owner } = given;
  return house.call(api.startProcedure, { as, params: { id: given.in }, body: { procedureId, answers, assetId } });
}
const advance = async (run: ProcedureRun, answers: Answers, items: string[] = []) =>
  (
    await house.call(api.advanceRun, {
      as: desk.owner,
      params: { id: run.id },
      body: { version: run.version, step: run.step?.key ?? '', answers, items, note: '' },
    })
  ).body;
const historyOf = async (id: string, as: Who = desk.owner) => house.call(api.listAssetHistory, { as, params: { id } });
const told = async (id: string, as: Who = desk.owner) =>
  (await historyOf(id, as)).body.items.map((one) => (one.type === 'service' ? one.service.note : one.run.id));

const WHERE = { postal: '332-0001', address: '川口市1-1' };
const PLANNED = { date: '2026-11-24', from: '10:00', until: '12:00' };

test('a visit stands in the history of the device its form names, on its day, with who, when, parts and signature', async () => {
  const assetId = await has(customerId, { serial: 'KB-2041-7' });
  await has(customerId, { serial: 'KB-9999-1' });
  let run = (await begin('visit', { in: await says('点検をお願いします。') })).body;
  expect([run.asset, run.draft['device']]).toEqual([null, undefined]);
  const purpose = '点検';
  run = await advance(run, {
    who: { name: '秋山', kana: '', phone: '' },
    where: WHERE,
    slot: PLANNED,
    purpose,
    device: 'ｋｂ2041７',
  });
  expect(run.asset).toEqual({ id: assetId, name: '給湯器', serial: 'KB-2041-7' });
  const [planned] = (await historyOf(assetId)).body.items;
  expect(planned).toMatchObject({ type: 'procedure', on: '2026-11-24', run: { id: run.id, state: 'running' } });
  run = await advance(run, {}, ['staff', 'tools']);
  run = await advance(run, {});
  run = await advance(run, {});
  const on_site = { date: '2026-11-25', from: '10:05', until: '11:40' };
  await advance(run, { worked_by: '田村', on_site, report: '弁を交換', parts: '電磁弁 1', signed_by: '秋山 望' });
  const service = { kind: 'inspection' as const, doneOn: '2026-05-01', note: '春の点検', worker: '森' };
  await house.call(commerce.recordService, { as: desk.owner, params: { id: assetId }, body: service });
  const [visit, spring] = (await historyOf(assetId)).body.items;
  expect(visit).toMatchObject({ on: '2026-11-25', run: { state: 'done', conversation: { subject: '相談' } } });
  const answers = visit?.type === 'procedure' ? visit.answers.map(({ field, value }) => [field.key, value]) : [];
  expect(answers).toEqual([
    ['purpose', '点検'],
    ['slot', PLANNED],
    ['worked_by', '田村'],
    ['on_site', on_site],
    ['report', '弁を交換'],
    ['parts', '電磁弁 1'],
    ['signed_by', '秋山 望'],
  ]);
  expect(spring).toMatchObject({ type: 'service', on: '2026-05-01', service: { worker: '森' } });
  expect(
    await told(
      (await house.call(commerce.listAssets, { as: desk.owner, query: { serial: 'KB-9999' } })).body.items[0]?.id ?? '',
    ),
  ).toEqual([]);
});

test('a device is named at the start, its form is filled in with it, and of two of one name the chosen one stays', async () => {
  const body = { code: 'KB-200', name: '給湯器 KB-200', price: 1 };
  await house.call(commerce.saveProduct, { as: desk.owner, body });
  const named = { name: 'ポンプ', code: 'KB-200' };
  const [first, second] = [await has(customerId, named), await has(customerId, named)];
  let run = (await begin('parts', { in: await says('部品をください。'), assetId: second })).body;
  expect([run.asset?.id, run.draft['serial'], run.draft['product']]).toEqual([second, 'ポンプ', '給湯器 KB-200']);
  run = await advance(run, { ...run.draft, part: '弁', quantity: 1, ship_to: WHERE });
  expect(run.asset?.id).toBe(second);
  const name = (assetId: string | null) =>
    house.call(api.nameRunAsset, { as: desk.owner, params: { id: run.id }, body: { assetId } });
  expect((await name(first)).body.asset?.id).toBe(first);
  expect([await told(first), await told(second)]).toEqual([[run.id], []]);
  expect((await name(null)).body.asset).toBeNull();
  await name(first);
  // What was written down by mistake goes; the work stays.
  expect((await house.call(commerce.deleteAsset, { as: desk.owner, params: { id: first } })).status).toBe(204);
  expect((await house.call(api.getRun, { as: desk.owner, params: { id: run.id } })).body.asset).toBeNull();
});

test('the device a customer names stands in the form; that they have only one is no sign', async () => {
  await has(customerId, { serial: 'KB-2041-7' });
  const silent = (await begin('return', { in: await says('返品したいです。') })).body;
  expect(silent.draft['device']).toBeUndefined();
  const saying = (await begin('return', { in: await says('KB-2041-7が動きません。') })).body;
  expect(saying.draft['device']).toBe('KB-2041-7');
  const key = await desk.apiKey(['conversations:read', 'conversations:write']);
  const blind = (await begin('return', { in: await says('KB-2041-7が動きません。'), as: key })).body;
  expect(blind.draft['device']).toBeUndefined();
});

test('nobody links the device of somebody else, nor names one without the right to see it', async () => {
  const others = await has(await known('別所'), { serial: 'XX-1234' });
  const own = await has(customerId, { serial: 'KB-2041-7' });
  const conversation = await says('点検');
  expect((await begin('visit', { in: conversation, assetId: others })).problem?.code).toBe('asset_not_of_customer');
  const run = (await begin('parts', { in: conversation })).body;
  const name = (assetId: string, as: Who) =>
    house.call(api.nameRunAsset, { as, params: { id: run.id }, body: { assetId } });
  expect((await name(others, desk.owner)).problem?.code).toBe('asset_not_of_customer');
  const typed = await advance(run, { product: 'ポンプ', serial: 'XX-1234', part: '弁', quantity: 1, ship_to: WHERE });
  expect(typed.asset).toBeNull();
  const key = await desk.apiKey(['conversations:read', 'conversations:write']);
  expect((await name(own, key)).status).toBe(403);
  await name(own, desk.owner);
  expect((await house.call(api.getRun, { as: key, params: { id: run.id } })).body.asset).toBeNull();
  expect((await historyOf(own, key)).status).toBe(403);
  const trade = await desk.apiKey(['commerce:read', 'commerce:write']);
  const service = { kind: 'repair' as const, doneOn: '2026-05-01', note: '弁を交換' };
  await house.call(commerce.recordService, { as: trade, params: { id: own }, body: service });
  expect([await told(own, trade), await told(own)]).toEqual([['弁を交換'], [run.id, '弁を交換']]);
});

test('the history tells nothing of a conversation the reader does not see', async () => {
  const assetId = await has(customerId, { serial: 'KB-2041-7' });
  const conversation = await says('点検');
  const run = (await begin('visit', { in: conversation, assetId })).body;
  const agent = await desk.signInAs('agent');
  expect(await told(assetId, agent)).toEqual([run.id]);
  const teamId = await desk.team('監査', { restricted: true });
  await house.call(conversations.setAssignment, { as: desk.owner, params: { id: conversation }, body: { teamId } });
  expect([await told(assetId, agent), await told(assetId)]).toEqual([[], [run.id]]);
});

test('people who became one share the history, taken apart each has their own; so does a conversation given to another', async () => {
  const other = await known('秋山（旧）');
  const assetId = await has(customerId, { serial: 'KB-2041-7' });
  const conversation = await says('点検', other);
  const run = (await begin('visit', { in: conversation })).body;
  const name = () => house.call(api.nameRunAsset, { as: desk.owner, params: { id: run.id }, body: { assetId } });
  expect((await name()).problem?.code).toBe('asset_not_of_customer');
  const runsOf = async (id: string) =>
    (await house.call(api.listRuns, { as: desk.owner, query: { customerId: id } })).body.items.map((one) => one.id);
  const as = desk.owner;
  const merge = { otherId: other, take: {}, reason: '同じ人' };
  const { mergeId } = (await house.call(merges.mergeCustomers, { as, params: { id: customerId }, body: merge })).body;
  await name();
  expect([await told(assetId), await runsOf(customerId)]).toEqual([[run.id], [run.id]]);
  // Their own pages tell each of what came to their own record.
  const outside = (id: string) => desk.run(async (ctx) => (await listCustomerStatus(ctx, id, 'ja')).length);
  expect([await outside(customerId), await outside(other)]).toEqual([0, 1]);
  const params = { id: customerId, mergeId };
  await house.call(merges.undoMerge, { as, params, body: { reason: '別の人' } });
  const apart = (await house.call(api.getRun, { as: desk.owner, params: { id: run.id } })).body;
  expect([await told(assetId), apart.asset, await runsOf(customerId)]).toEqual([[], null, []]);
  const change = { customerId };
  await house.call(lookup.chooseCustomer, { as: desk.owner, params: { id: conversation }, body: change });
  expect([await told(assetId), await runsOf(other)]).toEqual([[run.id], []]);
});
