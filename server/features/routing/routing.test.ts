import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import { presenceEndpoints as presence } from '@madoguchi/contracts/presence.ts';
import { FIRST_ROUTING_SETTINGS, routingEndpoints as api, type RoutingSettings } from '@madoguchi/contracts/routing.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { keepConnected } from '../presence/actions/keep-connected.ts';
import { loseSilent } from '../presence/actions/lose-silent.ts';
import { overflowWaiting } from './actions/overflow-waiting.ts';
import { returnOfAbsent } from './actions/return-of-absent.ts';
import { routeWaiting } from './actions/route-waiting.ts';

const clock = new TestClock();
const house = testApp({ clock });

const settings = (changes: Partial<RoutingSettings> = {}): RoutingSettings => ({
  ...FIRST_ROUTING_SETTINGS,
  relaxation: [],
  ...changes,
});

interface Routed {
  desk: TestDesk;
  inboxId: string;
  /** Mail comes to this team; routing is on there. */
  team: string;
}

/** A desk whose mail goes to a team with routing on. */
async function routedDesk(changes: Partial<RoutingSettings> = {}): Promise<Routed> {
  const desk = await house.open();
  const team = await desk.team('店舗窓口');
  const owner = desk.owner;
  const { items } = (await house.call(workspace.listInboxes, { as: owner })).body;
  const inboxId = items.find((inbox) => inbox.channel === 'api')?.id ?? '';
  await house.call(workspace.updateInbox, { as: owner, params: { id: inboxId }, body: { teamId: team } });
  await setPolicy(desk, team, changes);
  return { desk, inboxId, team };
}

async function setPolicy(desk: TestDesk, teamId: string, changes: Partial<RoutingSettings>): Promise<void> {
  const body = { teamId, inboxId: null, enabled: true, settings: settings(changes) };
  const { status } = await house.call(api.setRoutingPolicy, { as: await desk.sessionOf(desk.owner), body });
  expect(status).toBe(204);
}

async function here(desk: TestDesk, ...members: TestMember[]): Promise<void> {
  await desk.run((ctx) =>
    keepConnected(
      ctx,
      members.map(({ id }) => id),
    ),
  );
}

let written = 0;

async function customerWrites(
  { desk, inboxId }: Routed,
  customerId?: string,
): Promise<{ id: string; customerId: string }> {
  written += 1;
  const customer = customerId
    ? { id: customerId }
    : { identities: [{ kind: 'email' as const, value: `guest${written}@example.jp` }] };
  const body = { customer, inboxId, subject: `質問 ${written}`, body: '届きません' };
  const as = await desk.sessionOf(desk.owner);
  const answer = await house.call(conversations.createConversation, { as, body });
  if (answer.status !== 201) throw new Error(answer.text);
  return { id: answer.body.id, customerId: answer.body.customerId };
}

async function get(desk: TestDesk, id: string) {
  return (await house.call(conversations.getConversation, { as: await desk.sessionOf(desk.owner), params: { id } }))
    .body;
}

const ownerOf = async (desk: TestDesk, id: string) => (await get(desk, id)).assignee?.id ?? null;

async function whyOf(desk: TestDesk, id: string) {
  const as = await desk.sessionOf(desk.owner);
  const { entries } = (await house.call(conversations.getTimeline, { as, params: { id } })).body;
  return entries.flatMap((entry) =>
    entry.type === 'fact' && entry.name === 'conversation.assigned' ? [entry.payload] : [],
  );
}

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

test('what nobody of a team takes for too long runs over to the next, and never back', async () => {
  const routed = await routedDesk();
  const { desk, team } = routed;
  const second = await desk.team('二次窓口');
  await setPolicy(desk, team, { overflow: { afterMinutes: 10, teamId: second } });
  await setPolicy(desk, second, { overflow: { afterMinutes: 10, teamId: team } });
  const { id } = await customerWrites(routed);
  const overflow = () => desk.run((ctx) => overflowWaiting(ctx));
  expect(await overflow()).toBe(0);
  clock.advance(601);
  expect(await overflow()).toBe(1);
  expect((await get(desk, id)).teamId).toBe(second);
  clock.advance(601);
  expect(await overflow()).toBe(0);
  expect((await get(desk, id)).teamId).toBe(second);
});

test('who breaks off for too long or loses the line gives what waits to the others, and what rests stays', async () => {
  const routed = await routedDesk({ returnAfter: { breakMinutes: 20, offlineMinutes: 5 } });
  const { desk, team } = routed;
  const [away, there] = [
    await desk.signInAs('agent', { teams: [team] }),
    await desk.signInAs('agent', { teams: [team] }),
  ];
  await here(desk, away);
  const [waiting, resting] = [await customerWrites(routed), await customerWrites(routed)];
  await house.runJobs();
  await house.call(conversations.setStatus, { as: away, params: { id: resting.id }, body: { status: 'pending' } });
  await house.call(presence.setPresence, { as: away, body: { state: 'break', reasonKey: 'lunch' } });
  await here(desk, there);
  clock.advance(19 * 60);
  await here(desk, away, there);
  await desk.run(returnOfAbsent);
  expect(await ownerOf(desk, waiting.id)).toBe(away.id);
  clock.advance(2 * 60);
  await here(desk, away, there);
  await desk.run(returnOfAbsent);
  await house.runJobs();
  expect(await ownerOf(desk, waiting.id)).toBe(there.id);
  expect(await ownerOf(desk, resting.id)).toBe(away.id);
  clock.advance(61);
  await desk.run((ctx) => loseSilent(ctx));
  clock.advance(301);
  await here(desk, away);
  await desk.run(returnOfAbsent);
  expect(await ownerOf(desk, waiting.id)).not.toBe(there.id);
});

