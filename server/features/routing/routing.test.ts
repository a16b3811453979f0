import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import { presenceEndpoints as presence } from '@madoguchi/contracts/presence.ts';
import { routingEndpoints as api } from '@madoguchi/contracts/routing.ts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testApp, type TestMember } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { routeWaiting } from './actions/route-waiting.ts';
import { routedDesks } from './testing/routed-desk.ts';

const clock = new TestClock();
const house = testApp({ clock });
const { routedDesk, here, customerWrites, ownerOf, whyOf } = routedDesks(house);

test('what comes in is given to somebody who is there, and the timeline says why', async () => {
  const routed = await routedDesk();
  const agent = await routed.desk.signInAs('agent', { teams: [routed.team] });
  await here(routed.desk, agent);
  const { id } = await customerWrites(routed);
  await house.runJobs();
  expect(await ownerOf(routed.desk, id)).toBe(agent.id);
  expect(await whyOf(routed.desk, id)).toMatchObject([
    { by: 'routing', assigneeId: agent.id, why: { strategy: 'longest_idle', free: 8, fit: 1, idleMinutes: null } },
  ]);
});

test('nobody there, nobody gets it; whoever comes first does', async () => {
  const routed = await routedDesk();
  const agent = await routed.desk.signInAs('agent', { teams: [routed.team] });
  const { id } = await customerWrites(routed);
  await house.runJobs();
  expect(await ownerOf(routed.desk, id)).toBeNull();
  await here(routed.desk, agent);
  await house.runJobs();
  expect(await ownerOf(routed.desk, id)).toBe(agent.id);
});

test('who is on a break, takes transfers only, is away or belongs to another team is given nothing', async () => {
  const routed = await routedDesk();
  const { desk, team } = routed;
  const sign = (teams: string[]) => desk.signInAs('agent', { teams });
  const [resting, transfers, absent, stranger] = [
    await sign([team]),
    await sign([team]),
    await sign([team]),
    await sign([]),
  ];
  await here(desk, resting, transfers, absent, stranger);
  await house.call(presence.setPresence, { as: resting, body: { state: 'break', reasonKey: 'lunch' } });
  await house.call(presence.setPresence, { as: transfers, body: { state: 'transfers_only' } });
  const body = {
    memberId: absent.id,
    from: clock.now().toISOString(),
    until: new Date(clock.now().getTime() + 86_400_000).toISOString(),
    backupId: null,
    note: '',
  };
  expect((await house.call(api.planAbsence, { as: absent, body })).status).toBe(201);
  const { id } = await customerWrites(routed);
  await house.runJobs();
  expect(await ownerOf(desk, id)).toBeNull();
});

test('two workers who decide at once give nothing twice and nobody more than they have places for', async () => {
  const routed = await routedDesk();
  const { desk, team } = routed;
  const agents = await Promise.all([1, 2, 3].map(() => desk.signInAs('agent', { teams: [team] })));
  const capacity = { role: null, teamId: null, memberId: null, channel: 'api' as const, most: 4 };
  await house.call(api.setCapacities, { as: desk.owner, body: { items: [capacity] } });
  await Promise.all(Array.from({ length: 30 }, () => customerWrites(routed)));
  await here(desk, ...agents);
  await Promise.all(Array.from({ length: 6 }, () => desk.run((ctx) => routeWaiting(ctx))));
  const held = await desk.run(async (ctx) =>
    (
      await sql<{ n: number }>`select count(*)::int as n from conversations where workspace_id = ${ctx.workspaceId}
        and assignee_id is not null group by assignee_id order by 1`.execute(ctx.db)
    ).rows.map(({ n }) => n),
  );
  expect(held).toEqual([4, 4, 4]);
  const assigned = await desk.run(async (ctx) =>
    (
      await sql<{ n: number }>`select count(*)::int as n from facts where workspace_id = ${ctx.workspaceId}
        and name = 'conversation.assigned' group by conversation_id`.execute(ctx.db)
    ).rows.map(({ n }) => n),
  );
  expect(assigned).toEqual(Array.from({ length: 12 }, () => 1));
  const states = (await house.call(presence.listPresence, { as: desk.owner })).body.items.map(({ state }) => state);
  // Places for mail and chat are still free.
  expect(states).toEqual(['available', 'available', 'available']);
});

