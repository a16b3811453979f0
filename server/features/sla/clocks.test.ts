import { conversationEndpoints } from '@madoguchi/contracts/conversations.ts';
import { slaEndpoints as api, type SlaClock, type SlaTerms } from '@madoguchi/contracts/sla.ts';
import { workspaceEndpoints } from '@madoguchi/contracts/workspace.ts';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { finishClock } from './actions/finish-clock.ts';
import { startClock } from './actions/start-clock.ts';
import { turnTimers } from './actions/turn-timers.ts';

// A Tuesday, ten in the morning in Tokyo; open Monday to Friday from nine to six. Monday the 23rd is a holiday.
const TUESDAY = '2026-11-24T01:00:00Z';
const clock = new TestClock(TUESDAY);
const house = testApp({ clock });
let desk: TestDesk;
let agent: TestMember;

const TERMS: SlaTerms = {
  conditions: [],
  calendar: { use: 'own' },
  pauseIn: ['pending'],
  reopening: 'restart',
  interimCounts: ['periodic_update'],
  targets: (['urgent', 'high', 'normal', 'low'] as const).flatMap((priority, at) =>
    (
      [
        ['first_response', 60],
        ['next_response', 120],
        ['periodic_update', 240],
        ['resolution', 540],
        ['approval', 30],
      ] as const
    ).map(([kind, minutes]) => ({
      priority,
      kind,
      minutes: minutes * (at < 2 ? 1 : 2),
      warn: { unit: 'percent' as const, amount: 25 },
    })),
  ),
};

async function onlyPolicy(terms: Partial<SlaTerms> = {}): Promise<string> {
  const known = await house.call(api.listSlaPolicies, { as: await by(desk.owner) });
  for (const { id } of known.body.items)
    await house.call(api.archiveSlaPolicy, { as: await by(desk.owner), params: { id } });
  const made = await house.call(api.createSlaPolicy, {
    as: await by(desk.owner),
    body: { name: '試し', terms: { ...TERMS, ...terms } },
  });
  expect(made.status, made.text).toBe(201);
  return made.body.id;
}

beforeEach(async () => {
  clock.set(TUESDAY);
  desk = await house.open();
  agent = await desk.signInAs('agent');
  await onlyPolicy();
});

let written = 0;
async function hears(id: string | null, body = '届きません。'): Promise<string> {
  written += 1;
  const sourceId = `said-${written}`;
  if (id) {
    await house.call(conversationEndpoints.postMessage, {
      as: await by(desk.owner),
      params: { id },
      body: { type: 'inbound', body, sourceId },
    });
    return id;
  }
  const identities = [{ kind: 'email', value: `k${written}@example.jp` }];
  const opened = await house.call(conversationEndpoints.createConversation, {
    as: await by(desk.owner),
    body: { customer: { identities }, subject: 'お届けについて', body, sourceId },
  });
  expect(opened.status, opened.text).toBe(201);
  return opened.body.id;
}
async function answers(id: string, more: Record<string, unknown> = {}): Promise<string> {
  const body = { type: 'reply', body: 'お調べいたしました。', overrideLock: true, ...more };
  const sent = await house.call(conversationEndpoints.postMessage, { as: await by(agent), params: { id }, body });
  expect(sent.status, sent.text).toBe(201);
  return sent.body.entry.id;
}
/** Hours pass in these tests: sessions would end. */
const by = (member: TestMember) => desk.sessionOf(member);
const setStatus = async (id: string, status: string) =>
  house.call(conversationEndpoints.setStatus, { as: await by(agent), params: { id }, body: { status } });
const minutes = (count: number): void => clock.advance(count * 60);
async function clocks(id: string): Promise<SlaClock[]> {
  const answer = await house.call(api.listConversationClocks, { as: await by(agent), params: { id } });
  expect(answer.status, answer.text).toBe(200);
  return answer.body.items;
}
async function clockOf(id: string, kind: string): Promise<SlaClock> {
  const found = (await clocks(id)).findLast((one) => one.kind === kind);
  if (!found) throw new Error(`no clock ${kind}`);
  return found;
}
const stateOf = async (id: string, kind: string) => (await clockOf(id, kind)).state;
const due = async (id: string) =>
  (await house.call(conversationEndpoints.getConversation, { as: await by(agent), params: { id } })).body.due;
