import { conversationEndpoints as api } from '@madoguchi/contracts/conversations.ts';
import { workspaceEndpoints } from '@madoguchi/contracts/workspace.ts';
import { expect, test } from 'vitest';
import { newId } from '../../../kernel/ids.ts';
import { testApp, type TestDesk, type TestMember, type Who } from '../../../testing/app.ts';
import { inboxOf, visit } from '../../channels/widget/testing/visitor.ts';
import { facts } from '../../../features.ts';
import { readFactsAfter } from '../../../kernel/fact-store.ts';
import { receiveMessage } from '../actions/receive-message.ts';
import { findInboxOfChannel } from '../queries.ts';

const house = testApp();

interface Desk {
  desk: TestDesk;
  agent: TestMember;
  chief: TestMember;
  id: string;
}

/** A desk whose agents need approval, with a conversation by mail. */
async function open(sendSafety: object = { approvalRoles: ['agent'] }): Promise<Desk> {
  const desk = await house.open();
  await house.call(workspaceEndpoints.updateWorkspace, { as: desk.owner, body: { sendSafety } });
  const agent = await desk.signInAs('agent', { teams: [desk.teamId], name: '新人 さくら' });
  const chief = await desk.signInAs('supervisor', { teams: [desk.teamId], name: '山本 彩' });
  const received = await desk.run(async (ctx) =>
    receiveMessage(ctx, {
      inboxId: (await findInboxOfChannel(ctx.db, ctx.workspaceId, 'email')) ?? '',
      sourceId: newId(),
      from: { identities: [{ kind: 'email', value: 'misaki@example.jp' }] },
      conversationId: null,
      subject: '電源が入らない',
      body: 'ランプもつきません。',
      sentAt: ctx.now,
      automatic: false,
    }),
  );
  await house.runJobs();
  return { desk, agent, chief, id: received.conversationId };
}

const reply = (as: Who, id: string, more: object = {}) =>
  house.call(api.postMessage, { as, params: { id }, body: { type: 'reply', body: 'お待たせしました。', ...more } });
const decide = (as: Who, id: string, messageId: string, body: object) =>
  house.call(api.decideApproval, { as, params: { id, messageId }, body });
const notices = async (as: Who) =>
  (await house.call(workspaceEndpoints.listNotifications, { as })).body.items.flatMap(({ kind, by }) =>
    // No mail server here: that is told as well.
    kind === 'mail_trouble' ? [] : { kind, by },
  );
const entryOf = async ({ desk, id }: Desk, messageId: string) =>
  (await house.call(api.getTimeline, { as: desk.owner, params: { id } })).body.entries.find(
    (entry) => entry.type === 'message' && entry.id === messageId,
  );
const deliveriesOf = ({ desk }: Desk) =>
  desk.run(({ db, workspaceId }) =>
    db
      .selectFrom('deliveries as d')
      .innerJoin('messages as m', (on) => on.onRef('m.id', '=', 'd.message_id'))
      .select('d.recipient')
      .where('d.workspace_id', '=', workspaceId)
      .where('m.automatic', '=', false)
      .execute(),
  );

test('an answer of a role that needs approval waits for it, and nothing of it leaves', async () => {
  const at = await open();
  const { desk, agent, chief, id } = at;
  const { body } = await reply(agent, id, { undoSeconds: 5 });
  expect(body.entry).toMatchObject({
    state: 'awaiting_approval',
    heldUntil: null,
    approval: { state: 'pending', requestedBy: { id: agent.id, name: '新人 さくら' }, reasons: ['role'] },
  });
  house.clock.advance(60);
  await house.runJobs();
  expect(await deliveriesOf(at)).toEqual([]);
  const shown = await house.call(api.getConversation, { as: agent, params: { id } });
  expect(shown.body).toMatchObject({ status: 'new', waitingSince: expect.any(String) });
  for (const who of [chief, desk.owner])
    expect(await notices(who)).toEqual([{ kind: 'approval_requested', by: '新人 さくら' }]);
  expect(await notices(agent)).toEqual([]);
  const list = await house.call(api.listApprovals, { as: chief });
  expect(list.body.items).toMatchObject([{ conversationId: id, messageId: body.entry.id, reasons: ['role'] }]);
});

test('approved it goes at once in the name of its writer, who is told', async () => {
  const at = await open();
  const { agent, chief, id } = at;
  const { body } = await reply(agent, id, { statusAfter: 'solved' });
  expect((await decide(chief, id, body.entry.id, { decision: 'approve' })).status).toBe(200);
  expect(await entryOf(at, body.entry.id)).toMatchObject({
    state: 'sent',
    author: { id: agent.id },
    approval: { state: 'approved', decidedBy: { id: chief.id } },
  });
  expect(await deliveriesOf(at)).toEqual([{ recipient: 'misaki@example.jp' }]);
  expect((await house.call(api.getConversation, { as: agent, params: { id } })).body).toMatchObject({
    status: 'solved',
    waitingSince: null,
    assignee: { id: agent.id },
  });
  expect(await notices(agent)).toEqual([{ kind: 'approval_decided', by: '山本 彩' }]);
  expect((await house.call(api.listApprovals, { as: chief })).body.items).toEqual([]);
  expect((await decide(chief, id, body.entry.id, { decision: 'reject' })).problem?.code).toBe('approval_settled');
  await house.runJobs();
  expect(await deliveriesOf(at)).toHaveLength(1);
});

