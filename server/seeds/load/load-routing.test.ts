import { presenceEndpoints as presence } from '@madoguchi/contracts/presence.ts';
import { routingEndpoints as api } from '@madoguchi/contracts/routing.ts';
import { expect, test } from 'vitest';
import { testApp } from '../../testing/app.ts';
import type { DemoWorld } from '../types.ts';
import type { DemoIds } from './load-house.ts';
import { loadRouting } from './load-routing.ts';

const house = testApp();

test('the demo has people who are there and stay there, skills, an absence, and no routing that moves lists', async () => {
  const desk = await house.open();
  const agents = await Promise.all([1, 2, 3, 4].map(() => desk.signInAs('agent')));
  const members = new Map(agents.map(({ id, personId }) => [id, { id, personId }]));
  const world = { members: agents.map(({ id, role }) => ({ key: id, role })) } as unknown as DemoWorld;
  const ids = { workspaceId: desk.id, members, categories: new Map() } as unknown as DemoIds;
  await loadRouting(house.services.kernel, world, ids, 'ja');
  await house.runJobs();
  house.clock.advance(600);
  await house.runJobs();
  const as = await desk.sessionOf(desk.owner);
  const states = (await house.call(presence.listPresence, { as })).body.items.map(({ state }) => state);
  expect(states.toSorted()).toEqual(['available', 'available', 'break', 'transfers_only']);
  const routing = (await house.call(api.getRouting, { as })).body;
  expect(routing.skills).toHaveLength(4);
  expect(routing.policies).toEqual([]);
  expect((await house.call(api.listAbsences, { as })).body.items).toHaveLength(1);
});
