import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { handlingEndpoints as api, type HandlingSpan } from '@madoguchi/contracts/handling.ts';
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { propertyRuns } from '../../testing/property-runs.ts';

/** Friday, 20 November 2026, 10:00 in Tokyo. */
const MORNING = '2026-11-20T01:00:00Z';
const START = Date.parse(MORNING);
const house = testApp({ clock: new TestClock(MORNING) });
let desk: TestDesk;
let agent: TestMember;
let lead: TestMember;
const ids: string[] = [];

async function open(): Promise<string> {
  const customer = { familyName: '小林', identities: [{ kind: 'email' as const, value: 'kobayashi@example.jp' }] };
  const body = { customer, subject: '配送', body: 'いつ届きますか' };
  return (await house.call(conversations.createConversation, { as: desk.owner, body })).body.id;
}

beforeAll(async () => {
  desk = await house.open();
  agent = await desk.signInAs('agent', { teams: [desk.teamId], name: '山本 彩' });
  lead = await desk.signInAs('supervisor', { teams: [desk.teamId], name: '佐藤 健' });
  for (let n = 0; n < 3; n += 1) ids.push(await open());
  ids.sort();
});
beforeEach(async () => {
  house.clock.set(MORNING);
  await desk.run(({ db, workspaceId }) =>
    sql`delete from handling_days where workspace_id = ${workspaceId}`.execute(db),
  );
  const mode = { mode: 'on' as const, shortSeconds: 15, longSeconds: 600 };
  await house.call(api.setHandlingSettings, { as: lead, body: mode });
});

/** Seconds after ten o'clock. */
const at = (seconds: number) => new Date(START + seconds * 1000).toISOString();
const span = (conversation: number, from: number, to: number): HandlingSpan => ({
  conversationId: ids[conversation]!,
  from: at(from),
  to: at(to),
});
const report = (spans: HandlingSpan[], as = agent) => house.call(api.reportHandling, { as, body: { spans } });
const own = async (as = agent) => (await house.call(api.getOwnHandling, { as })).body;
const spent = async (conversation: number, as = lead) =>
  (await house.call(api.getConversationHandling, { as, params: { id: ids[conversation]! } })).body;

