import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { connectorEndpoints as connectors } from '@madoguchi/contracts/connectors.ts';
import { procedureEndpoints as api, type ProcedureRun } from '@madoguchi/contracts/procedures.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { startRestServer, type RestServer } from '../connectors/testing/rest-server.ts';
import { connectRest } from '../connectors/testing/rest-world.ts';

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

const advance = (run: ProcedureRun) =>
  house.call(api.advanceRun, {
    as: desk.owner,
    params: { id: run.id },
    body: {
      version: run.version,
      step: 'request',
      answers: { order: 'o/1', amount: 500, why: '破損', method: 'card' },
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