test('an absence hands what waits to who steps in, and only what they may see', async () => {
  const routed = await routedDesk();
  const { desk, team } = routed;
  const secret = await desk.team('お客様相談室', { restricted: true });
  const away = await desk.signInAs('agent', { teams: [team, secret] });
  const backup = await desk.signInAs('agent', { teams: [team] });
  const [open, restricted] = [await customerWrites(routed), await customerWrites(routed)];
  const assign = (id: string, teamId: string) =>
    house.call(conversations.setAssignment, { as: desk.owner, params: { id }, body: { assigneeId: away.id, teamId } });
  await assign(open.id, team);
  await assign(restricted.id, secret);
  const from = new Date(clock.now().getTime() + 60_000);
  const until = new Date(clock.now().getTime() + 3 * 86_400_000);
  const body = {
    memberId: away.id,
    from: from.toISOString(),
    until: until.toISOString(),
    backupId: backup.id,
    note: '電源の件は田中さんへ',
  };
  const planned = await house.call(api.planAbsence, { as: away, body });
  expect(planned.body).toMatchObject({ running: false, note: '電源の件は田中さんへ' });
  const twice = await house.call(api.planAbsence, { as: away, body });
  expect(twice.problem?.code).toBe('absence_overlaps');
  await desk.run(returnOfAbsent);
  expect(await ownerOf(desk, open.id)).toBe(away.id);
  clock.advance(120);
  await desk.run(returnOfAbsent);
  expect(await ownerOf(desk, open.id)).toBe(backup.id);
  expect(await get(desk, restricted.id)).toMatchObject({ assignee: null, teamId: secret });
});

test('who is deactivated leaves nothing behind, and a handover is undone as one', async () => {
  const routed = await routedDesk();
  const { desk, team } = routed;
  const [leaving, heir] = [
    await desk.signInAs('agent', { teams: [team] }),
    await desk.signInAs('agent', { teams: [team] }),
  ];
  await here(desk, leaving);
  const made = [await customerWrites(routed), await customerWrites(routed)];
  await house.runJobs();
  const { owner } = desk;
  const query = { memberId: leaving.id, only: 'active' as const };
  expect((await house.call(api.previewTransfer, { as: owner, query })).body).toEqual({ count: 2, waiting: 2 });
  const wish = { memberId: leaving.id, toMemberId: heir.id, only: 'active' as const };
  const { body: moved } = await house.call(api.transferConversations, { as: owner, body: wish });
  expect(moved).toMatchObject({ count: 2, toMemberId: heir.id });
  const first = made[0]?.id ?? '';
  await house.call(conversations.setAssignment, { as: owner, params: { id: first }, body: { assigneeId: owner.id } });
  const undone = await house.call(api.undoTransfer, { as: owner, params: { id: moved.id }, body: {} });
  expect(undone.body).toEqual({ count: 1 });
  expect(await ownerOf(desk, first)).toBe(owner.id);
  await house.call(workspace.updateMember, { as: owner, params: { id: leaving.id }, body: { active: false } });
  await house.runJobs();
  for (const { id } of made) expect(await ownerOf(desk, id)).not.toBe(leaving.id);
});

test('where the next one is served nobody picks, the most pressing comes first, and skipping needs a reason', async () => {
  const routed = await routedDesk({ mode: 'next' });
  const { desk, team } = routed;
  const agent = await desk.signInAs('agent', { teams: [team] });
  const [plain, urgent] = [await customerWrites(routed), await customerWrites(routed)];
  await house.call(conversations.updateConversation, {
    as: desk.owner,
    params: { id: urgent.id },
    body: { priority: 'urgent' },
  });
  const next = () => house.call(api.nextConversation, { as: agent, body: {} });
  expect((await next()).problem?.code).toBe('not_available');
  await here(desk, agent);
  await house.runJobs();
  expect(await ownerOf(desk, urgent.id)).toBeNull();
  const pick = { as: agent, params: { id: plain.id }, body: { assigneeId: agent.id } };
  expect((await house.call(conversations.setAssignment, pick)).problem?.code).toBe('next_only');
  const answer = (undoSeconds: number) =>
    house.call(conversations.postMessage, {
      as: agent,
      params: { id: plain.id },
      body: { type: 'reply', body: '承知しました。', undoSeconds },
    });
  expect((await answer(30)).problem?.code).toBe('next_only');
  expect((await answer(0)).problem?.code).toBe('next_only');
  expect((await next()).body.conversation?.id).toBe(urgent.id);
  const skip = { conversationId: urgent.id, reason: 'no_skill' as const, note: '英語のため' };
  expect((await house.call(api.skipConversation, { as: agent, body: skip })).status).toBe(204);
  expect((await house.call(api.skipConversation, { as: agent, body: skip })).problem?.code).toBe('not_served');
  expect((await next()).body.conversation?.id).toBe(plain.id);
  // Nobody else is there: before it stays for ever, who skipped it is asked again.
  expect((await next()).body.conversation?.id).toBe(urgent.id);
  expect((await next()).body.conversation).toBeNull();
  const shown = (await house.call(api.getConversationRouting, { as: agent, params: { id: urgent.id } })).body;
  expect(shown.skips).toBe(1);
});