async function tick(): Promise<void> {
  await house.runJobs();
  while (await desk.run((ctx) => turnTimers(ctx, ctx.now)));
}
async function told(name: string, id: string): Promise<number> {
  return desk.run(
    async ({ db }) =>
      (
        await sql<{
          n: number;
        }>`select count(*)::int as n from facts where name = ${name} and conversation_id = ${id}`.execute(db)
      ).rows[0]?.n ?? 0,
  );
}
const jst = (wall: string): string => new Date(`${wall}:00+09:00`).toISOString();

describe('the first response', () => {
  test('starts with the first word and ends with the first answer of a person', async () => {
    const id = await hears(null);
    expect(await clockOf(id, 'first_response')).toMatchObject({
      state: 'pending',
      dueAt: jst('2026-11-24T12:00'),
      warnAt: jst('2026-11-24T11:30'),
    });
    minutes(30);
    await answers(id);
    expect(await clockOf(id, 'first_response')).toMatchObject({ state: 'achieved', businessMs: 30 * 60_000 });
  });

  test('counts open hours only: a night and a holiday weekend lie in between', async () => {
    clock.set(jst('2026-11-20T17:30'));
    const id = await hears(null);
    const first = await clockOf(id, 'first_response');
    expect(first.dueAt).toBe(jst('2026-11-24T10:30'));
    const closed = first.spans.filter((span) => !span.counted);
    expect(closed).toMatchObject([
      {
        why: 'holiday',
        from: jst('2026-11-20T18:00'),
        to: jst('2026-11-24T09:00'),
        holidays: [{ ja: '勤労感謝の日' }],
      },
    ]);
    expect(first.spans.filter((span) => span.counted)).toHaveLength(2);
  });

  test('a receipt does not end it', async () => {
    const id = await hears(null);
    await house.runJobs();
    expect(await stateOf(id, 'first_response')).toBe('pending');
  });

  test('an answer at the very due time is late, one a millisecond earlier is not', async () => {
    const [inTime, late] = [await hears(null), await hears(null)];
    clock.set(new Date(Date.parse(jst('2026-11-24T12:00')) - 1).toISOString());
    await answers(inTime);
    clock.set(jst('2026-11-24T12:00'));
    await answers(late);
    expect([await stateOf(inTime, 'first_response'), await stateOf(late, 'first_response')]).toEqual([
      'achieved',
      'breached',
    ]);
    expect(await told('sla.breached', late)).toBe(1);
  });

  test('an answer that is held counts when it goes, and not at all when it is taken back', async () => {
    const id = await hears(null);
    const held = await answers(id, { undoSeconds: 20 });
    expect(await stateOf(id, 'first_response')).toBe('pending');
    await house.call(conversationEndpoints.cancelMessage, { as: await by(agent), params: { id, messageId: held } });
    clock.advance(60);
    await house.runJobs();
    expect(await stateOf(id, 'first_response')).toBe('pending');
    await answers(id, { undoSeconds: 20 });
    clock.advance(30);
    await house.runJobs();
    expect(await stateOf(id, 'first_response')).toBe('achieved');
  });
});

describe('the next response', () => {
  test('starts with the oldest word that is not answered', async () => {
    const id = await hears(null);
    await answers(id);
    minutes(10);
    await hears(id);
    minutes(10);
    await hears(id);
    expect(await clockOf(id, 'next_response')).toMatchObject({ startedAt: jst('2026-11-24T10:10') });
    expect((await clocks(id)).filter((one) => one.kind === 'next_response')).toHaveLength(1);
  });

  test('a click on solved does not end it: the customer still waits', async () => {
    const id = await hears(null);
    await answers(id);
    await hears(id);
    await setStatus(id, 'solved');
    expect(await stateOf(id, 'next_response')).toBe('pending');
  });

  test('no action needed cancels everything, and another word begins anew', async () => {
    const id = await hears(null);
    await setStatus(id, 'no_action');
    expect((await clocks(id)).map(({ kind, state }) => `${kind} ${state}`).toSorted()).toEqual([
      'first_response cancelled',
      'resolution cancelled',
    ]);
    expect(await due(id)).toBeNull();
    minutes(5);
    await hears(id);
    expect(await clockOf(id, 'first_response')).toMatchObject({ state: 'pending', startedAt: jst('2026-11-24T10:05') });
    expect(await stateOf(id, 'resolution')).toBe('pending');
  });
});

