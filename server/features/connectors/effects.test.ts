import { connectorEndpoints as api } from '@madoguchi/contracts/connectors.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JobRun } from '../../kernel/jobs/job-type.ts';
import { newId } from '../../kernel/ids.ts';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { carryOut } from './effects/carry-out.ts';
import { requestEffect } from './effects/actions/request-effect.ts';
import { startRestServer, type RestServer } from './testing/rest-server.ts';
import { connectRest, REFUND } from './testing/rest-world.ts';

const house = testApp();
let desk: TestDesk;
let server: RestServer;

beforeEach(async () => {
  desk = await house.open();
  server = await startRestServer();
});
afterEach(() => server.close());

const refundOf = (connectorId: string, key: string, amount = 500) => ({
  connectorId,
  key,
  kind: 'refund',
  payload: { orderId: 'o/1', amount, currency: 'JPY', note: '初期不良' },
});
const request = (connectorId: string, key: string, amount?: number) =>
  desk.run((ctx) => requestEffect(ctx, refundOf(connectorId, key, amount)));
/** Weeks may have passed: signed in anew each time. */
const effectsOf = async (connectorId: string) =>
  (await house.call(api.listEffects, { as: await desk.sessionOf(desk.owner), params: { id: connectorId } })).body.items;
const told = async (): Promise<string[]> =>
  desk.run(async ({ db }) =>
    (await sql<{ name: string }>`select name from facts where name like 'effect.%' order by seq`.execute(db)).rows.map(
      ({ name }) => name,
    ),
  );

/** The process ends at this moment: what it would have written next is never written. */
class Killed extends Error {}

/** Lets the job of an effect run until its n-th transaction, which never commits; 0 lets it end. */
async function runKilled(effectId: string, dieBefore: number): Promise<void> {
  const { kernel } = house.services;
  let transactions = 0;
  const run: JobRun = {
    workspaceId: desk.id,
    jobId: newId(),
    attempt: 1,
    now: () => kernel.clock.now(),
    log: kernel.log,
    signal: new AbortController().signal,
    transaction: async (body) => {
      transactions += 1;
      if (transactions === dieBefore) throw new Killed();
      return desk.run(body);
    },
  };
  await carryOut(house.services, run, effectId).catch((error: unknown) => {
    if (!(error instanceof Killed)) throw error;
  });
}

