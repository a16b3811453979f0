import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { presenceEndpoints as presence } from '@madoguchi/contracts/presence.ts';
import { wallboardEndpoints as api, type Thresholds } from '@madoguchi/contracts/wallboard.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { NOBODY, testApp, type TestDesk, type TestMember } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { levelOf, readThresholds } from './wallboard/thresholds.ts';

/** Friday, 20 November 2026, 10:00 in Tokyo. */
const MORNING = '2026-11-20T01:00:00Z';
const house = testApp({ clock: new TestClock(MORNING) });
let desk: TestDesk;
let supervisor: TestMember;
let agent: TestMember;
beforeEach(async () => {
  house.clock.set(MORNING);
  desk = await house.open('製品相談窓口');
  supervisor = await desk.signInAs('supervisor', { name: '責任 者' });
  agent = await desk.signInAs('agent', { teams: [desk.teamId], name: '山本 彩' });
});

async function receive(subject: string): Promise<string> {
  const customer = { familyName: '小林', identities: [{ kind: 'email' as const, value: `${subject}@example.jp` }] };
  const body = { customer, subject, body: 'お返事をください' };
  return (await house.call(conversations.createConversation, { as: desk.owner, body })).body.id;
}
const wall = async () => (await house.call(api.getWallboard, { as: supervisor })).body;
const moveTo = (id: string, teamId: string) =>
  house.call(conversations.setAssignment, { as: desk.owner, params: { id }, body: { teamId } });

describe('the wall', () => {
  test('counts what waits now, how long the longest waits, and what happened today by the hour', async () => {
    await receive('a');
    house.clock.advance(90 * 60);
    const second = await receive('b');
    await house.call(conversations.postMessage, {
      as: agent,
      params: { id: second },
      body: { type: 'reply', body: 'ご案内します。', statusAfter: 'solved', undoSeconds: 0, overrideLock: true },
    });
    house.clock.advance(60);
    const shown = await wall();
    expect(shown).toMatchObject({ house: '製品相談窓口', timeZone: 'Asia/Tokyo' });
    expect(shown.now).toMatchObject({ waiting: 1, longestSince: '2026-11-20T01:00:00.000Z' });
    expect(shown.today).toMatchObject({ received: 2, solved: 1, replied: 1, firstResponseMinutes: 0, csat: null });
    expect(shown.today.byHour.filter(({ received }) => received > 0)).toMatchObject([
      { hour: 10, received: 1 },
      { hour: 11, received: 1 },
    ]);
  });

  test('says who is there, by state and by team', async () => {
    await house.call(presence.setPresence, { as: agent, body: { state: 'available' } });
    const shown = await wall();
    expect(shown.presence.available).toBe(1);
    expect(shown.people).toMatchObject([{ name: '山本 彩', state: 'available', open: 0 }]);
    expect(shown.teams.find(({ id }) => id === desk.teamId)).toMatchObject({ available: 1 });
  });

  test('alarms from the limits the house has set, and says the figure and the limit', async () => {
    await receive('a');
    await receive('b');
    const calm = await house.call(api.getThresholds, { as: supervisor });
    const thresholds: Thresholds = {
      ...calm.body.thresholds,
      waiting: { warn: 1, alarm: 2 },
      available: null,
      csat: null,
    };
    expect((await house.call(api.setThresholds, { as: agent, body: { thresholds } })).status).toBe(403);
    await house.call(api.setThresholds, { as: supervisor, body: { thresholds } });
    expect((await wall()).alerts).toEqual([{ kind: 'waiting', level: 'alarm', value: 2, limit: 2 }]);
  });

  test('is for those who see everybody’s figures, and shows nothing of restricted teams to others', async () => {
    expect((await house.call(api.getWallboard, { as: agent })).status).toBe(403);
    const restricted = await desk.team('経営', { restricted: true });
    await moveTo(await receive('秘'), restricted);
    const shown = await wall();
    expect(shown.now.waiting).toBe(0);
    expect(shown.teams.map(({ name }) => name)).not.toContain('経営');
    expect((await house.call(api.getWallboard, { as: desk.owner })).body.now.waiting).toBe(1);
  });
});

describe('a link for a screen on the wall', () => {
  test('shows the wall to nobody in particular, without restricted teams, until it is taken back', async () => {
    await receive('a');
    const restricted = await desk.team('経営', { restricted: true });
    await moveTo(await receive('秘'), restricted);
    const made = (await house.call(api.createWallboardLink, { as: supervisor, body: { name: '一階' } })).body;
    const token = made.url.split('#')[1] ?? '';
    const read = () => house.call(api.readWallboard, { as: NOBODY, body: { token } });
    const shown = await read();
    expect(shown.body.now.waiting).toBe(1);
    expect(shown.text).not.toContain('小林');
    expect(shown.text).not.toContain('経営');
    expect((await house.call(api.listWallboardLinks, { as: supervisor })).body.items).toMatchObject([
      { name: '一階', usedAt: house.clock.now().toISOString(), by: '責任 者' },
    ]);
    await house.call(api.revokeWallboardLink, { as: supervisor, params: { id: made.id } });
    const refused = await read();
    const unknown = await house.call(api.readWallboard, { as: NOBODY, body: { token: 'x'.repeat(43) } });
    expect([refused.status, refused.problem?.code]).toEqual([404, unknown.problem?.code]);
    expect((await house.call(api.listWallboardLinks, { as: supervisor })).body.items).toEqual([]);
  });

  test('is made and taken back by those who speak for everybody', async () => {
    expect((await house.call(api.createWallboardLink, { as: agent, body: { name: '私の' } })).status).toBe(403);
  });
});

test('limits: rising figures alarm upwards, falling ones downwards, and what is not there not at all', () => {
  const limits = readThresholds({ waiting: { warn: 5, alarm: 10 }, csat: { warn: 80, alarm: 60 }, overdue: null });
  expect(levelOf(limits, 'waiting', 4)).toBeNull();
  expect(levelOf(limits, 'waiting', 5)).toBe('warn');
  expect(levelOf(limits, 'waiting', 12)).toBe('alarm');
  expect(levelOf(limits, 'csat', 79.9)).toBe('warn');
  expect(levelOf(limits, 'csat', 60)).toBe('alarm');
  expect(levelOf(limits, 'csat', null)).toBeNull();
  expect(levelOf(limits, 'overdue', 99)).toBeNull();
});
