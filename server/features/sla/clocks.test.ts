import { conversationEndpoints } from '@madoguchi/contracts/conversations.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { testApp } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { jst, openClockDesk, TUESDAY, type ClockDesk } from './testing/clock-desk.ts';

const clock = new TestClock(TUESDAY);
const house = testApp({ clock });
let desk: ClockDesk;
beforeEach(async () => {
  desk = await openClockDesk(house);
});

describe('the first response', () => {
  test('starts with the first word and ends with the first answer of a person', async () => {
    const id = await desk.hears(null);
    expect(await desk.clockOf(id, 'first_response')).toMatchObject({
      state: 'pending',
      dueAt: jst('2026-11-24T12:00'),
      warnAt: jst('2026-11-24T11:30'),
    });
    desk.minutes(30);
    await desk.answers(id);
    expect(await desk.clockOf(id, 'first_response')).toMatchObject({ state: 'achieved', businessMs: 30 * 60_000 });
  });

  test('counts open hours only: a night and a holiday weekend lie in between', async () => {
    clock.set(jst('2026-11-20T17:30'));
    const id = await desk.hears(null);
    const first = await desk.clockOf(id, 'first_response');
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
    const id = await desk.hears(null);
    await house.runJobs();
    expect(await desk.stateOf(id, 'first_response')).toBe('pending');
  });

  test('an answer at the very due time is late, one a millisecond earlier is not', async () => {
    const [inTime, late] = [await desk.hears(null), await desk.hears(null)];
    clock.set(new Date(Date.parse(jst('2026-11-24T12:00')) - 1).toISOString());
    await desk.answers(inTime);
    clock.set(jst('2026-11-24T12:00'));
    await desk.answers(late);
    expect([await desk.stateOf(inTime, 'first_response'), await desk.stateOf(late, 'first_response')]).toEqual([
      'achieved',
      'breached',
    ]);
    expect(await desk.told('sla.breached', late)).toBe(1);
  });

  test('an answer that is held counts when it goes, and not at all when it is taken back', async () => {
    const id = await desk.hears(null);
    const held = await desk.answers(id, { undoSeconds: 20 });
    expect(await desk.stateOf(id, 'first_response')).toBe('pending');
    await house.call(conversationEndpoints.cancelMessage, {
      as: await desk.by(desk.agent),
      params: { id, messageId: held },
    });
    clock.advance(60);
    await house.runJobs();
    expect(await desk.stateOf(id, 'first_response')).toBe('pending');
    await desk.answers(id, { undoSeconds: 20 });
    clock.advance(30);
    await house.runJobs();
    expect(await desk.stateOf(id, 'first_response')).toBe('achieved');
  });
});

describe('the next response', () => {
  test('starts with the oldest word that is not answered', async () => {
    const id = await desk.hears(null);
    await desk.answers(id);
    desk.minutes(10);
    await desk.hears(id);
    desk.minutes(10);
    await desk.hears(id);
    expect(await desk.clockOf(id, 'next_response')).toMatchObject({ startedAt: jst('2026-11-24T10:10') });
    expect((await desk.clocks(id)).filter((one) => one.kind === 'next_response')).toHaveLength(1);
  });

  test('a click on solved does not end it: the customer still waits', async () => {
    const id = await desk.hears(null);
    await desk.answers(id);
    await desk.hears(id);
    await desk.setStatus(id, 'solved');
    expect(await desk.stateOf(id, 'next_response')).toBe('pending');
  });

  test('no action needed cancels everything, and another word begins anew', async () => {
    const id = await desk.hears(null);
    await desk.setStatus(id, 'no_action');
    expect((await desk.clocks(id)).map(({ kind, state }) => `${kind} ${state}`).toSorted()).toEqual([
      'first_response cancelled',
      'resolution cancelled',
    ]);
    expect(await desk.due(id)).toBeNull();
    desk.minutes(5);
    await desk.hears(id);
    expect(await desk.clockOf(id, 'first_response')).toMatchObject({
      state: 'pending',
      startedAt: jst('2026-11-24T10:05'),
    });
    expect(await desk.stateOf(id, 'resolution')).toBe('pending');
  });
});