describe('an effect in another system', () => {
  test('happens once however often it is asked for, and what it became is a fact', async () => {
    const id = await connectRest(house, desk, server);
    const first = await request(id, 'procedure:1:refund');
    const second = await request(id, 'procedure:1:refund');
    expect(second.effectId).toBe(first.effectId);
    await house.runJobs();
    expect(server.effects).toEqual([
      {
        key: 'procedure:1:refund',
        path: '/api/orders/o%2F1/refunds',
        body: { amount: 500, memo: '返金 初期不良', ref: 'procedure:1:refund' },
      },
    ]);
    expect(await effectsOf(id)).toMatchObject([{ state: 'done', externalId: 'e-procedure:1:refund', attempts: 1 }]);
    expect(await told()).toEqual(['effect.requested', 'effect.done']);
    await expect(request(id, 'procedure:1:refund', 700)).rejects.toMatchObject({ code: 'effect_key_reused' });
  });

  test('does not happen when whoever asked for it changes their mind', async () => {
    const id = await connectRest(house, desk, server);
    const asking = desk.run(async (ctx) => {
      await requestEffect(ctx, refundOf(id, 'k'));
      throw new Error('rolled back');
    });
    await expect(asking).rejects.toThrow('rolled back');
    await house.runJobs();
    expect(server.effects).toEqual([]);
  });

  test('that is refused failed; one that was not taken for now is tried again until it is', async () => {
    const id = await connectRest(house, desk, server);
    await request(id, 'refused', 666);
    server.behaviour.fails = 0;
    await house.runJobs();
    expect(await effectsOf(id)).toMatchObject([{ state: 'failed', trouble: { code: 'request_refused' } }]);
    Object.assign(server.behaviour, { fails: 1, failStatus: 429, retryAfter: '30' });
    await request(id, 'later');
    await house.runJobs();
    expect((await effectsOf(id))[0]).toMatchObject({ state: 'waiting', trouble: { code: 'asked_to_wait' } });
    house.clock.advance(29);
    await house.runJobs();
    expect(server.effects).toEqual([]);
    house.clock.advance(2);
    await house.runJobs();
    expect((await effectsOf(id))[0]).toMatchObject({ state: 'done' });
    expect(await told()).toEqual(['effect.requested', 'effect.failed', 'effect.requested', 'effect.done']);
  });

  test('whose answer was lost is asked for by its key, where the system can tell', async () => {
    const effects = { refund: { ...REFUND, repeatable: false, lookUpPath: '/effects/{key}' } };
    const id = await connectRest(house, desk, server, { effects });
    server.behaviour.knowsKeys = false;
    server.behaviour.losesAnswers = 1;
    await request(id, 'lost');
    await house.runJobs();
    expect((await effectsOf(id))[0]).toMatchObject({ state: 'waiting', trouble: { code: 'unreachable' } });
    house.clock.advance(90);
    await house.runJobs();
    expect((await effectsOf(id))[0]).toMatchObject({ state: 'done', externalId: 'e-lost' });
    expect(server.effects).toHaveLength(1);
  });

  test('whose answer was lost waits for a person where the system cannot tell, and is never sent again by itself', async () => {
    const id = await connectRest(house, desk, server, { effects: { refund: { ...REFUND, repeatable: false } } });
    server.behaviour.knowsKeys = false;
    server.behaviour.losesAnswers = 1;
    const { effectId } = await request(id, 'unknown');
    await house.runJobs();
    house.clock.advance(90);
    await house.runJobs();
    expect((await effectsOf(id))[0]).toMatchObject({ state: 'uncertain' });
    expect(server.effects).toHaveLength(1);
    house.clock.advance(7 * 86_400);
    await house.runJobs();
    expect(server.effects).toHaveLength(1);
    const body = { outcome: 'done', externalId: 'R-77' } as const;
    const [params, as] = [{ id, effectId }, await desk.sessionOf(desk.owner)];
    expect((await house.call(api.decideEffect, { as, params, body })).body).toMatchObject({
      state: 'done',
      externalId: 'R-77',
    });
    expect((await house.call(api.decideEffect, { as, params, body })).problem?.code).toBe('effect_not_uncertain');
    expect(await told()).toEqual(['effect.requested', 'effect.uncertain', 'effect.done']);
  });

  test('refused when it is sent again after a lost answer is doubtful, not failed: the refusal may be its own trace', async () => {
    const id = await connectRest(house, desk, server);
    server.behaviour.losesAnswers = 1;
    await request(id, 'twice');
    await house.runJobs();
    Object.assign(server.behaviour, { fails: 1, failStatus: 409 });
    house.clock.advance(90);
    await house.runJobs();
    expect((await effectsOf(id))[0]).toMatchObject({ state: 'uncertain', trouble: { code: 'request_refused' } });
    expect(server.effects).toHaveLength(1);
  });

  test('waits while its system is paused, and goes on with it', async () => {
    const id = await connectRest(house, desk, server);
    await house.call(api.updateConnector, { as: desk.owner, params: { id }, body: { paused: true } });
    await request(id, 'paused');
    await house.runJobs();
    expect(server.effects).toEqual([]);
    house.clock.advance(600);
    await house.call(api.updateConnector, { as: desk.owner, params: { id }, body: { paused: false } });
    await house.runJobs();
    expect(server.effects).toHaveLength(1);
    expect((await house.call(api.archiveConnector, { as: desk.owner, params: { id } })).status).toBe(204);
  });
});

test('killed anywhere, with answers lost and systems down, it is there once at the shop and ended here', async () => {
  const keyed = await connectRest(house, desk, server);
  const traced = await connectRest(house, desk, server, {
    effects: { refund: { ...REFUND, repeatable: false, lookUpPath: '/effects/{key}' } },
  });
  const misfortune = fc.constantFrom(
    'die before sending',
    'die after sending',
    'lose the answer',
    'be down',
    'be well',
  );
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(misfortune, { maxLength: 5 }), async (knowsKeys, life) => {
      const connectorId = knowsKeys ? keyed : traced;
      const key = newId();
      server.behaviour.knowsKeys = knowsKeys;
      const { effectId } = await request(connectorId, key);
      for (const happening of [...life, 'be well', 'be well', 'be well']) {
        server.behaviour.losesAnswers = happening === 'lose the answer' ? 1 : 0;
        server.behaviour.fails = happening === 'be down' ? 1 : 0;
        await runKilled(effectId, { 'die before sending': 1, 'die after sending': 2 }[happening as string] ?? 0);
        house.clock.advance(7200);
      }
      expect(server.effects.filter((one) => one.key === key)).toHaveLength(1);
      const [effect] = (await effectsOf(connectorId)).filter((one) => one.id === effectId);
      expect(effect).toMatchObject({ state: 'done' });
    }),
    { numRuns: 40 },
  );
});