describe('an interim answer', () => {
  test('never ends the resolution, and the next response only where the policy says so', async () => {
    const id = await hears(null);
    await answers(id);
    await hears(id);
    await answers(id, { interim: true });
    expect(await stateOf(id, 'next_response')).toBe('pending');
    expect(await stateOf(id, 'resolution')).toBe('pending');
    await onlyPolicy({ interimCounts: ['next_response', 'periodic_update'] });
    const other = await hears(null);
    await answers(other);
    await hears(other);
    await answers(other, { interim: true });
    expect(await stateOf(other, 'next_response')).toBe('achieved');
    expect(await stateOf(other, 'resolution')).toBe('pending');
  });

  test('keeps the promise of an update and begins the next one', async () => {
    const id = await hears(null);
    await answers(id);
    minutes(60);
    await answers(id, { interim: true });
    const updates = (await clocks(id)).filter((one) => one.kind === 'periodic_update');
    expect(updates.map(({ state }) => state)).toEqual(['achieved', 'pending']);
    expect(updates[1]?.startedAt).toBe(jst('2026-11-24T11:00'));
  });
});

describe('the resolution', () => {
  test('stands still while the customer is asked, and goes on with their answer', async () => {
    const id = await hears(null);
    minutes(60);
    await answers(id, { statusAfter: 'pending' });
    expect(await clockOf(id, 'resolution')).toMatchObject({ paused: true });
    expect(await due(id)).toMatchObject({ paused: true });
    clock.set(jst('2026-11-25T10:00'));
    await hears(id);
    // One hour of eighteen was used: seventeen are left, eight of them today.
    expect(await clockOf(id, 'resolution')).toMatchObject({ paused: false, dueAt: jst('2026-11-26T18:00') });
  });

  test('keeps counting on hold unless the policy says otherwise', async () => {
    const id = await hears(null);
    await setStatus(id, 'on_hold');
    expect((await clockOf(id, 'resolution')).paused).toBe(false);
    await onlyPolicy({ pauseIn: ['pending', 'on_hold'] });
    const other = await hears(null);
    await setStatus(other, 'on_hold');
    expect((await clockOf(other, 'resolution')).paused).toBe(true);
  });

  test('begins anew when a customer brings it back, or goes on where the policy says so', async () => {
    const id = await hears(null);
    minutes(60);
    await answers(id, { statusAfter: 'solved' });
    minutes(60);
    await hears(id);
    expect(await clockOf(id, 'resolution')).toMatchObject({ state: 'pending', startedAt: jst('2026-11-24T12:00') });
    await onlyPolicy({ reopening: 'continue' });
    const other = await hears(null);
    minutes(60);
    await answers(other, { statusAfter: 'solved' });
    minutes(60);
    await hears(other);
    const resolutions = (await clocks(other)).filter((one) => one.kind === 'resolution');
    expect(resolutions).toMatchObject([{ state: 'pending', startedAt: jst('2026-11-24T12:00') }]);
    minutes(30);
    await answers(other, { statusAfter: 'solved' });
    expect(await clockOf(other, 'resolution')).toMatchObject({ state: 'achieved', businessMs: 90 * 60_000 });
  });

  test.each(['restart', 'continue'] as const)('a thank-you moves nothing (%s)', async (reopening) => {
    await onlyPolicy({ reopening });
    const id = await hears(null);
    minutes(60);
    await answers(id, { statusAfter: 'solved' });
    minutes(60);
    await hears(id, 'ありがとうございました。');
    minutes(5);
    await setStatus(id, 'solved');
    const resolutions = (await clocks(id)).filter((one) => one.kind === 'resolution' && one.state !== 'cancelled');
    expect(resolutions).toMatchObject([
      { state: 'achieved', businessMs: 60 * 60_000, endedAt: jst('2026-11-24T11:00') },
    ]);
  });
});

