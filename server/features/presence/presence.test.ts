import { presenceEndpoints as api } from '@madoguchi/contracts/presence.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { expect, test } from 'vitest';
import { TestClock } from '../../testing/database.ts';
import { testApp, type TestDesk, type TestMember, type Who } from '../../testing/app.ts';
import { keepConnected } from './actions/keep-connected.ts';
import { loseSilent } from './actions/lose-silent.ts';
import { setOccupied } from './actions/set-occupied.ts';

const clock = new TestClock();
const house = testApp({ clock });

async function stateOf(who: Who, member: TestMember) {
  const { body } = await house.call(api.listPresence, { as: who });
  return body.items.find((item) => item.memberId === member.id) ?? null;
}

const later = (seconds: number): void => clock.advance(seconds);
const connected = (desk: TestDesk, ...members: TestMember[]) =>
  desk.run((ctx) =>
    keepConnected(
      ctx,
      members.map(({ id }) => id),
    ),
  );
const lose = (desk: TestDesk) => desk.run((ctx) => loseSilent(ctx));

test('whoever opens the desk for the first time is available', async () => {
  const desk = await house.open();
  const agent = await desk.signInAs('agent');
  expect(await stateOf(agent, agent)).toBeNull();
  await connected(desk, agent);
  expect(await stateOf(agent, agent)).toMatchObject({ state: 'available', chosen: 'available' });
});

test('a break has one of the reasons of the workspace, own ones included', async () => {
  const desk = await house.open();
  const agent = await desk.signInAs('agent');
  const none = await house.call(api.setPresence, { as: agent, body: { state: 'break' } });
  expect(none.problem?.code).toBe('reason_missing');
  const own = { key: 'stocktaking', name: '棚卸し', minutes: 90 };
  const { items } = (await house.call(api.listReasons, { as: agent })).body;
  expect(items.map(({ key }) => key)).toEqual(['rest', 'lunch', 'training', 'meeting', 'wrap_up']);
  await house.call(api.setReasons, { as: desk.owner, body: { items: [...items, own] } });
  const set = await house.call(api.setPresence, { as: agent, body: { state: 'break', reasonKey: 'stocktaking' } });
  expect(set.body).toMatchObject({ state: 'break', reasonKey: 'stocktaking', reasonName: '棚卸し' });
  const unknown = await house.call(api.setPresence, { as: agent, body: { state: 'break', reasonKey: 'fishing' } });
  expect(unknown.problem?.code).toBe('reason_not_found');
});

test('losing the line for a minute is offline, and being back restores what was chosen', async () => {
  const desk = await house.open();
  const agent = await desk.signInAs('agent');
  await connected(desk, agent);
  await house.call(api.setPresence, { as: agent, body: { state: 'break', reasonKey: 'lunch' } });
  later(59);
  expect(await lose(desk)).toBe(0);
  later(2);
  expect(await lose(desk)).toBe(1);
  expect(await stateOf(agent, agent)).toMatchObject({ state: 'offline', chosen: 'break' });
  later(300);
  await connected(desk, agent);
  expect(await stateOf(agent, agent)).toMatchObject({ state: 'break', reasonKey: 'lunch' });
});

test('while one of two screens is connected nobody is lost, whichever process holds it', async () => {
  const desk = await house.open();
  const agent = await desk.signInAs('agent');
  await connected(desk, agent);
  for (let beat = 0; beat < 12; beat += 1) {
    later(10);
    await connected(desk, agent);
    expect(await lose(desk)).toBe(0);
  }
  expect(await stateOf(agent, agent)).toMatchObject({ state: 'available' });
});

test('two processes that look at once write one loss', async () => {
  const desk = await house.open();
  const agents = await Promise.all([1, 2, 3, 4].map(() => desk.signInAs('agent')));
  await connected(desk, ...agents);
  later(61);
  const found = await Promise.all([lose(desk), lose(desk), lose(desk)]);
  expect(found.reduce((sum, n) => sum + n, 0)).toBe(4);
});

