import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { procedureEndpoints as api } from '@madoguchi/contracts/procedures.ts';
import { beforeAll, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember } from '../../../testing/app.ts';
import { listCustomerStatus } from './customer-status.ts';

const house = testApp();
const CANARY = 'カナリア糸杉';
let desk: TestDesk;
let agent: TestMember;

beforeAll(async () => {
  desk = await house.open('珈琲堂サポート');
  agent = await desk.signInAs('agent', { name: `${CANARY}山本` });
});

/** A repair as far as the courier, with a canary in everything that is ours alone. */
async function repair() {
  const made = await house.call(conversations.createConversation, {
    as: await desk.apiKey(['conversations:write', 'customers:write']),
    body: {
      subject: `${CANARY}件名`,
      body: `${CANARY}症状`,
      customer: {
        familyName: `${CANARY}小林`,
        givenName: '由紀子',
        identities: [{ kind: 'phone', value: '090-0000-1842' }],
      },
    },
  });
  const { items } = (await house.call(api.listProcedures, { as: agent })).body;
  const procedureId = items.find(({ key }) => key === 'repair')?.id ?? '';
  let run = (
    await house.call(api.startProcedure, {
      as: agent,
      params: { id: made.body.id },
      body: { procedureId, answers: {} },
    })
  ).body;
  const step = async (answers: Record<string, unknown>) => {
    const body = { version: run.version, step: run.step?.key ?? '', answers, items: [], note: `${CANARY}メモ` };
    const answer = await house.call(api.advanceRun, { as: agent, params: { id: run.id }, body });
    expect(answer.problem).toBeNull();
    run = answer.body;
  };
  await step({ product: '給湯器 KB-200', serial: 'SN-2041', symptom: `${CANARY}点火しない` });
  await step({ warranty: 'in' });
  await step({
    pickup_address: { postal: '100-0013', address: `${CANARY}町1-1` },
    pickup_slot: { date: '2026-11-24', from: '10:00', until: '12:00' },
  });
  await step({ courier: 'yamato', tracking: '1234-5678-9012' });
  return run;
}

const look = (url: string) => house.request({ method: 'GET', url: url.replace('https://desk.example', '') });

test('shows the customer number, steps, slot and parcel, and nothing that is ours', async () => {
  const run = await repair();
  const { url } = (await house.call(api.makeRunLink, { as: agent, params: { id: run.id } })).body;
  expect(url).toMatch(/\/status\/[A-Za-z0-9_-]{43}$/);
  const page = await look(url);
  expect(page.status).toBe(200);
  for (const seen of [
    run.number,
    '修理（RMA）',
    'SN-2041',
    '2026年11月24日(火) 10:00–12:00',
    '点検・診断',
    'number01=123456789012',
  ])
    expect(page.text).toContain(seen);
  expect(page.text).not.toContain(CANARY);
  expect(page.text).not.toContain('<script');
  expect(page.text).not.toContain(run.id);
  expect([page.headers['cache-control'], page.headers['x-robots-tag']]).toEqual(['no-store', 'noindex, nofollow']);
});

test('ends when it is revoked, made anew, or its time is up; every dead link answers alike', async () => {
  const run = await repair();
  const make = async () =>
    (await house.call(api.makeRunLink, { as: await desk.sessionOf(agent), params: { id: run.id } })).body.url;
  const first = await make();
  const second = await make();
  const never = `${first.slice(0, -43)}${'A'.repeat(43)}`;
  const dead = await look(never);
  expect([(await look(first)).status, (await look(second)).status, dead.status]).toEqual([404, 200, 404]);
  expect((await look(first)).text).toBe(dead.text);
  expect((await look('/status/x')).text).toBe(dead.text);
  await house.call(api.revokeRunLink, { as: agent, params: { id: run.id } });
  expect((await look(second)).status).toBe(404);
  const third = await make();
  const before = house.clock.now().toISOString();
  house.clock.advance(90 * 86_400 + 1);
  expect((await look(third)).status).toBe(404);
  house.clock.set(before);
});

test('the token itself is nowhere in the database', async () => {
  const run = await repair();
  const { url } = (await house.call(api.makeRunLink, { as: agent, params: { id: run.id } })).body;
  const { rows } = await desk.run((ctx) =>
    ctx.db
      .selectFrom('procedure_links')
      .selectAll()
      .where('workspace_id', '=', ctx.workspaceId)
      .execute()
      .then((found) => ({ rows: found })),
  );
  expect(JSON.stringify(rows)).not.toContain(url.slice(-43));
  expect(rows.every(({ token_hash: hash }) => hash.length === 32)).toBe(true);
});

test('the list of a customer says of each what its page says', async () => {
  const run = await repair();
  const [status] = await desk.run((ctx) => listCustomerStatus(ctx, run.customer.id, 'en'));
  expect(status).toMatchObject({ number: run.number, name: 'Repair (RMA)', state: 'running', awaits: 'us' });
  expect(status?.steps.map(({ state }) => state)).toEqual(
    ['done', 'done', 'done', 'current', 'ahead', 'ahead'].slice(0, status?.steps.length),
  );
  expect(JSON.stringify(status)).not.toContain(CANARY);
});