describe('a policy', () => {
  test('a clock that runs stays on the version it began with', async () => {
    const id = await onlyPolicy();
    const running = await hears(null);
    const shorter = { ...TERMS, targets: TERMS.targets.map((one) => ({ ...one, minutes: 10 })) };
    const changed = await house.call(api.changeSlaPolicy, {
      as: await by(desk.owner),
      params: { id },
      body: { terms: shorter },
    });
    expect(changed.body.version).toBe(2);
    const fresh = await hears(null);
    expect((await clockOf(running, 'first_response')).targetMinutes).toBe(120);
    expect(await clockOf(fresh, 'first_response')).toMatchObject({ targetMinutes: 10, policy: { version: 2 } });
    const versions = await house.call(api.listSlaPolicyVersions, { as: await by(desk.owner), params: { id } });
    expect(versions.body.items.map(({ version, running: n }) => [version, n])).toEqual([
      [2, 2],
      [1, 2],
    ]);
  });

  test('a higher priority shortens what runs, from when it began', async () => {
    const id = await hears(null);
    minutes(30);
    await house.call(conversationEndpoints.updateConversation, {
      as: await by(agent),
      params: { id },
      body: { priority: 'high' },
    });
    expect(await clockOf(id, 'first_response')).toMatchObject({
      dueAt: jst('2026-11-24T11:00'),
      startedAt: jst('2026-11-24T10:00'),
      policy: { version: 1 },
    });
  });

  test('the first that fits in the order takes a conversation, and the preview says so', async () => {
    const standard = await onlyPolicy();
    const { body: complaints } = await house.call(api.createSlaPolicy, {
      as: await by(desk.owner),
      body: { name: '苦情', terms: { ...TERMS, conditions: [{ field: 'kind', values: ['complaint'] }] } },
    });
    const id = await hears(null);
    await house.call(conversationEndpoints.updateConversation, {
      as: await by(agent),
      params: { id },
      body: { kind: 'complaint' },
    });
    expect((await clockOf(id, 'first_response')).policy?.id).toBe(standard);
    const conditions = complaints.terms.conditions;
    const preview = async (policyId: string) =>
      house.call(api.previewSlaPolicy, { as: await by(desk.owner), body: { policyId, conditions } });
    expect((await preview(complaints.id)).body).toMatchObject({ looked: 1, taken: 0, takenBefore: 1 });
    await house.call(api.orderSlaPolicies, { as: await by(desk.owner), body: { ids: [complaints.id, standard] } });
    expect((await preview(complaints.id)).body).toMatchObject({ taken: 1, items: [{ conversationId: id }] });
    await house.call(conversationEndpoints.updateConversation, {
      as: await by(agent),
      params: { id },
      body: { priority: 'low' },
    });
    expect((await clockOf(id, 'first_response')).policy?.id).toBe(complaints.id);
  });

  test('a new workspace has the recommended ones; what lay there when a policy came gets its clocks', async () => {
    const fresh = await house.open();
    const known = await house.call(api.listSlaPolicies, { as: fresh.owner });
    expect(known.body.items.map(({ name }) => name)).toEqual(['チャット', '標準']);
    const first = (await house.call(api.listSlaPolicies, { as: await by(desk.owner) })).body.items[0];
    await house.call(api.archiveSlaPolicy, { as: await by(desk.owner), params: { id: first?.id ?? '' } });
    const id = await hears(null);
    expect(await clocks(id)).toEqual([]);
    minutes(10);
    await onlyPolicy();
    await house.runJobs();
    expect(await clockOf(id, 'first_response')).toMatchObject({ startedAt: jst('2026-11-24T10:00') });
  });

  test('names only what is there, once, and is changed by those who may', async () => {
    const body = { name: '試し', terms: { ...TERMS, conditions: [{ field: 'team', values: [agent.id] }] } };
    expect((await house.call(api.createSlaPolicy, { as: await by(desk.owner), body })).problem?.code).toBe(
      'sla_terms_unknown',
    );
    const twice = { name: '試し', terms: { ...TERMS, targets: [...TERMS.targets, ...TERMS.targets.slice(0, 1)] } };
    expect((await house.call(api.createSlaPolicy, { as: await by(desk.owner), body: twice })).problem?.code).toBe(
      'sla_target_twice',
    );
    expect(
      (await house.call(api.createSlaPolicy, { as: await by(agent), body: { name: '試し', terms: TERMS } })).status,
    ).toBe(403);
  });
});

