import { conversationEndpoints } from '@madoguchi/contracts/conversations.ts';
import { slaEndpoints as api } from '@madoguchi/contracts/sla.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { testApp } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { jst, openClockDesk, TERMS, TUESDAY, type ClockDesk } from './testing/clock-desk.ts';

const clock = new TestClock(TUESDAY);
const house = testApp({ clock });
let desk: ClockDesk;
beforeEach(async () => {
  desk = await openClockDesk(house);
});

describe('a policy', () => {
  test('a clock that runs stays on the version it began with', async () => {
    const id = await desk.onlyPolicy();
    const running = await desk.hears(null);
    const shorter = { ...TERMS, targets: TERMS.targets.map((one) => ({ ...one, minutes: 10 })) };
    const changed = await house.call(api.changeSlaPolicy, {
      as: await desk.by(desk.owner),
      params: { id },
      body: { terms: shorter },
    });
    expect(changed.body.version).toBe(2);
    const fresh = await desk.hears(null);
    expect((await desk.clockOf(running, 'first_response')).targetMinutes).toBe(120);
    expect(await desk.clockOf(fresh, 'first_response')).toMatchObject({ targetMinutes: 10, policy: { version: 2 } });
    const versions = await house.call(api.listSlaPolicyVersions, { as: await desk.by(desk.owner), params: { id } });
    expect(versions.body.items.map(({ version, running: n }) => [version, n])).toEqual([
      [2, 2],
      [1, 2],
    ]);
  });

  test('a higher priority shortens what runs, from when it began', async () => {
    const id = await desk.hears(null);
    desk.minutes(30);
    await house.call(conversationEndpoints.updateConversation, {
      as: await desk.by(desk.agent),
      params: { id },
      body: { priority: 'high' },
    });
    expect(await desk.clockOf(id, 'first_response')).toMatchObject({
      dueAt: jst('2026-11-24T11:00'),
      startedAt: jst('2026-11-24T10:00'),
      policy: { version: 1 },
    });
  });

  test('the first that fits in the order takes a conversation, and the preview says so', async () => {
    const standard = await desk.onlyPolicy();
    const { body: complaints } = await house.call(api.createSlaPolicy, {
      as: await desk.by(desk.owner),
      body: { name: '苦情', terms: { ...TERMS, conditions: [{ field: 'kind', values: ['complaint'] }] } },
    });
    const id = await desk.hears(null);
    await house.call(conversationEndpoints.updateConversation, {
      as: await desk.by(desk.agent),
      params: { id },
      body: { kind: 'complaint' },
    });
    expect((await desk.clockOf(id, 'first_response')).policy?.id).toBe(standard);
    const conditions = complaints.terms.conditions;
    const preview = async (policyId: string) =>
      house.call(api.previewSlaPolicy, { as: await desk.by(desk.owner), body: { policyId, conditions } });
    expect((await preview(complaints.id)).body).toMatchObject({ looked: 1, taken: 0, takenBefore: 1 });
    await house.call(api.orderSlaPolicies, { as: await desk.by(desk.owner), body: { ids: [complaints.id, standard] } });
    expect((await preview(complaints.id)).body).toMatchObject({ taken: 1, items: [{ conversationId: id }] });
    await house.call(conversationEndpoints.updateConversation, {
      as: await desk.by(desk.agent),
      params: { id },
      body: { priority: 'low' },
    });
    expect((await desk.clockOf(id, 'first_response')).policy?.id).toBe(complaints.id);
  });

  test('a new workspace has the recommended ones; what lay there when a policy came gets its clocks', async () => {
    const fresh = await house.open();
    const known = await house.call(api.listSlaPolicies, { as: fresh.owner });
    expect(known.body.items.map(({ name }) => name)).toEqual(['チャット', '標準']);
    const first = (await house.call(api.listSlaPolicies, { as: await desk.by(desk.owner) })).body.items[0];
    await house.call(api.archiveSlaPolicy, { as: await desk.by(desk.owner), params: { id: first?.id ?? '' } });
    const id = await desk.hears(null);
    expect(await desk.clocks(id)).toEqual([]);
    desk.minutes(10);
    await desk.onlyPolicy();
    await house.runJobs();
    expect(await desk.clockOf(id, 'first_response')).toMatchObject({ startedAt: jst('2026-11-24T10:00') });
  });

  test('names only what is there, once, and is changed by those who may', async () => {
    const body = { name: '試し', terms: { ...TERMS, conditions: [{ field: 'team', values: [desk.agent.id] }] } };
    expect((await house.call(api.createSlaPolicy, { as: await desk.by(desk.owner), body })).problem?.code).toBe(
      'sla_terms_unknown',
    );
    const twice = { name: '試し', terms: { ...TERMS, targets: [...TERMS.targets, ...TERMS.targets.slice(0, 1)] } };
    expect((await house.call(api.createSlaPolicy, { as: await desk.by(desk.owner), body: twice })).problem?.code).toBe(
      'sla_target_twice',
    );
    expect(
      (await house.call(api.createSlaPolicy, { as: await desk.by(desk.agent), body: { name: '試し', terms: TERMS } }))
        .status,
    ).toBe(403);
  });
});
