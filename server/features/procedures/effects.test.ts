import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { workspaceEndpoints as notices } from '@madoguchi/contracts/workspace.ts';
import { connectorEndpoints as connectors } from '@madoguchi/contracts/connectors.ts';
import { procedureEndpoints as api, type ProcedureRun } from '@madoguchi/contracts/procedures.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { startRestServer, type RestServer } from '../connectors/testing/rest-server.ts';
import { connectRest, REFUND } from '../connectors/testing/rest-world.ts';
import { shippedOf } from './shipped.ts';
import { shippingAddressOf } from './shipping-address.ts';

const house = testApp();
let desk: TestDesk;
let server: RestServer;

beforeEach(async () => {
  desk = await house.open();
  server = await startRestServer();
});
afterEach(() => server.close());

async function start(key = 'refund'): Promise<ProcedureRun> {
  const customer = { familyName: '小林', identities: [{ kind: 'phone' as const, value: '090-0000-1842' }] };
  const as = await desk.apiKey(['conversations:write', 'customers:write']);
  const { id } = (
    await house.call(conversations.createConversation, {
      as,
      body: { subject: '返金', body: '返金してください。', customer },
    })
  ).body;
  const { items } = (await house.call(api.listProcedures, { as: desk.owner })).body;
  const procedureId = items.find((one) => one.key === key)?.id ?? '';
  return (await house.call(api.startProcedure, { as: desk.owner, params: { id }, body: { procedureId, answers: {} } }))
    .body;
}

const advance = (run: ProcedureRun, amount = 500) =>
  house.call(api.advanceRun, {
    as: desk.owner,
    params: { id: run.id },
    body: {
      version: run.version,
      step: 'request',
      answers: { order: 'o/1', amount, why: '破損', method: 'card' },
      items: [],
      note: '',
    },
  });