describe('timers', () => {
  test('warn and call late at their minute, once, whoever comes twice', async () => {
    const id = await hears(null);
    await house.call(conversationEndpoints.setAssignment, {
      as: await by(desk.owner),
      params: { id },
      body: { assigneeId: agent.id },
    });
    const supervisor = await desk.signInAs('supervisor');
    clock.set(jst('2026-11-24T11:29'));
    await tick();
    expect(await due(id)).toMatchObject({ kind: 'first_response', state: 'pending' });
    clock.set(jst('2026-11-24T11:30'));
    await Promise.all([
      tick(),
      desk.run((ctx) => turnTimers(ctx, ctx.now)),
      desk.run((ctx) => turnTimers(ctx, ctx.now)),
    ]);
    expect(await due(id)).toMatchObject({ state: 'due_soon' });
    clock.set(jst('2026-11-24T12:00'));
    await Promise.all([tick(), desk.run((ctx) => turnTimers(ctx, ctx.now))]);
    await tick();
    expect(await due(id)).toMatchObject({ state: 'breaching', dueAt: jst('2026-11-24T12:00') });
    expect([await told('sla.due_soon', id), await told('sla.breached', id)]).toEqual([1, 1]);
    const noticesOf = async (as: TestMember) =>
      (await house.call(workspaceEndpoints.listNotifications, { as: await by(as) })).body.items.map(({ kind }) => kind);
    expect((await noticesOf(agent)).filter((kind) => kind.startsWith('sla_'))).toEqual([
      'sla_breached',
      'sla_due_soon',
    ]);
    expect(await noticesOf(supervisor)).toEqual(['sla_breached']);
  });

  test('who slept through a warning is told of the breach alone', async () => {
    const id = await hears(null);
    clock.set(jst('2026-11-24T15:00'));
    await tick();
    expect([await told('sla.due_soon', id), await told('sla.breached', id)]).toEqual([0, 1]);
  });

  test('a crash between turning and the commit turns nothing, and the next run does it once', async () => {
    const id = await hears(null);
    clock.set(jst('2026-11-24T12:00'));
    await expect(
      desk.run(async (ctx) => {
        await turnTimers(ctx, ctx.now);
        throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    expect([await stateOf(id, 'first_response'), await told('sla.breached', id)]).toEqual(['pending', 0]);
    await tick();
    await tick();
    expect([await stateOf(id, 'first_response'), await told('sla.breached', id)]).toEqual(['breaching', 1]);
  });

  test('a clock that goes back tells nothing again', async () => {
    const id = await hears(null);
    clock.set(jst('2026-11-24T12:30'));
    await tick();
    clock.set(jst('2026-11-24T11:00'));
    await tick();
    clock.set(jst('2026-11-24T12:30'));
    await tick();
    expect(await told('sla.breached', id)).toBe(1);
  });
});

describe('what others wait for', () => {
  test('a promised call has its clock, moves with a new promise and ends once', async () => {
    const id = await hears(null);
    const subjectId = agent.id;
    const promise = (dueAt: string) =>
      desk.run((ctx) => startClock(ctx, { kind: 'callback', conversationId: id, subjectId, dueAt: new Date(dueAt) }));
    await promise(jst('2026-11-24T10:40'));
    await promise(jst('2026-11-24T10:40'));
    expect(await due(id)).toMatchObject({ kind: 'callback', dueAt: jst('2026-11-24T10:40') });
    await promise(jst('2026-11-24T19:40'));
    expect(await clockOf(id, 'callback')).toMatchObject({ dueAt: jst('2026-11-24T19:40'), policy: null });
    expect(await told('sla.clock_started', id)).toBe(2);
    await desk.run((ctx) => finishClock(ctx, { kind: 'callback', subjectId }));
    await desk.run((ctx) => finishClock(ctx, { kind: 'callback', subjectId }));
    expect([await stateOf(id, 'callback'), await told('sla.clock_finished', id)]).toEqual(['achieved', 1]);
  });

  test('what no policy and nobody promises has no clock', async () => {
    const id = await hears(null);
    const thing = { kind: 'escalation_return' as const, conversationId: id, subjectId: agent.id };
    expect(await desk.run((ctx) => startClock(ctx, thing))).toBeNull();
    expect((await clocks(id)).some((one) => one.kind === 'escalation_return')).toBe(false);
  });

  test('another workspace sees no clock, and a deleted conversation leaves none', async () => {
    const id = await hears(null);
    const foreign = await house.open();
    expect((await house.call(api.listConversationClocks, { as: foreign.owner, params: { id } })).status).toBe(404);
    await house.call(conversationEndpoints.deleteConversation, { as: await by(desk.owner), params: { id } });
    const left = await desk.run(
      async ({ db }) => (await sql<{ n: number }>`select count(*)::int as n from sla_clocks`.execute(db)).rows[0]?.n,
    );
    expect(left).toBe(0);
  });
});