test('a break of yesterday is over when somebody comes in the morning; offline by choice stays', async () => {
  const desk = await house.open();
  const [tired, away] = [await desk.signInAs('agent'), await desk.signInAs('agent')];
  await connected(desk, tired, away);
  await house.call(api.setPresence, { as: tired, body: { state: 'break', reasonKey: 'rest' } });
  await house.call(api.setPresence, { as: away, body: { state: 'offline' } });
  later(61);
  await lose(desk);
  later(14 * 3600);
  await connected(desk, tired, away);
  const who = await desk.sessionOf(tired);
  expect(await stateOf(who, tired)).toMatchObject({ state: 'available', reasonKey: '' });
  expect(await stateOf(who, away)).toMatchObject({ state: 'offline', chosen: 'offline' });
});

test('all places taken is busy, one free again is available, and a break goes before both', async () => {
  const desk = await house.open();
  const agent = await desk.signInAs('agent');
  await connected(desk, agent);
  const occupied = (on: boolean) => desk.run((ctx) => setOccupied(ctx, [{ memberId: agent.id, occupied: on }]));
  await occupied(true);
  expect(await stateOf(agent, agent)).toMatchObject({ state: 'busy', chosen: 'available' });
  await house.call(api.setPresence, { as: agent, body: { state: 'break', reasonKey: 'rest' } });
  expect(await stateOf(agent, agent)).toMatchObject({ state: 'break' });
  await house.call(api.setPresence, { as: agent, body: { state: 'available' } });
  expect(await stateOf(agent, agent)).toMatchObject({ state: 'busy' });
  await occupied(false);
  expect(await stateOf(agent, agent)).toMatchObject({ state: 'available' });
});

test('the time in each state is counted, the running one up to now, and adds up to all time since the first word', async () => {
  const desk = await house.open();
  const agent = await desk.signInAs('agent');
  const from = clock.now();
  await connected(desk, agent);
  later(600);
  await house.call(api.setPresence, { as: agent, body: { state: 'break', reasonKey: 'lunch' } });
  later(1800);
  await house.call(api.setPresence, { as: agent, body: { state: 'transfers_only' } });
  later(120);
  const query = { from: from.toISOString(), until: new Date(clock.now().getTime() + 3_600_000).toISOString() };
  const owner = await desk.sessionOf(desk.owner);
  const { items } = (await house.call(api.getPresenceTimes, { as: owner, query })).body;
  const spent = Object.fromEntries(items.map((item) => [item.state, item.seconds]));
  expect(spent).toEqual({ available: 600, break: 1800, transfers_only: 120 });
});

test('a supervisor sets somebody else, an agent cannot; who is not there stays offline until they are', async () => {
  const desk = await house.open();
  const [agent, other] = [await desk.signInAs('agent'), await desk.signInAs('agent')];
  const supervisor = await desk.signInAs('supervisor');
  const body = { state: 'transfers_only' as const };
  expect((await house.call(api.setPresenceOf, { as: agent, params: { id: other.id }, body })).status).toBe(403);
  await house.call(api.setPresenceOf, { as: supervisor, params: { id: other.id }, body });
  expect(await stateOf(agent, other)).toMatchObject({ state: 'offline', chosen: 'transfers_only' });
  await connected(desk, other);
  expect(await stateOf(agent, other)).toMatchObject({ state: 'transfers_only' });
  const light = await desk.signInAs('light');
  const refused = await house.call(api.setPresenceOf, { as: supervisor, params: { id: light.id }, body });
  expect(refused.status).toBe(404);
});

test('who is deactivated is not on the list any more and takes nothing when back', async () => {
  const desk = await house.open();
  const agent = await desk.signInAs('agent');
  await connected(desk, agent);
  const change = (active: boolean) =>
    house.call(workspace.updateMember, { as: desk.owner, params: { id: agent.id }, body: { active } });
  await change(false);
  expect(await stateOf(desk.owner, agent)).toBeNull();
  await change(true);
  expect(await stateOf(desk.owner, agent)).toMatchObject({ state: 'offline' });
});
