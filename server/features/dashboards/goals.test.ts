import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { goalEndpoints as api } from '@madoguchi/contracts/goals.ts';
import { metricEndpoints as metrics } from '@madoguchi/contracts/metrics.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember, type Who } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { datesOf } from './goals/action-dates.ts';
import { daysNow, daysOfEffect } from './goals/progress.ts';

/** Friday, 2 October 2026, 10:00 in Tokyo. */
const FIRST = '2026-10-02T01:00:00Z';
const DAY = 86_400;
const house = testApp({ clock: new TestClock(FIRST) });
let desk: TestDesk;
let owner: TestMember;
let supervisor: TestMember;
let agent: TestMember;

async function solve(number: number, replies: number): Promise<void> {
  const customer = { familyName: '小林', identities: [{ kind: 'email' as const, value: `k${number}@example.jp` }] };
  const body = { customer, subject: `電源 ${number}`, body: '電源が入りません' };
  const { id } = (await house.call(conversations.createConversation, { as: owner, body })).body;
  for (let at = 1; at <= replies; at += 1) {
    const last = at === replies ? { statusAfter: 'solved' as const } : {};
    const answer = { type: 'reply', body: 'ご確認ください。', undoSeconds: 0, overrideLock: true, ...last };
    expect(
      (await house.call(conversations.postMessage, { as: agent, params: { id }, body: answer })).problem,
    ).toBeNull();
  }
}

const goalBody = () => ({
  name: '一度で解決',
  metric: 'one_touch',
  sense: 'at_least' as const,
  baselineFrom: '2026-10-02',
  baselineUntil: '2026-10-11',
  target: 0.8,
  dueOn: '2026-12-25',
  ownerId: supervisor.id,
  reviewOn: ['2026-10-30'],
});
const set = (as: Who, body: object = {}) => house.call(api.createGoal, { as, body: { ...goalBody(), ...body } });
const progressOf = async (id: string) => (await house.call(api.measureGoal, { as: supervisor, params: { id } })).body;

beforeAll(async () => {
  desk = await house.open();
  ({ owner } = desk);
  supervisor = await desk.signInAs('supervisor', { name: '責任 者' });
  agent = await desk.signInAs('agent', { teams: [desk.teamId], name: '山本 彩' });
  // Ten days in which two answers were needed, then ten in which one was enough.
  for (let at = 0; at < 12; at += 1) await solve(at, 2);
  house.clock.advance(14 * DAY);
  // Sessions do not last two weeks.
  const fresh = async (member: TestMember) => ({ ...member, ...(await desk.sessionOf(member)) });
  [owner, supervisor, agent] = [await fresh(owner), await fresh(supervisor), await fresh(agent)];
  for (let at = 12; at < 24; at += 1) await solve(at, 1);
});

