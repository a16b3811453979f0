import { conversationEndpoints as api } from '@madoguchi/contracts/conversations.ts';
import { workspaceEndpoints } from '@madoguchi/contracts/workspace.ts';
import { describe, expect, test } from 'vitest';
import { readFactsAfter } from '../../../kernel/fact-store.ts';
import { newId } from '../../../kernel/ids.ts';
import { testApp, type TestDesk, type Who } from '../../../testing/app.ts';
import { receiveMessage } from '../actions/receive-message.ts';
import { findInboxOfChannel } from '../queries.ts';

const house = testApp();

async function hear(desk: TestDesk, conversationId: string | null = null): Promise<string> {
  const received = await desk.run(async (ctx) =>
    receiveMessage(ctx, {
      inboxId: (await findInboxOfChannel(ctx.db, ctx.workspaceId, 'email')) ?? '',
      sourceId: newId(),
      from: {
        identities: [{ kind: 'email', value: 'misaki@example.jp' }],
        familyName: '佐藤',
        givenName: '美咲',
      },
      conversationId,
      subject: '電源が入らない',
      body: 'ランプもつきません。',
      sentAt: ctx.now,
      automatic: false,
    }),
  );
  return received.conversationId;
}

const show = async (as: Who, id: string) => (await house.call(api.getConversation, { as, params: { id } })).body;
const reply = (as: Who, id: string, more: object = {}) =>
  house.call(api.postMessage, { as, params: { id }, body: { type: 'reply', body: 'お待たせしました。', ...more } });
const factsOf = (desk: TestDesk, name: string) =>
  desk.run(async ({ db, workspaceId }) =>
    (await readFactsAfter(db, workspaceId, 0, 1000)).filter((fact) => fact.name === name),
  );
const messagesOf = async (desk: TestDesk, id: string) =>
  (await house.call(api.getTimeline, { as: desk.owner, params: { id } })).body.entries.flatMap((entry) =>
    entry.type === 'message' && !entry.automatic ? [entry] : [],
  );
const safety = (desk: TestDesk, sendSafety: object) =>
  house.call(workspaceEndpoints.updateWorkspace, { as: desk.owner, body: { sendSafety } });

describe('an answer to what nobody has', () => {
  test.each([0, 10])('gives it to its writer, and says so (undo %d s)', async (undoSeconds) => {
    const desk = await house.open();
    const agent = await desk.signInAs('agent', { teams: [desk.teamId] });
    const id = await hear(desk);
    await reply(agent, id, { undoSeconds });
    house.clock.advance(11);
    await house.runJobs();
    expect((await show(agent, id)).assignee?.id).toBe(agent.id);
    const assigned = await factsOf(desk, 'conversation.assigned');
    expect(assigned.map((fact) => fact.payload)).toMatchObject([{ assigneeId: agent.id, previousAssigneeId: null }]);
    const { body } = await house.call(workspaceEndpoints.listNotifications, { as: agent });
    expect(body.items).toEqual([]);
    await reply(agent, id);
    expect(await factsOf(desk, 'conversation.assigned')).toHaveLength(1);
  });

  test('sent at once touches its conversation one time and was never held', async () => {
    const desk = await house.open();
    const id = await hear(desk);
    const before = await show(desk.owner, id);
    const { body } = await reply(desk.owner, id);
    expect(body.entry).toMatchObject({ state: 'sent', heldUntil: null, position: 2 });
    expect((await show(desk.owner, id)).version).toBe(before.version + 1);
    expect(await factsOf(desk, 'message.held')).toEqual([]);
  });
});

