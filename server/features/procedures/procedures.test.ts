import { authorityEndpoints as authority } from '@madoguchi/contracts/authority.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import type { Answers, ProcedureDefinition } from '@madoguchi/contracts/procedures-definition.ts';
import { procedureEndpoints as api, type ProcedureRun } from '@madoguchi/contracts/procedures.ts';
import { taskEndpoints as tasks } from '@madoguchi/contracts/tasks.ts';
import { workspaceEndpoints as notices } from '@madoguchi/contracts/workspace.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember, type Who } from '../../testing/app.ts';
import { watchTimes } from './actions/watch-times.ts';

const house = testApp();
let desk: TestDesk;
let agent: TestMember;
let supervisor: TestMember;

beforeAll(async () => {
  desk = await house.open();
  agent = await desk.signInAs('agent', { name: '山本 彩' });
  supervisor = await desk.signInAs('supervisor', { name: '森 誠' });
});

async function open(body = '給湯器が点火しません。'): Promise<string> {
  const answer = await house.call(conversations.createConversation, {
    as: await desk.apiKey(['conversations:write', 'customers:write']),
    body: {
      subject: '修理の相談',
      body,
      customer: { familyName: '小林', givenName: '由紀子', identities: [{ kind: 'phone', value: '090-0000-1842' }] },
    },
  });
  expect(answer.problem).toBeNull();
  return answer.body.id;
}

async function idOf(key: string, as: Who = desk.owner): Promise<string> {
  const { items } = (await house.call(api.listProcedures, { as })).body;
  return items.find((item) => item.key === key)?.id ?? '';
}

async function start(key: string, as: Who = agent, answers: Answers = {}): Promise<ProcedureRun> {
  const answer = await house.call(api.startProcedure, {
    as,
    params: { id: await open() },
    body: { procedureId: await idOf(key), answers },
  });
  expect(answer.problem).toBeNull();
  return answer.body;
}

const advance = (run: ProcedureRun, answers: Answers = {}, as: Who = agent, items: string[] = []) =>
  house.call(api.advanceRun, {
    as,
    params: { id: run.id },
    body: { version: run.version, step: run.step?.key ?? '', answers, items, note: '' },
  });

async function advanced(
  run: ProcedureRun,
  answers: Answers = {},
  as: Who = agent,
  items: string[] = [],
): Promise<ProcedureRun> {
  const answer = await advance(run, answers, as, items);
  expect(answer.problem).toBeNull();
  return answer.body;
}

const REFUND = { amount: 12_000, why: '破損のため', method: 'card' };

async function limit(limits: Record<string, number>): Promise<void> {
  await house.call(authority.updateAuthority, { as: desk.owner, body: { rules: { limits } } });
}

