import { authorityEndpoints as api, type AuthorityWanted } from '@madoguchi/contracts/authority.ts';
import { conversationEndpoints } from '@madoguchi/contracts/conversations.ts';
import { workspaceEndpoints } from '@madoguchi/contracts/workspace.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestDesk, type TestMember, type Who } from '../../testing/app.ts';

const house = testApp();
let desk: TestDesk;
let agent: TestMember;
let chief: TestMember;
let id: string;

beforeEach(async () => {
  desk = await house.open();
  agent = await desk.signInAs('agent', { teams: [desk.teamId], name: '新人 さくら' });
  chief = await desk.signInAs('supervisor', { teams: [desk.teamId], name: '山本 彩' });
  id = await opened();
  await rules({ close: ['agent'], reassign: ['agent'] });
});

const rules = (changes: object) => house.call(api.updateAuthority, { as: desk.owner, body: { rules: changes } });
async function opened(): Promise<string> {
  const customer = { familyName: '佐藤', identities: [{ kind: 'email' as const, value: 'sato@example.jp' }] };
  const body = { customer, subject: '電源', body: 'つきません' };
  return (await house.call(conversationEndpoints.createConversation, { as: desk.owner, body })).body.id;
}
const close = (as: Who) =>
  house.call(conversationEndpoints.setStatus, { as, params: { id }, body: { status: 'solved' } });
const ask = (as: Who, wanted: AuthorityWanted = { verb: 'close', status: 'solved' }, conversationId = id) =>
  house.call(api.requestAuthority, { as, params: { id: conversationId }, body: { wanted, reason: '解決しました' } });
const decide = async (as: Who, ids: string[], decision: 'approve' | 'reject' = 'approve', comment = '') =>
  house.call(api.decideAuthorityRequests, { as, body: { ids, decision, comment } });
const shown = async () =>
  (await house.call(conversationEndpoints.getConversation, { as: desk.owner, params: { id } })).body;
const pending = async (as: Who) =>
  (await house.call(api.listAuthorityRequests, { as, query: {} })).body.items.map((item) => item.id);
const kindsFor = async (as: Who) =>
  (await house.call(workspaceEndpoints.listNotifications, { as })).body.items.map((item) => item.kind);

describe('a member whose role must ask', () => {
  test('does not close, but asks; with the yes it is closed at once and they are told', async () => {
    expect((await close(agent)).problem?.code).toBe('approval_needed');
    const asked = await ask(agent);
    expect(asked.body).toMatchObject({
      state: 'pending',
      requestedBy: { name: '新人 さくら' },
      reason: '解決しました',
    });
    expect((await shown()).status).not.toBe('solved');
    expect(await kindsFor(chief)).toContain('approval_requested');
    expect((await decide(chief, [asked.body.id])).body.items).toEqual([{ id: asked.body.id, state: 'approved' }]);
    expect((await shown()).status).toBe('solved');
    expect(await kindsFor(agent)).toContain('approval_decided');
    expect(await pending(chief)).toEqual([]);
  });

  test('asks once, however often; a no changes nothing and can be asked for anew', async () => {
    const first = await ask(agent);
    expect((await ask(agent)).body.id).toBe(first.body.id);
    const colleague = await desk.signInAs('agent', { teams: [desk.teamId] });
    expect((await ask(colleague)).problem?.code).toBe('already_asked');
    await decide(chief, [first.body.id], 'reject', 'お客様の返事を待ちましょう');
    expect((await shown()).status).not.toBe('solved');
    const all = await house.call(api.listAuthorityRequests, { as: agent, query: { conversationId: id, state: 'all' } });
    expect(all.body.items).toMatchObject([{ state: 'rejected', comment: 'お客様の返事を待ちましょう' }]);
    expect((await ask(agent)).body.id).not.toBe(first.body.id);
  });

  test('takes what nobody has without asking, and asks before taking it from somebody', async () => {
    const assign = (as: Who, body: object) =>
      house.call(conversationEndpoints.setAssignment, { as, params: { id }, body });
    expect((await assign(agent, { assigneeId: agent.id })).status).toBe(200);
    expect((await assign(agent, { assigneeId: chief.id })).problem?.code).toBe('approval_needed');
    const asked = await ask(agent, { verb: 'reassign', assigneeId: chief.id });
    await decide(chief, [asked.body.id]);
    expect((await shown()).assignee?.id).toBe(chief.id);
  });

  test('who answers and closes in one waits with both, and the yes does both', async () => {
    const reply = { type: 'reply' as const, body: '直りました。', statusAfter: 'solved' as const };
    const sent = await house.call(conversationEndpoints.postMessage, { as: agent, params: { id }, body: reply });
    expect(sent.body.entry).toMatchObject({ state: 'awaiting_approval', approval: { reasons: ['close'] } });
    const params = { id, messageId: sent.body.entry.id };
    await house.call(conversationEndpoints.decideApproval, { as: chief, params, body: { decision: 'approve' } });
    expect((await shown()).status).toBe('solved');
  });
});