test('sent back it never goes; its text, files and recipients return to the draft of its writer, with a comment', async () => {
  const at = await open();
  const { agent, chief, id } = at;
  const recipients = { cc: [{ name: '経理', address: 'keiri@example.jp' }] };
  const { body } = await reply(agent, id, { recipients, acknowledged: ['recipient_outside'] });
  await decide(chief, id, body.entry.id, { decision: 'reject', comment: 'もう少し丁寧に' });
  expect(await entryOf(at, body.entry.id)).toMatchObject({
    state: 'rejected',
    approval: { state: 'rejected', comment: 'もう少し丁寧に' },
  });
  const shown = await house.call(api.getConversation, { as: agent, params: { id } });
  expect(shown.body.drafts).toMatchObject([{ mode: 'reply', body: 'お待たせしました。', recipients }]);
  await house.runJobs();
  expect(await deliveriesOf(at)).toEqual([]);
});

test('a text its writer has begun meanwhile is not written over', async () => {
  const { agent, chief, id } = await open();
  const { body } = await reply(agent, id);
  const draft = { body: '新しい文', fileIds: [] };
  await house.call(api.saveDraft, { as: agent, params: { id, mode: 'reply' }, body: draft });
  await decide(chief, id, body.entry.id, { decision: 'reject' });
  const shown = await house.call(api.getConversation, { as: agent, params: { id } });
  expect(shown.body.drafts).toMatchObject([{ body: '新しい文' }]);
});

test('its writer may withdraw it, and nobody may approve it any more', async () => {
  const at = await open();
  const { agent, chief, id } = at;
  const { body } = await reply(agent, id);
  const foreign = await house.call(api.cancelMessage, { as: chief, params: { id, messageId: body.entry.id } });
  expect(foreign.status).toBe(403);
  const taken = await house.call(api.cancelMessage, { as: agent, params: { id, messageId: body.entry.id } });
  expect(taken.body).toMatchObject({ body: 'お待たせしました。' });
  expect(await entryOf(at, body.entry.id)).toMatchObject({ state: 'cancelled', approval: { state: 'withdrawn' } });
  expect((await decide(chief, id, body.entry.id, { decision: 'approve' })).status).toBe(409);
  expect(await deliveriesOf(at)).toEqual([]);
});

test('only those who may approve are asked; nobody approves their own', async () => {
  const { desk, agent, chief, id } = await open({ approvalWords: ['返金'] });
  expect((await reply(agent, id)).body.entry).toMatchObject({ state: 'sent' });
  const own = await reply(chief, id, { body: '返金いたします。' });
  expect(own.body.entry).toMatchObject({ state: 'sent' });
  const { body } = await reply(agent, id, { body: '返金いたします。' });
  expect(body.entry).toMatchObject({ state: 'awaiting_approval', approval: { reasons: ['返金'] } });
  const colleague = await desk.signInAs('agent', { teams: [desk.teamId] });
  expect((await decide(colleague, id, body.entry.id, { decision: 'approve' })).status).toBe(403);
  // Promoted since, they could approve; not this one.
  await house.call(workspaceEndpoints.updateMember, {
    as: desk.owner,
    params: { id: agent.id },
    body: { role: 'supervisor' },
  });
  expect((await decide(agent, id, body.entry.id, { decision: 'approve' })).problem?.code).toBe('own_approval');
});

test('who does not see the conversation is not asked and cannot decide', async () => {
  const { desk, agent, chief, id } = await open();
  const secret = await desk.team('役員', { restricted: true, memberIds: [agent.id] });
  await house.call(api.setAssignment, { as: desk.owner, params: { id }, body: { teamId: secret } });
  const { body } = await reply(agent, id);
  expect((await notices(desk.owner)).map((notice) => notice.kind)).toContain('approval_requested');
  expect(await notices(chief)).toEqual([]);
  expect((await house.call(api.listApprovals, { as: chief })).body.items).toEqual([]);
  expect((await decide(chief, id, body.entry.id, { decision: 'approve' })).status).toBe(404);
});

test('approved before its chosen time it still waits for that', async () => {
  const at = await open();
  const { agent, chief, id } = at;
  const sendAt = new Date(house.clock.now().getTime() + 600_000).toISOString();
  const { body } = await reply(agent, id, { sendAt });
  await decide(chief, id, body.entry.id, { decision: 'approve' });
  expect(await entryOf(at, body.entry.id)).toMatchObject({ state: 'held', heldUntil: sendAt, scheduled: true });
  house.clock.advance(600);
  await house.runJobs();
  expect(await entryOf(at, body.entry.id)).toMatchObject({ state: 'sent' });
  expect(await deliveriesOf(at)).toHaveLength(1);
});

test('a visitor at the widget sees nothing of it before it is approved, in the list or live', async () => {
  const { desk, agent, chief } = await open();
  const visitor = await visit(house, (await inboxOf(house, desk, 'chat')).key);
  const id = (await visitor.say('いますか')).body.conversation.id;
  const { body } = await reply(agent, id, { body: '社内で確認中です' });
  expect(body.entry).toMatchObject({ state: 'awaiting_approval' });
  const publicFacts = (messageId: string) =>
    desk.run(async ({ db, workspaceId }) =>
      (await readFactsAfter(db, workspaceId, 0, 1000))
        .filter((fact) => fact.payload.messageId === messageId)
        .filter((fact) => facts.find((type) => type.name === fact.name)?.publicToVisitor)
        .map((fact) => fact.name),
    );
  expect((await visitor.list()).text).not.toContain('社内で確認中です');
  await decide(chief, id, body.entry.id, { decision: 'reject' });
  expect(await publicFacts(body.entry.id)).toEqual([]);
  expect((await visitor.list()).text).not.toContain('社内で確認中です');
  const second = await reply(agent, id, { body: 'はい、おります' });
  await decide(chief, id, second.body.entry.id, { decision: 'approve' });
  expect((await visitor.list()).text).toContain('はい、おります');
  expect(await publicFacts(second.body.entry.id)).toEqual(['message.sent']);
});