describe('an answer with a time', () => {
  test('waits for it, moves nothing until then, and stands behind what was said meanwhile', async () => {
    const desk = await house.open();
    const id = await hear(desk);
    const sendAt = new Date(house.clock.now().getTime() + 3_600_000).toISOString();
    const { body } = await reply(desk.owner, id, { sendAt, statusAfter: 'solved' });
    expect(body.entry).toMatchObject({ state: 'held', scheduled: true, heldUntil: sendAt, position: 2 });
    await hear(desk, id);
    expect(await show(desk.owner, id)).toMatchObject({ status: 'new', position: 3 });
    house.clock.advance(3600);
    await house.runJobs();
    await house.runJobs();
    expect((await messagesOf(desk, id)).map((entry) => [entry.direction, entry.state])).toEqual([
      ['in', 'sent'],
      ['in', 'sent'],
      ['out', 'sent'],
    ]);
    expect(await show(desk.owner, id)).toMatchObject({
      status: 'solved',
      waitingSince: null,
      preview: 'お待たせしました。',
    });
  });

  test('goes also when its writer has left, who then takes nothing over', async () => {
    const desk = await house.open();
    const writer = await desk.signInAs('agent', { teams: [desk.teamId] });
    const id = await hear(desk);
    const sendAt = new Date(house.clock.now().getTime() + 60_000).toISOString();
    await reply(writer, id, { sendAt });
    const leaving = { as: desk.owner, params: { id: writer.id }, body: { active: false } };
    await house.call(workspaceEndpoints.updateMember, leaving);
    house.clock.advance(61);
    await house.runJobs();
    expect(await show(desk.owner, id)).toMatchObject({ assignee: null, waitingSince: null });
  });

  test('quotes nothing to who is copied from then on, unless its writer insisted', async () => {
    const desk = await house.open();
    const id = await hear(desk);
    const sendAt = new Date(house.clock.now().getTime() + 60_000).toISOString();
    const usual = (await reply(desk.owner, id, { sendAt })).body.entry;
    const insisted = (await reply(desk.owner, id, { sendAt, quote: true })).body.entry;
    await house.call(api.addParticipant, { as: desk.owner, params: { id, address: 'boss@example.jp' }, body: {} });
    house.clock.advance(61);
    await house.runJobs();
    const rows = await desk.run(({ db }) =>
      db
        .selectFrom('messages as m')
        .innerJoin('deliveries as d', 'd.message_id', 'm.id')
        .select(['m.id', 'm.quote', 'd.recipient'])
        .where('m.conversation_id', '=', id)
        .where('m.automatic', '=', false)
        .orderBy('d.id')
        .execute(),
    );
    expect(rows.filter((row) => row.id === usual.id)).toMatchObject([
      { recipient: 'misaki@example.jp', quote: false },
      { recipient: 'boss@example.jp', quote: false },
    ]);
    expect(rows.filter((row) => row.id === insisted.id)).toMatchObject([
      { recipient: 'misaki@example.jp', quote: true },
    ]);
  });

  test('can be taken back by whoever may answer, and then never goes', async () => {
    const desk = await house.open();
    const [writer, colleague] = [
      await desk.signInAs('agent', { teams: [desk.teamId] }),
      await desk.signInAs('agent', { teams: [desk.teamId] }),
    ];
    const id = await hear(desk);
    const sendAt = new Date(house.clock.now().getTime() + 60_000).toISOString();
    const { body } = await reply(writer, id, { sendAt });
    const taken = await house.call(api.cancelMessage, { as: colleague, params: { id, messageId: body.entry.id } });
    expect(taken).toMatchObject({ status: 200, body: { body: 'お待たせしました。' } });
    house.clock.advance(120);
    await house.runJobs();
    expect((await messagesOf(desk, id)).map((entry) => entry.state)).toEqual(['sent', 'cancelled']);
  });

  test('lies ahead, a year at most', async () => {
    const desk = await house.open();
    const id = await hear(desk);
    const now = house.clock.now().getTime();
    for (const at of [now - 1, now + 400 * 86_400_000])
      expect((await reply(desk.owner, id, { sendAt: new Date(at).toISOString() })).problem).toMatchObject({
        status: 422,
        code: 'send_time_invalid',
      });
  });
});

describe('an answer that should be looked at', () => {
  const doubtful = {
    body: '田中様\n見積書を添付いたします。全額返金します。',
    recipients: { cc: [{ address: 'stranger@elsewhere.example' }] },
  };
  const codes = ['attachment_missing', 'warning_word', 'recipient_outside', 'wrong_name'];

  test('is refused with what is wrong until its writer has said yes to each; a key is not asked', async () => {
    const desk = await house.open();
    await safety(desk, { warningWords: ['返金'] });
    const id = await hear(desk);
    const refused = await reply(desk.owner, id, doubtful);
    expect(refused.problem).toMatchObject({
      status: 409,
      code: 'send_warnings',
      issues: [
        { code: 'attachment_missing', path: '添付' },
        { code: 'warning_word', path: '返金' },
        { code: 'recipient_outside', path: 'stranger@elsewhere.example' },
        { code: 'wrong_name', path: '田中' },
      ],
    });
    const check = await house.call(api.checkSend, { as: desk.owner, params: { id }, body: doubtful });
    expect(check.body).toMatchObject({ approval: null, warnings: codes.map((code) => ({ code })) });
    const some = await reply(desk.owner, id, { ...doubtful, acknowledged: codes.slice(1) });
    expect(some.problem?.issues?.map((issue) => issue.code)).toEqual(['attachment_missing']);
    expect((await messagesOf(desk, id)).length).toBe(1);
    const sent = await reply(desk.owner, id, { ...doubtful, acknowledged: codes });
    expect(sent.body.entry).toMatchObject({
      state: 'sent',
      recipients: {
        to: [{ address: 'misaki@example.jp' }],
        cc: [{ address: 'stranger@elsewhere.example' }],
        bcc: [],
      },
    });
    const key = await desk.apiKey(['conversations:write']);
    expect((await reply(key, id, doubtful)).status).toBe(201);
  });

  test('is sent without a question when all is well', async () => {
    const desk = await house.open();
    const id = await hear(desk);
    const body = '佐藤様\n\nお世話になっております。お写真を添付していただけますか。';
    expect((await reply(desk.owner, id, { body })).body.entry).toMatchObject({ state: 'sent', recipients: null });
  });

  test('names nobody to send to: it is refused', async () => {
    const desk = await house.open();
    const id = await hear(desk);
    const nobody = { recipients: { to: [], cc: [], bcc: [] } };
    expect((await reply(desk.owner, id, nobody)).problem).toMatchObject({ code: 'recipient_missing' });
  });
});