describe('a decision', () => {
  test('is nobody’s about their own request, nor of who may not decide', async () => {
    const asked = await ask(agent);
    expect((await decide(agent, [asked.body.id])).status).toBe(403);
    await house.call(workspaceEndpoints.updateMember, {
      as: desk.owner,
      params: { id: agent.id },
      body: { role: 'supervisor' },
    });
    expect((await decide(agent, [asked.body.id])).body.items).toEqual([{ id: asked.body.id, state: 'own' }]);
  });

  test('is made once of two at the same moment', async () => {
    const asked = await ask(agent);
    const answers = await Promise.all([decide(chief, [asked.body.id]), decide(desk.owner, [asked.body.id], 'reject')]);
    const states = answers.map((answer) => answer.body.items[0]?.state);
    expect(states.filter((state) => state === 'settled')).toHaveLength(1);
  });

  test('is made of many at once, each for itself', async () => {
    const other = await opened();
    const asked = [await ask(agent), await ask(agent, undefined, other)].map((answer) => answer.body.id);
    const missing = crypto.randomUUID();
    const { items } = (await decide(chief, [...asked, missing])).body;
    expect(items.map((item) => item.state)).toEqual(['approved', 'approved', 'not_found']);
  });

  test('comes too late for what was closed meanwhile or given to somebody who left', async () => {
    const asked = await ask(agent);
    await close(chief);
    expect((await decide(chief, [asked.body.id])).body.items).toEqual([{ id: asked.body.id, state: 'settled' }]);
    const all = await house.call(api.listAuthorityRequests, { as: agent, query: { conversationId: id, state: 'all' } });
    expect(all.body.items).toMatchObject([{ state: 'lapsed' }]);
  });

  test('of a conversation one does not see is not found', async () => {
    const asked = await ask(agent);
    const teamId = await desk.team('役員', { restricted: true, memberIds: [agent.id] });
    await house.call(conversationEndpoints.setAssignment, { as: desk.owner, params: { id }, body: { teamId } });
    expect(await pending(chief)).toEqual([]);
    expect((await decide(chief, [asked.body.id])).status).toBe(404);
  });
});

describe('a deputy', () => {
  const hour = 3_600_000;
  const appoint = (as: Who, principalId: string, deputyId: string, from = 0, until = hour) => {
    const at = house.clock.now().getTime();
    const body = {
      principalId,
      deputyId,
      from: new Date(at + from).toISOString(),
      until: new Date(at + until).toISOString(),
    };
    return house.call(api.appointDeputy, { as, body });
  };

  test('decides in the place of who is away, from then until then and not a moment longer', async () => {
    const stand = await desk.signInAs('agent', { teams: [desk.teamId], name: '鈴木 大輔' });
    const asked = await ask(agent);
    expect((await appoint(chief, chief.id, stand.id)).body).toMatchObject({ active: true });
    expect(await kindsFor(stand)).toEqual([]);
    expect((await decide(stand, [asked.body.id])).body.items).toMatchObject([{ state: 'approved' }]);
    const second = await ask(agent, undefined, await opened());
    expect(await kindsFor(stand)).toContain('approval_requested');
    house.clock.advance(hour / 1000);
    expect((await decide(stand, [second.body.id])).status).toBe(403);
  });

  test('is dismissed at once, hands nothing on, and lends nothing of who lost the role', async () => {
    const stand = await desk.signInAs('agent', { teams: [desk.teamId] });
    const third = await desk.signInAs('agent', { teams: [desk.teamId] });
    const made = await appoint(chief, chief.id, stand.id);
    expect((await appoint(stand, stand.id, third.id)).status).toBe(403);
    expect((await appoint(stand, chief.id, third.id)).status).toBe(403);
    const asked = await ask(agent);
    await house.call(api.dismissDeputy, { as: chief, params: { id: made.body.id } });
    expect((await decide(stand, [asked.body.id])).status).toBe(403);
    await appoint(desk.owner, chief.id, third.id);
    const body = { role: 'agent' as const };
    await house.call(workspaceEndpoints.updateMember, { as: desk.owner, params: { id: chief.id }, body });
    expect((await decide(third, [asked.body.id])).status).toBe(403);
  });

  test('is a member, somebody else, for a year at most', async () => {
    expect((await appoint(chief, chief.id, chief.id)).problem?.code).toBe('deputy_invalid');
    expect((await appoint(chief, chief.id, crypto.randomUUID())).problem?.code).toBe('deputy_invalid');
    expect((await appoint(chief, chief.id, agent.id, hour, 0)).problem?.code).toBe('period_invalid');
    expect((await appoint(chief, chief.id, agent.id, 0, 400 * 24 * hour)).problem?.code).toBe('period_invalid');
  });
});

test('how fast decisions are made is told by who made them', async () => {
  const asked = await ask(agent);
  house.clock.advance(600);
  await decide(chief, [asked.body.id]);
  const { body } = await house.call(api.getTurnaround, { as: chief, query: { days: 30 } });
  expect(body).toEqual({
    items: [{ member: { id: chief.id, name: '山本 彩' }, decided: 1, median: 600_000, p90: 600_000 }],
    overdue: 0,
  });
});

test('roles that are asked cannot be made to ask', async () => {
  expect((await rules({ close: ['supervisor'] })).problem?.code).toBe('approver_role');
});