test('two who press at once, and a run taken up again, have the other system asked once', async () => {
  const connectorId = await connectRest(house, desk, server);
  const run = await start();
  const both = await Promise.all([advance(run), advance(run)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const asked = async () =>
    (await house.call(connectors.listEffects, { as: desk.owner, params: { id: connectorId } })).body.items.map(
      ({ key, kind }) => ({ key, kind }),
    );
  expect(await asked()).toEqual([{ key: `procedure:${run.id}:pay`, kind: 'refund' }]);
  await house.runJobs();
  const after = (await house.call(api.getRun, { as: desk.owner, params: { id: run.id } })).body;
  expect([after.step?.kind, after.steps.map(({ state }) => state)]).toEqual(['message', ['done', 'done', 'open']]);
  await house.call(api.cancelRun, { as: desk.owner, params: { id: run.id }, body: { reason: '誤り' } });
  const again = (await house.call(api.reopenRun, { as: desk.owner, params: { id: run.id } })).body;
  expect((await advance(again)).body.step?.kind).toBe('message');
  await house.runJobs();
  expect(await asked()).toHaveLength(1);
});

test('what the other system refused a person does, also when the run is taken up again with the same or another amount', async () => {
  await connectRest(house, desk, server);
  const run = await start();
  await advance(run, 666);
  await house.runJobs();
  const get = async () => (await house.call(api.getRun, { as: desk.owner, params: { id: run.id } })).body;
  expect((await get()).steps.at(-1)?.refused).toContain('amount is not possible');
  for (const amount of [666, 667]) {
    await house.call(api.cancelRun, { as: desk.owner, params: { id: run.id }, body: { reason: '金額の確認' } });
    const again = (await house.call(api.reopenRun, { as: desk.owner, params: { id: run.id } })).body;
    expect((await advance(again, amount)).problem).toBeNull();
    await house.runJobs();
    const open = (await get()).steps.at(-1);
    expect([open?.key, open?.isAutomatic, open?.taskId === null]).toEqual(['pay', false, false]);
  }
  expect(server.effects).toEqual([]);
});

test('where nobody knows whether it was done the run waits, its owner is told, and it goes on with what is decided', async () => {
  const connectorId = await connectRest(house, desk, server, {
    effects: { refund: { ...REFUND, repeatable: false } },
  });
  Object.assign(server.behaviour, { knowsKeys: false, losesAnswers: 1 });
  const run = await start();
  await advance(run);
  await house.runJobs();
  house.clock.advance(90);
  await house.runJobs();
  const get = async () => (await house.call(api.getRun, { as: desk.owner, params: { id: run.id } })).body;
  expect((await get()).steps.at(-1)).toMatchObject({ key: 'pay', isAutomatic: true, isUncertain: true });
  const { items } = (await house.call(notices.listNotifications, { as: desk.owner })).body;
  expect(items.some((one) => JSON.stringify(one).includes(`/app/procedures/${run.id}`))).toBe(true);
  const [effect] = (await house.call(connectors.listEffects, { as: desk.owner, params: { id: connectorId } })).body
    .items;
  const decided = { as: desk.owner, params: { id: connectorId, effectId: effect?.id ?? '' } };
  await house.call(connectors.decideEffect, { ...decided, body: { outcome: 'done', externalId: 'R-7' } });
  expect((await get()).step?.kind).toBe('message');
  expect(server.effects).toHaveLength(1);
});

test('what was done stays done though the paper after it cannot be issued: a person is asked, and issues it', async () => {
  await connectRest(house, desk, server);
  const refund = shippedOf('basics').find(({ key }) => key === 'refund');
  const receipt = shippedOf('basics')
    .find(({ key }) => key === 'receipt')
    ?.steps.find(({ kind }) => kind === 'document');
  if (!refund || !receipt) throw new Error('no such procedure is shipped');
  const inputs = [
    { name: 'party', field: 'why' },
    { name: 'amount10', field: 'amount' },
  ];
  const steps = refund.steps.map((step) => (step.kind === 'message' ? { ...receipt, inputs } : step));
  const definition = { ...refund, key: 'refund_paper', steps };
  const made = (await house.call(api.createProcedure, { as: desk.owner, body: { definition } })).body;
  const { id, version } = made;
  const published = await house.call(api.publishProcedure, { as: desk.owner, params: { id }, body: { version } });
  expect(published.problem).toBeNull();
  const run = await start('refund_paper');
  await advance(run);
  await house.runJobs();
  const get = async () => (await house.call(api.getRun, { as: desk.owner, params: { id: run.id } })).body;
  const waiting = await get();
  expect(waiting.steps.map(({ kind, state, isAutomatic }) => [kind, state, isAutomatic]).slice(-2)).toEqual([
    ['effect', 'done', true],
    ['document', 'open', false],
  ]);
  expect(waiting.steps.at(-1)?.taskId).not.toBeNull();
  const body = { version: waiting.version, step: waiting.step?.key ?? '', answers: {}, items: [], note: '' };
  const press = () => house.call(api.advanceRun, { as: desk.owner, params: { id: run.id }, body });
  expect((await press()).problem?.code).toBe('issuer_missing');
  const issuer = { name: '珈琲堂', address: '', phone: '', registrationNumber: null, rounding: 'floor' as const };
  await house.call(api.updateIssuer, { as: desk.owner, body: issuer });
  expect((await press()).problem).toBeNull();
  await house.runJobs();
  expect((await get()).state).toBe('done');
  const papers = (await house.call(api.listPapers, { as: desk.owner, query: { runId: run.id } })).body.items;
  expect(papers.map(({ serial }) => serial.slice(-6))).toEqual(['000001']);
});

test('a change of address reaches the shop for the order it is about, in the parts the shop asks for', async () => {
  const change = { method: 'POST', path: '/orders/{orderId}/address', repeatable: false, keyHeader: '' };
  await connectRest(house, desk, server, { effects: { change_address: change } });
  let run = await start('address_change');
  const go = async (answers: Record<string, unknown>, items: string[] = []) => {
    const body = { version: run.version, step: run.step?.key ?? '', answers: answers as never, items, note: '' };
    const answer = await house.call(api.advanceRun, { as: desk.owner, params: { id: run.id }, body });
    expect(answer.problem).toBeNull();
    run = answer.body;
  };
  const who = { name: '小林 由紀子', kana: '', phone: '090-0000-1842' };
  const new_address = { postal: '２７２-0021', address: '千葉県市川市八幡１-1 窓口ビル 3階' };
  await go({ who, new_address, orders_too: true, order: 'o-1' });
  await go({}, ['old']);
  // The record is changed by a person: no system was told to keep it.
  expect([run.step?.key, run.steps.at(-1)?.isAutomatic]).toEqual(['change', false]);
  await go({});
  expect([run.step?.key, run.steps.at(-1)?.isAutomatic]).toEqual(['ship_to', true]);
  await house.runJobs();
  expect(server.effects).toMatchObject([
    {
      path: '/api/orders/o-1/address',
      body: {
        orderId: 'o-1',
        address: {
          ...{ postalCode: '272-0021', prefectureCode: 'JP-12', city: '市川市', line1: '八幡1-1 窓口ビル 3階' },
          ...{ familyName: '小林', givenName: '由紀子', phone: '090-0000-1842' },
        },
      },
    },
  ]);
});

test.each([
  ['東京都千代田区霞が関3-1-1', 'JP-13', '千代田区', '霞が関3-1-1'],
  ['大阪府大阪市北区梅田1-1', 'JP-27', '大阪市', '北区梅田1-1'],
  ['京都府京都市中京区', 'JP-26', '京都市', '中京区'],
  ['三重県四日市市諏訪町1-5', 'JP-24', '四日市市', '諏訪町1-5'],
  ['群馬県佐波郡玉村町下新田201', 'JP-10', '佐波郡玉村町', '下新田201'],
  ['東京都東村山市本町1-2-3', 'JP-13', '東村山市', '本町1-2-3'],
  ['北海道 札幌市中央区', 'JP-01', '札幌市', '中央区'],
  ['12 Example Street', '', '', '12 Example Street'],
])('%s is told in parts', (address, prefectureCode, city, line1) => {
  expect(shippingAddressOf({ postal: '', address }, null)).toMatchObject({ prefectureCode, city, line1 });
});