describe('the rules of sending', () => {
  test('are kept once whatever the width of their words, and spare those who approve', async () => {
    const desk = await house.open();
    await safety(desk, { warningWords: ['返金', 'ｷｬﾝｾﾙ', 'キャンセル'], approvalRoles: ['agent', 'partner'] });
    await safety(desk, { manyRecipients: 3 });
    const { body } = await house.call(workspaceEndpoints.getWorkspace, { as: desk.owner });
    expect(body.sendSafety).toEqual({
      warningWords: ['返金', 'ｷｬﾝｾﾙ'],
      approvalRoles: ['agent', 'partner'],
      approvalWords: [],
      manyRecipients: 3,
    });
    expect((await safety(desk, { approvalRoles: ['supervisor'] })).problem?.code).toBe('approver_role');
    expect((await safety(desk, { approvalWords: ['\u200b\u200b'] })).problem?.code).toBe('word_empty');
  });
});

describe('a draft', () => {
  test('keeps whom it was for', async () => {
    const desk = await house.open();
    const id = await hear(desk);
    const recipients = { to: [], cc: [{ name: '経理', address: 'keiri@example.jp' }], bcc: [] };
    const draft = { body: '書きかけ', fileIds: [], recipients };
    await house.call(api.saveDraft, { as: desk.owner, params: { id, mode: 'reply' }, body: draft });
    expect((await show(desk.owner, id)).drafts).toMatchObject([{ body: '書きかけ', recipients }]);
    await reply(desk.owner, id);
    expect((await show(desk.owner, id)).drafts).toEqual([]);
  });
});

describe('a conversation that we open', () => {
  const first = { to: { name: '鈴木 一郎', address: 'suzuki@example.jp' }, subject: '納期のご連絡', body: 'いつも…' };
  test('has our mail first, nobody waiting, its writer in charge and its customer by address', async () => {
    const desk = await house.open();
    const agent = await desk.signInAs('agent', { teams: [] });
    const clientId = newId();
    const start = () => house.call(api.startConversation, { as: agent, body: { ...first, clientId } });
    const [started, ...again] = await Promise.all([start(), start(), start()]);
    expect(started.status).toBe(201);
    for (const other of again) expect(other.body).toEqual(started.body);
    const shown = await show(agent, started.body.id);
    expect(shown).toMatchObject({
      reference: started.body.reference,
      status: 'pending',
      waitingSince: null,
      previewBy: 'staff',
      position: 1,
      assignee: { id: agent.id },
      customer: { familyName: '鈴木', givenName: '一郎' },
    });
    expect((await messagesOf(desk, shown.id)).map((entry) => [entry.direction, entry.state])).toEqual([
      ['out', 'sent'],
    ]);
    expect((await factsOf(desk, 'conversation.opened')).length).toBe(1);
    await house.runJobs();
    // No receipt for what we wrote ourselves, and the answer to it is the first one that counts (B021).
    expect((await messagesOf(desk, shown.id)).length).toBe(1);
    const row = await desk.run(
      async ({ db }) =>
        (await db.selectFrom('conversations').select('first_replied_at').where('id', '=', shown.id).execute())[0],
    );
    expect(row?.first_replied_at).toBeNull();
  });

  test('waits like any answer when it has a time, and needs a mail inbox', async () => {
    const desk = await house.open();
    const sendAt = new Date(house.clock.now().getTime() + 60_000).toISOString();
    const { body } = await house.call(api.startConversation, { as: desk.owner, body: { ...first, sendAt } });
    expect(await show(desk.owner, body.id)).toMatchObject({ status: 'open', position: 1 });
    house.clock.advance(61);
    await house.runJobs();
    expect(await show(desk.owner, body.id)).toMatchObject({ status: 'pending' });
    const chat = await desk.run((ctx) => findInboxOfChannel(ctx.db, ctx.workspaceId, 'chat'));
    const wrong = await house.call(api.startConversation, { as: desk.owner, body: { ...first, inboxId: chat } });
    expect(wrong.problem?.code).toBe('mail_inbox_needed');
  });
});