test('people who take one while it is being given do not lose it, and it is not given twice', async () => {
  const routed = await routedDesk();
  const { desk, team } = routed;
  const [first, second] = [
    await desk.signInAs('agent', { teams: [team] }),
    await desk.signInAs('agent', { teams: [team] }),
  ];
  const made = await Promise.all(Array.from({ length: 8 }, () => customerWrites(routed)));
  await here(desk, second);
  const take = (id: string) =>
    house.call(conversations.setAssignment, { as: first, params: { id }, body: { assigneeId: first.id } });
  await Promise.all([...made.map(({ id }) => take(id)), desk.run((ctx) => routeWaiting(ctx))]);
  for (const { id } of made) {
    const given = (await whyOf(desk, id)).filter(({ by }) => by === 'routing');
    expect(given.length).toBeLessThanOrEqual(1);
    // Whoever took it by hand has it, whether before routing or after it.
    expect(await ownerOf(desk, id)).toBe(first.id);
  }
});

test('needed skills of inbox, category, team and the conversation itself are looked at together', async () => {
  const routed = await routedDesk();
  const { desk, inboxId, team } = routed;
  const { owner } = desk;
  const skill = async (name: string) =>
    (await house.call(api.createSkill, { as: owner, body: { kind: 'skill', name, code: null } })).body.id;
  const [power, warranty] = [await skill('電源'), await skill('保証')];
  const [both, one] = [
    await desk.signInAs('agent', { teams: [team] }),
    await desk.signInAs('agent', { teams: [team] }),
  ];
  const give = (member: TestMember, items: { skillId: string; level: number }[]) =>
    house.call(api.setMemberSkills, { as: owner, params: { id: member.id }, body: { items } });
  await give(both, [
    { skillId: power, level: 3 },
    { skillId: warranty, level: 2 },
  ]);
  await give(one, [{ skillId: power, level: 5 }]);
  const needs = { inboxId, categoryId: null, teamId: null, items: [{ skillId: power, level: 2 }] };
  await house.call(api.setRequiredSkills, { as: owner, body: needs });
  const { id } = await customerWrites(routed);
  const body = { items: [{ skillId: warranty, level: 1 }] };
  expect((await house.call(api.requireSkills, { as: one, params: { id }, body })).status).toBe(204);
  const shown = (await house.call(api.getConversationRouting, { as: one, params: { id } })).body;
  expect(shown.needed.map(({ name, level }) => [name, level])).toEqual([
    ['電源', 2],
    ['保証', 1],
  ]);
  await here(desk, one);
  await house.runJobs();
  expect(await ownerOf(desk, id)).toBeNull();
  await here(desk, both);
  await house.runJobs();
  expect(await ownerOf(desk, id)).toBe(both.id);
  expect(await whyOf(desk, id)).toMatchObject([
    {
      why: {
        skills: [
          { name: '電源', level: 3 },
          { name: '保証', level: 2 },
        ],
      },
    },
  ]);
});

test('a customer comes back to who had their last conversation', async () => {
  const routed = await routedDesk({ stickyDays: 3 });
  const { desk, team } = routed;
  const [known, other] = [
    await desk.signInAs('agent', { teams: [team] }),
    await desk.signInAs('agent', { teams: [team] }),
  ];
  await here(desk, known);
  const first = await customerWrites(routed);
  await house.runJobs();
  await house.call(conversations.setStatus, { as: known, params: { id: first.id }, body: { status: 'solved' } });
  clock.advance(3600);
  await here(desk, known, other);
  const again = await customerWrites(routed, first.customerId);
  await house.runJobs();
  expect(await ownerOf(desk, again.id)).toBe(known.id);
  expect(await whyOf(desk, again.id)).toMatchObject([{ why: { sticky: true } }]);
});

test('a customer of another language finds who speaks it', async () => {
  const routed = await routedDesk();
  const { desk, team } = routed;
  const english = await house.call(api.createSkill, {
    as: desk.owner,
    body: { kind: 'language', name: '英語', code: 'en' },
  });
  const [speaks, does] = [
    await desk.signInAs('agent', { teams: [team] }),
    await desk.signInAs('agent', { teams: [team] }),
  ];
  const items = [{ skillId: english.body.id, level: 4 }];
  await house.call(api.setMemberSkills, { as: desk.owner, params: { id: speaks.id }, body: { items } });
  const customer = await house.call(customers.createCustomer, {
    as: desk.owner,
    body: {
      familyName: 'Brown',
      givenName: 'Ann',
      locale: 'en',
      identities: [{ kind: 'email', value: 'ann@example.com' }],
    },
  });
  await here(desk, does);
  const { id } = await customerWrites(routed, customer.body.id);
  await house.runJobs();
  expect(await ownerOf(desk, id)).toBeNull();
  await here(desk, speaks);
  await house.runJobs();
  expect(await ownerOf(desk, id)).toBe(speaks.id);
});
