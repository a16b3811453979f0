import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { workspaceEndpoints as notices } from '@madoguchi/contracts/workspace.ts';
import { connectorEndpoints as connectors } from '@madoguchi/contracts/connectors.ts';
import { procedureEndpoints as api, type ProcedureRun } from '@madoguchi/contracts/procedures.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { startRestServer, type RestServer } from '../connectors/testing/rest-server.ts';
import { connectRest, REFUND } from '../connectors/testing/rest-world.ts';

const house = testApp();
let desk: TestDesk;
let server: RestServer;

beforeEach(async () => {
  desk = await house.open();
  server = await startRestServer();
});
afterEach(() => server.close());

async function start(): Promise<ProcedureRun> {
  const customer = { familyName: '小林', identities: [{ kind: 'phone' as const, value: '090-0000-1842' }] };
  const as = await desk.apiKey(['conversations:write', 'customers:write']);
  const { id } = (
    await house.call(conversations.createConversation, {
      as,
      body: { subject: '返金', body: '返金してください。', customer },
    })
  ).body;
  const { items } = (await house.call(api.listProcedures, { as: desk.owner })).body;
  const procedureId = items.find(({ key }) => key === 'refund')?.id ?? '';
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