test('a call for help reaches supervisors who see the conversation, and its answer who called', async () => {
  const routed = await routedDesk();
  const { desk } = routed;
  const secret = await desk.team('お客様相談室', { restricted: true });
  const agent = await desk.signInAs('agent', { teams: [secret] });
  const outside = await desk.signInAs('supervisor');
  const { id } = await customerWrites(routed);
  await house.call(conversations.setAssignment, { as: desk.owner, params: { id }, body: { teamId: secret } });
  const asked = await house.call(api.askForHelp, {
    as: agent,
    params: { id },
    body: { question: '返金してよいですか' },
  });
  expect(asked.status).toBe(201);
  const again = await house.call(api.askForHelp, { as: agent, params: { id }, body: { question: '' } });
  expect(again.problem?.code).toBe('help_open');
  const notices = async (as: TestMember) =>
    (await house.call(workspace.listNotifications, { as })).body.items.map(({ kind }) => kind);
  expect(await notices(desk.owner)).toContain('help_asked');
  expect(await notices(outside)).not.toContain('help_asked');
  const seenBy = async (as: TestMember) => (await house.call(api.getSupervision, { as })).body.help.length;
  expect([await seenBy(desk.owner), await seenBy(outside)]).toEqual([1, 0]);
  const params = { id: asked.body.id };
  expect((await house.call(api.answerHelp, { as: outside, params, body: { answer: 'はい' } })).status).toBe(404);
  expect((await house.call(api.answerHelp, { as: desk.owner, params, body: { answer: 'はい' } })).status).toBe(204);
  expect(await notices(agent)).toContain('help_answered');
});

test('supervision counts what the reader sees, and no more', async () => {
  const routed = await routedDesk();
  const { desk, team } = routed;
  const secret = await desk.team('お客様相談室', { restricted: true });
  const agent = await desk.signInAs('agent', { teams: [team, secret] });
  const outside = await desk.signInAs('supervisor', { teams: [team] });
  await here(desk, agent);
  const [mine, hidden, nobodys] = [
    await customerWrites(routed),
    await customerWrites(routed),
    await customerWrites(routed),
  ];
  await house.call(presence.setPresence, { as: agent, body: { state: 'break', reasonKey: 'rest' } });
  const assign = (id: string, body: object) =>
    house.call(conversations.setAssignment, { as: desk.owner, params: { id }, body });
  await assign(mine.id, { assigneeId: agent.id });
  await assign(hidden.id, { assigneeId: agent.id, teamId: secret });
  const look = async (as: TestMember) => {
    const { body } = await house.call(api.getSupervision, { as });
    const load = body.members.find(({ memberId }) => memberId === agent.id);
    return {
      open: load?.open,
      state: load?.presence?.state,
      unassigned: body.unassigned.map(({ id }) => id),
      text: JSON.stringify(body),
    };
  };
  expect(await look(desk.owner)).toMatchObject({ open: 2, state: 'break', unassigned: [nobodys.id] });
  const seen = await look(outside);
  expect(seen).toMatchObject({ open: 1, unassigned: [nobodys.id] });
  expect(seen.text).not.toContain(hidden.id);
  const light = await desk.signInAs('agent');
  expect((await house.call(api.getSupervision, { as: light })).status).toBe(403);
});

test('how a restricted team sends its conversations on is decided by those who manage it', async () => {
  const { desk, team } = await routedDesk();
  const secret = await desk.team('お客様相談室', { restricted: true });
  const [inside, outside] = [await desk.signInAs('supervisor', { teams: [secret] }), await desk.signInAs('supervisor')];
  const overflow = { afterMinutes: 1, teamId: team };
  const body = { teamId: secret, inboxId: null, enabled: true, settings: settings({ overflow }) };
  expect((await house.call(api.setRoutingPolicy, { as: outside, body })).status).toBe(403);
  expect((await house.call(api.setRoutingPolicy, { as: inside, body })).status).toBe(204);
  const itself = { ...body, settings: settings({ overflow: { afterMinutes: 1, teamId: secret } }) };
  expect((await house.call(api.setRoutingPolicy, { as: inside, body: itself })).problem?.code).toBe(
    'overflow_to_itself',
  );
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
