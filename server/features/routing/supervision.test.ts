import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { presenceEndpoints as presence } from '@madoguchi/contracts/presence.ts';
import { routingEndpoints as api } from '@madoguchi/contracts/routing.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { expect, test } from 'vitest';
import { testApp, type TestMember } from '../../testing/app.ts';
import { TestClock } from '../../testing/database.ts';
import { loseSilent } from '../presence/actions/lose-silent.ts';
import { overflowWaiting } from './actions/overflow-waiting.ts';
import { returnOfAbsent } from './actions/return-of-absent.ts';
import { routedDesks, settings } from './testing/routed-desk.ts';

const clock = new TestClock();
const house = testApp({ clock });
const { routedDesk, setPolicy, here, customerWrites, get, ownerOf } = routedDesks(house);

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