describe('a run', () => {
  test('begins with what is known, in a conversation, under a number of its own', async () => {
    const first = await start('repair');
    const second = await start('repair');
    expect(first.number).toMatch(/^R-\d{6}$/);
    expect(Number(second.number.slice(2))).toBe(Number(first.number.slice(2)) + 1);
    expect(first.draft).toEqual({ symptom: '給湯器が点火しません。' });
    expect(first.step?.key).toBe('intake');
    const visit = await start('visit');
    expect(visit.draft['who']).toEqual({ name: '小林 由紀子', kana: '', phone: '090-0000-1842' });
  });

  test('of a visit is recorded: planned, gone, and on site from when to when, by whom, with parts and signature', async () => {
    let run = await start('visit');
    const slot = { date: '2026-11-24', from: '10:00', until: '12:00' };
    const where = { postal: '332-0001', address: '川口市1-1' };
    run = await advanced(run, { ...run.draft, where, slot });
    while (run.step && run.step.key !== 'record') {
      const { step } = run;
      const checked = step.kind === 'checklist' ? ['staff', 'tools'] : [];
      const taskId = run.steps.at(-1)?.taskId ?? null;
      if (step.kind === 'task' && taskId) {
        const ended = { state: 'done' as const, outcome: '' };
        await house.call(tasks.endTask, { as: agent, params: { id: taskId }, body: ended });
        run = (await house.call(api.getRun, { as: agent, params: { id: run.id } })).body;
      } else run = await advanced(run, {}, agent, checked);
    }
    const on = { date: '2026-11-24', from: '10:05', until: '11:40' };
    const missing = await advance(run, { worked_by: '田村' });
    expect(missing.problem?.issues?.map(({ path }) => path)).toEqual(['on_site', 'report']);
    const record = { worked_by: '田村', on_site: on, report: '弁を交換', parts: '電磁弁 1', signed_by: '小林 由紀子' };
    const after = await advanced(run, record);
    expect([after.state, after.answers['on_site'], after.answers['signed_by']]).toEqual(['done', on, '小林 由紀子']);
  });

  test('is checked on the server as in the browser: what is missing or no option is said by field', async () => {
    const run = await start('refund');
    const missing = await advance(run, { method: 'card' });
    expect(missing.problem?.issues).toEqual([
      { path: 'amount', code: 'answer_required' },
      { path: 'why', code: 'answer_required' },
    ]);
    const wrong = await advance(run, { ...REFUND, amount: 1.5, method: 'gold' });
    expect(wrong.problem?.issues?.map(({ code }) => code)).toEqual(['answer_type', 'answer_no_option']);
  });

  test('never keeps the value of a field that was not asked', async () => {
    const run = await start('refund');
    const after = await advanced(run, { ...REFUND, bank_note: '普通 1234567' });
    expect(after.answers['bank_note']).toBeUndefined();
    expect(after.answers['amount']).toBe(12_000);
  });

  test('of two who finish a step at once one is told so, and it is done once', async () => {
    const run = await start('refund');
    const both = await Promise.all([advance(run, REFUND), advance(run, REFUND, supervisor)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const { items } = (
      await house.call(tasks.listTasks, { as: desk.owner, query: { conversationId: run.conversation.id } })
    ).body;
    expect(items.filter(({ title }) => title.includes(run.number))).toHaveLength(1);
  });

  test('without a connector an effect is a task, and doing the task moves the run on', async () => {
    const run = await advanced(await start('refund'), REFUND);
    expect(run.step?.kind).toBe('effect');
    const taskId = run.steps.at(-1)?.taskId ?? '';
    await house.call(tasks.endTask, { as: agent, params: { id: taskId }, body: { state: 'done', outcome: '' } });
    const after = (await house.call(api.getRun, { as: agent, params: { id: run.id } })).body;
    expect(after.step?.kind).toBe('message');
    expect(after.message).toContain('¥12,000');
    const told = await advanced(after);
    expect(told.state).toBe('done');
    const { entries } = (
      await house.call(conversations.getTimeline, { as: agent, params: { id: run.conversation.id } })
    ).body;
    const said = entries.filter((entry) => entry.type === 'message' && entry.direction === 'out');
    expect(said).toHaveLength(1);
  });

  test('stays on its version when another is published meanwhile', async () => {
    const run = await start('refund');
    const id = await idOf('refund');
    const known = (await house.call(api.getProcedure, { as: desk.owner, params: { id } })).body;
    const definition: ProcedureDefinition = { ...known.draft, name: { ja: '返金（新）', en: '' } };
    const changed = (
      await house.call(api.updateProcedure, {
        as: desk.owner,
        params: { id },
        body: { version: known.version, definition },
      })
    ).body;
    const published = (
      await house.call(api.publishProcedure, { as: desk.owner, params: { id }, body: { version: changed.version } })
    ).body;
    expect(published.publishedVersion).toBe(2);
    const after = (await house.call(api.getRun, { as: agent, params: { id: run.id } })).body;
    expect(after.name.ja).toBe('返金');
    expect((await start('refund')).name.ja).toBe('返金（新）');
  });

  test('ends with a reason, and taken up again does not do twice what was done', async () => {
    const run = await advanced(await start('refund'), REFUND);
    const paid = await advanced(run);
    const stopped = (await house.call(api.cancelRun, { as: agent, params: { id: run.id }, body: { reason: '重複' } }))
      .body;
    expect([paid.step?.kind, stopped.state, stopped.reason]).toEqual(['message', 'cancelled', '重複']);
    const again = (await house.call(api.reopenRun, { as: agent, params: { id: run.id } })).body;
    expect(again.step?.key).toBe('request');
    const after = await advanced(again, REFUND);
    expect(after.step?.kind).toBe('message');
  });

  test('is reminded before it is late and told when it is, once', async () => {
    const run = await advanced(await start('refund'), REFUND);
    const before = house.clock.now().toISOString();
    const at = (minutes: number) => new Date(Date.parse(run.dueAt ?? '') + minutes * 60_000).toISOString();
    // Sessions end while nobody is there for days: each look is one of its own.
    const told = async (kind: string) =>
      (await house.call(notices.listNotifications, { as: await desk.sessionOf(agent) })).body.items.filter(
        (one) => one.kind === kind && JSON.stringify(one).includes(`/app/procedures/${run.id}`),
      ).length;
    house.clock.set(at(-30));
    await desk.run(watchTimes);
    await desk.run(watchTimes);
    expect(await told('task_reminder')).toBe(1);
    house.clock.set(at(1));
    await desk.run(watchTimes);
    await desk.run(watchTimes);
    expect(await told('task_overdue')).toBe(1);
    const query = { view: 'overdue' };
    const late = (await house.call(api.listRuns, { as: await desk.sessionOf(agent), query })).body.items;
    expect(late.some(({ id }) => id === run.id)).toBe(true);
    house.clock.set(before);
  });
});

describe('authority', () => {
  const TABLE = [
    ['agent', 10_000, 10_000, 'effect'],
    ['agent', 10_000, 10_001, 'approval'],
    ['agent', null, 900_000, 'effect'],
    ['partner', 0, 1, 'approval'],
    ['supervisor', 50_000, 50_001, 'approval'],
    ['supervisor', null, 50_001, 'effect'],
  ] as const;

  test.each(TABLE)('%s with a limit of %s granting %s comes to: %s', async (role, most, amount, kind) => {
    await limit(most === null ? {} : { [role]: most });
    const who = await desk.signInAs(role, { teams: [desk.teamId] });
    const conversationId = await open();
    await house.call(conversations.setAssignment, {
      as: desk.owner,
      params: { id: conversationId },
      body: { assigneeId: who.id },
    });
    const run = (
      await house.call(api.startProcedure, {
        as: who,
        params: { id: conversationId },
        body: { procedureId: await idOf('refund'), answers: {} },
      })
    ).body;
    expect((await advanced(run, { ...REFUND, amount }, who)).step?.kind).toBe(kind);
  });

  test('an amount split over several runs of a conversation is judged by its sum, and what somebody said yes to is not counted', async () => {
    await limit({ agent: 10_000 });
    const conversationId = await open();
    const refund = async (amount: number) => {
      const body = { procedureId: await idOf('refund'), answers: {} };
      const run = (await house.call(api.startProcedure, { as: agent, params: { id: conversationId }, body })).body;
      return advanced(run, { ...REFUND, amount });
    };
    expect((await refund(6_000)).step?.kind).toBe('effect');
    const second = await refund(6_000);
    expect([second.step?.kind, second.approvals[0]?.limit]).toEqual(['approval', 4_000]);
    expect((await refund(4_000)).step?.kind).toBe('effect');
    const body = { decision: 'approve' as const, comment: '' };
    await house.call(api.decideRun, { as: desk.owner, params: { id: second.id }, body });
    expect((await refund(1)).approvals[0]).toMatchObject({ state: 'pending', limit: 0 });
  });

  test('a key grants what the least trusted may', async () => {
    await limit({ agent: 10_000, partner: 500 });
    const key = await desk.apiKey(['conversations:read', 'conversations:write']);
    const run = await start('refund', key);
    expect((await advanced(run, { ...REFUND, amount: 501 }, key)).step?.kind).toBe('approval');
  });

  test('nobody decides their own, nobody beyond their own limit, and a yes moves it on', async () => {
    await limit({ agent: 10_000, supervisor: 11_000 });
    const run = await advanced(await start('refund', supervisor), REFUND, supervisor);
    expect(run.approvals[0]).toMatchObject({ state: 'pending', amount: 12_000, limit: 11_000, mayDecide: false });
    const decide = (as: Who) =>
      house.call(api.decideRun, { as, params: { id: run.id }, body: { decision: 'approve', comment: '確認済み' } });
    expect((await decide(supervisor)).problem?.code).toBe('approval_own');
    expect((await decide(agent)).status).toBe(403);
    const other = await desk.signInAs('supervisor');
    expect((await decide(other)).problem?.code).toBe('approval_above_limit');
    const done = await decide(desk.owner);
    expect([done.body.step?.kind, done.body.approvals[0]?.state, done.body.approvals[0]?.comment]).toEqual([
      'effect',
      'approved',
      '確認済み',
    ]);
    expect((await decide(desk.owner)).problem?.code).toBe('procedure_decided');
  });

  test('a no opens the amount again, and a smaller one needs no yes', async () => {
    await limit({ agent: 10_000 });
    const run = await advanced(await start('refund'), REFUND);
    const body = { decision: 'decline' as const, comment: '上限は1万円です' };
    const no = (await house.call(api.decideRun, { as: supervisor, params: { id: run.id }, body })).body;
    expect([no.step?.key, no.draft['amount'], no.approvals[0]?.comment]).toEqual([
      'request',
      12_000,
      '上限は1万円です',
    ]);
    expect((await advanced(no, { ...REFUND, amount: 9_000 })).step?.kind).toBe('effect');
  });
});