describe('a goal', () => {
  test('keeps the baseline that was measured, and says how far it is and that this is no chance', async () => {
    const made = await set(supervisor);
    expect(made.body).toMatchObject({
      baseline: 0,
      state: 'active',
      reviews: [{ plannedOn: '2026-10-30', late: false }],
    });
    const progress = await progressOf(made.body.id);
    expect(progress).toMatchObject({ share: 1.25, reached: true });
    expect(progress.now).toMatchObject({ verdict: 'better', before: { n: 12, value: 0 }, after: { n: 12, value: 1 } });
    expect(progress.now.p).toBeLessThan(0.001);
    expect(progress.now.interval?.low).toBeGreaterThan(0.5);
    // The rows behind it are as many as it says.
    const rows = await house.call(metrics.listMetricRows, {
      as: supervisor,
      body: { metric: 'one_touch', period: { from: progress.now.after.from, to: progress.now.after.until } },
    });
    expect(rows.body.total).toBe(progress.now.after.n);
  });

  test('shows what an action did: four weeks before it against the days since', async () => {
    const { id } = (await set(supervisor)).body;
    const action = { title: '手順に異音の分岐を追加', ownerId: agent.id, dueOn: '2026-11-20' };
    const noted = await house.call(api.createGoalAction, { as: supervisor, params: { id }, body: action });
    expect(noted.body).toMatchObject({ state: 'planned', beganOn: null });
    expect((await progressOf(id)).actions).toEqual([]);
    const begun = await house.call(api.updateGoalAction, {
      as: agent,
      params: { id: noted.body.id },
      body: { version: 1, state: 'doing', beganOn: '2026-10-14' },
    });
    expect(begun.body).toMatchObject({ state: 'doing', beganOn: '2026-10-14', version: 2 });
    expect((await progressOf(id)).actions).toMatchObject([
      {
        actionId: noted.body.id,
        effect: { verdict: 'better', before: { n: 12 }, after: { from: '2026-10-14', n: 12 } },
      },
    ]);
    const stale = await house.call(api.updateGoalAction, {
      as: agent,
      params: { id: noted.body.id },
      body: { version: 1, state: 'done' },
    });
    expect(stale.problem?.code).toBe('action_changed');
  });

  test('tells whoever is given an action, once, and not of what they took themselves', async () => {
    const { id } = (await set(supervisor)).body;
    const give = (ownerId: string) =>
      house.call(api.createGoalAction, {
        as: supervisor,
        params: { id },
        body: { title: `渡す ${ownerId}`, ownerId, dueOn: '2026-11-20' },
      });
    await give(agent.id);
    await give(supervisor.id);
    const notices = async (as: Who) =>
      (await house.call(workspace.listNotifications, { as })).body.items.filter(
        ({ about }) => about?.path === `/app/goals/${id}`,
      );
    expect(await notices(agent)).toHaveLength(1);
    expect(await notices(supervisor)).toHaveLength(0);
  });

  test('is set by those who speak for everybody, of a figure that can be compared, before it is due', async () => {
    expect((await set(agent)).status).toBe(403);
    expect((await set(supervisor, { metric: 'no_such_figure' })).problem?.code).toBe('metric_unknown');
    expect((await set(supervisor, { metric: 'contacts' })).problem?.code).toBe('metric_not_for_goals');
    expect((await set(supervisor, { dueOn: '2026-10-11' })).problem?.code).toBe('goal_due_in_baseline');
    expect((await set(supervisor, { baselineUntil: '2026-10-01' })).problem?.code).toBe('baseline_backwards');
    expect((await set(supervisor, { ownerId: desk.id })).problem?.code).toBe('member_not_found');
    const mine = (await set(supervisor)).body;
    expect((await house.call(api.measureGoal, { as: agent, params: { id: mine.id } })).status).toBe(403);
    expect((await house.call(api.getGoal, { as: agent, params: { id: mine.id } })).body.canEdit).toBe(false);
  });

  test('is closed with a word, takes no more actions then, and can be taken up again', async () => {
    const { id } = (await set(supervisor)).body;
    const close = (state: string, note = '') =>
      house.call(api.closeGoal, { as: supervisor, params: { id }, body: { state, note } });
    expect((await close('reached', '定着を確認')).body).toMatchObject({ state: 'reached', closingNote: '定着を確認' });
    const action = { title: 'まだ', ownerId: agent.id, dueOn: '2026-11-20' };
    const refused = await house.call(api.createGoalAction, { as: supervisor, params: { id }, body: action });
    expect(refused.problem?.code).toBe('goal_closed');
    expect((await close('active')).body).toMatchObject({ state: 'active', closedAt: null });
  });

  test('is looked at on its days, and what was found is kept', async () => {
    const { id } = (await set(supervisor, { reviewOn: [] })).body;
    const planned = await house.call(api.planReview, {
      as: supervisor,
      params: { id },
      body: { plannedOn: '2026-10-20' },
    });
    expect(planned.body).toMatchObject({ heldAt: null, late: false });
    const held = await house.call(api.holdReview, {
      as: supervisor,
      params: { id: planned.body.id },
      body: { note: '続ける' },
    });
    expect(held.body).toMatchObject({ note: '続ける', heldBy: { name: '責任 者' } });
  });

  test('the shipped ones are taken over once, and those the house has are left alone', async () => {
    const other = await house.open('別の窓口');
    const adopt = () => house.call(api.adoptGoals, { as: other.owner });
    const first = (await adopt()).body.items;
    expect(first.map(({ metric, target }) => [metric, target]).toSorted()).toEqual([
      ['aht', 390],
      ['answer_rate', 0.98],
      ['fcr', 0.8],
    ]);
    expect(first[0]?.reviews).toHaveLength(3);
    expect((await adopt()).body.items.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
  });
});

test('an action begins on the day it leaves the plan, and back again it never began', () => {
  const none = { began_on: null, ended_on: null };
  expect(datesOf(none, 'planned', '2026-10-20')).toEqual(none);
  expect(datesOf(none, 'doing', '2026-10-20')).toEqual({ began_on: '2026-10-20', ended_on: null });
  const begun = { began_on: '2026-10-01', ended_on: null };
  expect(datesOf(begun, 'done', '2026-10-20')).toEqual({ began_on: '2026-10-01', ended_on: '2026-10-20' });
  expect(datesOf({ ...begun, ended_on: '2026-10-20' }, 'measuring', '2026-10-30')).toEqual(begun);
  expect(datesOf(begun, 'planned', '2026-10-20')).toEqual(none);
  expect(datesOf(none, 'dropped', '2026-10-20')).toEqual({ began_on: null, ended_on: '2026-10-20' });
});

test('the days a goal is judged by are as many as its baseline, and none of it', () => {
  const goal = { baseline_from: '2026-10-01', baseline_until: '2026-10-28' };
  expect(daysNow(goal, '2026-12-31')).toEqual({ from: '2026-12-04', until: '2026-12-31' });
  expect(daysNow(goal, '2026-11-05')).toEqual({ from: '2026-10-29', until: '2026-11-05' });
  expect(daysOfEffect('2026-10-14', '2026-10-20', '2026-12-31')).toEqual({
    before: { from: '2026-09-16', until: '2026-10-13' },
    after: { from: '2026-10-14', until: '2026-11-17' },
  });
});