describe('an interim answer', () => {
  test('never ends the resolution, and the next response only where the policy says so', async () => {
    const id = await desk.hears(null);
    await desk.answers(id);
    await desk.hears(id);
    await desk.answers(id, { interim: true });
    expect(await desk.stateOf(id, 'next_response')).toBe('pending');
    expect(await desk.stateOf(id, 'resolution')).toBe('pending');
    await desk.onlyPolicy({ interimCounts: ['next_response', 'periodic_update'] });
    const other = await desk.hears(null);
    await desk.answers(other);
    await desk.hears(other);
    await desk.answers(other, { interim: true });
    expect(await desk.stateOf(other, 'next_response')).toBe('achieved');
    expect(await desk.stateOf(other, 'resolution')).toBe('pending');
  });

  test('keeps the promise of an update and begins the next one', async () => {
    const id = await desk.hears(null);
    await desk.answers(id);
    desk.minutes(60);
    await desk.answers(id, { interim: true });
    const updates = (await desk.clocks(id)).filter((one) => one.kind === 'periodic_update');
    expect(updates.map(({ state }) => state)).toEqual(['achieved', 'pending']);
    expect(updates[1]?.startedAt).toBe(jst('2026-11-24T11:00'));
  });
});

describe('the resolution', () => {
  test('stands still while the customer is asked, and goes on with their answer', async () => {
    const id = await desk.hears(null);
    desk.minutes(60);
    await desk.answers(id, { statusAfter: 'pending' });
    expect(await desk.clockOf(id, 'resolution')).toMatchObject({ paused: true });
    expect(await desk.due(id)).toMatchObject({ paused: true });
    clock.set(jst('2026-11-25T10:00'));
    await desk.hears(id);
    // One hour of eighteen was used: seventeen are left, eight of them today.
    expect(await desk.clockOf(id, 'resolution')).toMatchObject({ paused: false, dueAt: jst('2026-11-26T18:00') });
  });

  test('keeps counting on hold unless the policy says otherwise', async () => {
    const id = await desk.hears(null);
    await desk.setStatus(id, 'on_hold');
    expect((await desk.clockOf(id, 'resolution')).paused).toBe(false);
    await desk.onlyPolicy({ pauseIn: ['pending', 'on_hold'] });
    const other = await desk.hears(null);
    await desk.setStatus(other, 'on_hold');
    expect((await desk.clockOf(other, 'resolution')).paused).toBe(true);
  });

  test('begins anew when a customer brings it back, or goes on where the policy says so', async () => {
    const id = await desk.hears(null);
    desk.minutes(60);
    await desk.answers(id, { statusAfter: 'solved' });
    desk.minutes(60);
    await desk.hears(id);
    expect(await desk.clockOf(id, 'resolution')).toMatchObject({
      state: 'pending',
      startedAt: jst('2026-11-24T12:00'),
    });
    await desk.onlyPolicy({ reopening: 'continue' });
    const other = await desk.hears(null);
    desk.minutes(60);
    await desk.answers(other, { statusAfter: 'solved' });
    desk.minutes(60);
    await desk.hears(other);
    const resolutions = (await desk.clocks(other)).filter((one) => one.kind === 'resolution');
    expect(resolutions).toMatchObject([{ state: 'pending', startedAt: jst('2026-11-24T12:00') }]);
    desk.minutes(30);
    await desk.answers(other, { statusAfter: 'solved' });
    expect(await desk.clockOf(other, 'resolution')).toMatchObject({ state: 'achieved', businessMs: 90 * 60_000 });
  });

  test.each(['restart', 'continue'] as const)('a thank-you moves nothing (%s)', async (reopening) => {
    await desk.onlyPolicy({ reopening });
    const id = await desk.hears(null);
    desk.minutes(60);
    await desk.answers(id, { statusAfter: 'solved' });
    desk.minutes(60);
    await desk.hears(id, 'ありがとうございました。');
    desk.minutes(5);
    await desk.setStatus(id, 'solved');
    const resolutions = (await desk.clocks(id)).filter((one) => one.kind === 'resolution' && one.state !== 'cancelled');
    expect(resolutions).toMatchObject([
      { state: 'achieved', businessMs: 60 * 60_000, endedAt: jst('2026-11-24T11:00') },
    ]);
  });
});
