import { conversationEndpoints } from '@madoguchi/contracts/conversations.ts';
import { slaEndpoints as api } from '@madoguchi/contracts/sla.ts';
import { workspaceEndpoints } from '@madoguchi/contracts/workspace.ts';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestMember } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { finishClock } from './actions/finish-clock.ts';
import { startClock } from './actions/start-clock.ts';
import { turnTimers } from './actions/turn-timers.ts';
import { jst, openClockDesk, TUESDAY, type ClockDesk } from './testing/clock-desk.ts';

const clock = new TestClock(TUESDAY);
const house = testApp({ clock });
let desk: ClockDesk;
beforeEach(async () => {
  desk = await openClockDesk(house);
});

describe('timers', () => {
  test('warn and call late at their minute, once, whoever comes twice', async () => {
    const id = await desk.hears(null);
    await house.call(conversationEndpoints.setAssignment, {
      as: await desk.by(desk.owner),
      params: { id },
      body: { assigneeId: desk.agent.id },
    });
    const supervisor = await desk.signInAs('supervisor');
    clock.set(jst('2026-11-24T11:29'));
    await desk.tick();
    expect(await desk.due(id)).toMatchObject({ kind: 'first_response', state: 'pending' });
    clock.set(jst('2026-11-24T11:30'));
    await Promise.all([
      desk.tick(),
      desk.run((ctx) => turnTimers(ctx, ctx.now)),
      desk.run((ctx) => turnTimers(ctx, ctx.now)),
    ]);
    expect(await desk.due(id)).toMatchObject({ state: 'due_soon' });
    clock.set(jst('2026-11-24T12:00'));
    await Promise.all([desk.tick(), desk.run((ctx) => turnTimers(ctx, ctx.now))]);
    await desk.tick();
    expect(await desk.due(id)).toMatchObject({ state: 'breaching', dueAt: jst('2026-11-24T12:00') });
    expect([await desk.told('sla.due_soon', id), await desk.told('sla.breached', id)]).toEqual([1, 1]);
    const noticesOf = async (as: TestMember) =>
      (await house.call(workspaceEndpoints.listNotifications, { as: await desk.by(as) })).body.items.map(
        ({ kind }) => kind,
      );
    expect((await noticesOf(desk.agent)).filter((kind) => kind.startsWith('sla_'))).toEqual([
      'sla_breached',
      'sla_due_soon',
    ]);
    expect(await noticesOf(supervisor)).toEqual(['sla_breached']);
  });

  test('who slept through a warning is told of the breach alone', async () => {
    const id = await desk.hears(null);
    clock.set(jst('2026-11-24T15:00'));
    await desk.tick();
    expect([await desk.told('sla.due_soon', id), await desk.told('sla.breached', id)]).toEqual([0, 1]);
  });

  test('a crash between turning and the commit turns nothing, and the next run does it once', async () => {
    const id = await desk.hears(null);
    clock.set(jst('2026-11-24T12:00'));
    await expect(
      desk.run(async (ctx) => {
        await turnTimers(ctx, ctx.now);
        throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    expect([await desk.stateOf(id, 'first_response'), await desk.told('sla.breached', id)]).toEqual(['pending', 0]);
    await desk.tick();
    await desk.tick();
    expect([await desk.stateOf(id, 'first_response'), await desk.told('sla.breached', id)]).toEqual(['breaching', 1]);
  });

  test('a clock that goes back tells nothing again', async () => {
    const id = await desk.hears(null);
    clock.set(jst('2026-11-24T12:30'));
    await desk.tick();
    clock.set(jst('2026-11-24T11:00'));
    await desk.tick();
    clock.set(jst('2026-11-24T12:30'));
    await desk.tick();
    expect(await desk.told('sla.breached', id)).toBe(1);
  });
});

describe('what others wait for', () => {
  test('a promised call has its clock, moves with a new promise and ends once', async () => {
    const id = await desk.hears(null);
    const subjectId = desk.agent.id;
    const promise = (dueAt: string) =>
      desk.run((ctx) => startClock(ctx, { kind: 'callback', conversationId: id, subjectId, dueAt: new Date(dueAt) }));
    await promise(jst('2026-11-24T10:40'));
    await promise(jst('2026-11-24T10:40'));
    expect(await desk.due(id)).toMatchObject({ kind: 'callback', dueAt: jst('2026-11-24T10:40') });
    await promise(jst('2026-11-24T19:40'));
    expect(await desk.clockOf(id, 'callback')).toMatchObject({ dueAt: jst('2026-11-24T19:40'), policy: null });
    expect(await desk.told('sla.clock_started', id)).toBe(2);
    await desk.run((ctx) => finishClock(ctx, { kind: 'callback', subjectId }));
    await desk.run((ctx) => finishClock(ctx, { kind: 'callback', subjectId }));
    expect([await desk.stateOf(id, 'callback'), await desk.told('sla.clock_finished', id)]).toEqual(['achieved', 1]);
  });

  test('what no policy and nobody promises has no clock', async () => {
    const id = await desk.hears(null);
    const thing = { kind: 'escalation_return' as const, conversationId: id, subjectId: desk.agent.id };
    expect(await desk.run((ctx) => startClock(ctx, thing))).toBeNull();
    expect((await desk.clocks(id)).some((one) => one.kind === 'escalation_return')).toBe(false);
  });

  test('another workspace sees no clock, and a deleted conversation leaves none', async () => {
    const id = await desk.hears(null);
    const foreign = await house.open();
    expect((await house.call(api.listConversationClocks, { as: foreign.owner, params: { id } })).status).toBe(404);
    await house.call(conversationEndpoints.deleteConversation, { as: await desk.by(desk.owner), params: { id } });
    const left = await desk.run(
      async ({ db }) => (await sql<{ n: number }>`select count(*)::int as n from sla_clocks`.execute(db)).rows[0]?.n,
    );
    expect(left).toBe(0);
  });
});