describe('a second counts once', () => {
  test('said twice, by two tabs, late and in another order', async () => {
    house.clock.set(at(600));
    for (const spans of [
      [span(0, 100, 160), span(0, 300, 310)],
      [span(0, 0, 120)],
      [span(0, 100, 160)],
      [span(0, 150, 170)],
    ])
      expect((await report(spans)).problem).toBeNull();
    expect(await spent(0)).toMatchObject({ activeSeconds: 180, wrapUpSeconds: 0, mark: null });
  });

  test('whatever comes in whatever order is what counting second by second gives', async () => {
    const claims = fc.array(
      fc.record({
        conversation: fc.nat(2),
        from: fc.nat(200),
        length: fc.integer({ min: 1, max: 60 }),
        again: fc.boolean(),
      }),
      { minLength: 1, maxLength: 8 },
    );
    let day = 0;
    await fc.assert(
      fc.asyncProperty(claims, async (drawn) => {
        // Every run has an hour to itself, on a day of its own.
        day += 1;
        const base = day * 86_400;
        house.clock.set(at(base + 300));
        const who = { ...agent, ...(await desk.sessionOf(agent)) };
        const sent = drawn.flatMap(({ conversation, from, length, again }) => {
          const one = span(conversation, base + from, base + from + length);
          return again ? [one, one] : [one];
        });
        for (const one of sent.toReversed()) await report([one], who);
        await report(sent, who);
        // The reference: each second goes to the smallest conversation that claims it.
        const seconds = new Map<number, number>();
        for (const { conversation, from, length } of drawn)
          for (let second = from; second < from + length; second += 1)
            seconds.set(second, Math.min(conversation, seconds.get(second) ?? Infinity));
        const expected = [0, 1, 2].map(
          (conversation) => [...seconds.values()].filter((one) => one === conversation).length,
        );
        const { today } = await own(who);
        const counted = ids.map((id) => today.items.find((item) => item.conversationId === id)?.activeSeconds ?? 0);
        expect(counted).toEqual(expected);
      }),
      propertyRuns(25),
    );
  });

  test('two reports at the same moment lose nothing', async () => {
    house.clock.set(at(600));
    const all = await Promise.all(Array.from({ length: 8 }, (_, n) => report([span(0, n * 10, n * 10 + 15)])));
    expect(all.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect((await spent(0)).activeSeconds).toBe(85);
  });
});

describe('what cannot be is not believed', () => {
  test('the future, the distant past, and what never was', async () => {
    house.clock.set(at(7200));
    await report([span(0, 7100, 9999), span(1, 0, 60), span(2, 7150, 7140)]);
    expect([await spent(0), await spent(1), await spent(2)].map(({ activeSeconds }) => activeSeconds)).toEqual([
      100, 0, 0,
    ]);
  });

  test('a conversation the member does not see is measured as little as one that does not exist', async () => {
    const team = await desk.team('法務', { restricted: true });
    const hidden = await open();
    await house.call(conversations.setAssignment, {
      as: desk.owner,
      params: { id: hidden },
      body: { teamId: team, assigneeId: null },
    });
    house.clock.set(at(100));
    for (const conversationId of [hidden, crypto.randomUUID()]) {
      const answer = await report([{ conversationId, from: at(0), to: at(50) }]);
      expect(answer.body).toMatchObject({ measured: true });
    }
    expect((await own()).today.items).toEqual([]);
    expect((await house.call(api.getConversationHandling, { as: agent, params: { id: hidden } })).status).toBe(404);
  });
});

test('what follows the end is wrap-up for half an hour; facts say the sum, once', async () => {
  const id = await open();
  const worker = await desk.signInAs('agent', { teams: [desk.teamId] });
  ids.push(id);
  const last = ids.length - 1;
  house.clock.set(at(100));
  await house.call(conversations.setStatus, { as: worker, params: { id }, body: { status: 'solved' } });
  house.clock.set(at(200));
  await report([span(last, 40, 190)], worker);
  house.clock.set(at(300));
  await house.runJobs();
  await report([span(last, 180, 220)], worker);
  house.clock.set(at(400));
  await house.runJobs();
  await house.runJobs();
  expect(await spent(last)).toMatchObject({ activeSeconds: 60, wrapUpSeconds: 120 });
  const said = await desk.run(async ({ db, workspaceId }) =>
    (
      await sql<{ payload: { activeSeconds: number; wrapUpSeconds: number; memberId: string } }>`
        select payload from facts where workspace_id = ${workspaceId} and name = 'handling.measured' and conversation_id = ${id} order by seq`.execute(
        db,
      )
    ).rows.map((row) => row.payload),
  );
  expect(said).toMatchObject([
    { memberId: worker.id, activeSeconds: 60, wrapUpSeconds: 90 },
    { memberId: worker.id, activeSeconds: 0, wrapUpSeconds: 30 },
  ]);
});

test('what is unusual is marked and not dropped; others’ figures are not for everybody', async () => {
  house.clock.set(at(1000));
  await report([span(0, 0, 700), span(1, 800, 805)]);
  expect(await spent(0)).toMatchObject({ activeSeconds: 700, mark: 'long', members: [{ member: { id: agent.id } }] });
  expect(await spent(1)).toMatchObject({ activeSeconds: 5, mark: 'short' });
  const colleague = await desk.signInAs('agent', { teams: [desk.teamId] });
  expect(await spent(0, colleague)).toEqual({ activeSeconds: 0, wrapUpSeconds: 0, mark: null, members: [] });
  expect(await spent(0, agent)).toMatchObject({ activeSeconds: 700, mark: null });
});

test('where the workspace leaves the choice, whoever does not want it is not measured', async () => {
  house.clock.set(at(100));
  const choose = (measured: boolean) => house.call(api.chooseHandling, { as: agent, body: { measured } });
  expect((await choose(false)).problem?.code).toBe('handling_not_chosen');
  const body = { mode: 'choice' as const, shortSeconds: 15, longSeconds: 600 };
  await house.call(api.setHandlingSettings, { as: lead, body });
  expect((await choose(false)).body).toMatchObject({ measured: false });
  expect((await report([span(0, 0, 50)])).body.measured).toBe(false);
  expect((await own()).today.items).toEqual([]);
  await choose(true);
  expect((await report([span(0, 0, 50)])).body.measured).toBe(true);
  await house.call(api.setHandlingSettings, { as: lead, body: { ...body, mode: 'off' } });
  expect((await report([span(1, 0, 50)])).body.measured).toBe(false);
  expect((await house.call(api.setHandlingSettings, { as: agent, body })).status).toBe(403);
});
