import { afterEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../../../kernel/actor.ts';
import { newId } from '../../../../kernel/ids.ts';
import { testJobs } from '../../../../kernel/jobs/job-database.ts';
import { adoptSender } from '../../../conversations/actions/adopt-sender.ts';
import { deleteConversation } from '../../../conversations/actions/delete-conversation.ts';
import { moveMessages } from '../../../conversations/actions/move-messages.ts';
import { receiveMessage } from '../../../conversations/actions/receive-message.ts';
import { undoMove } from '../../../conversations/actions/undo-move.ts';
import { fileReactions } from '../../../files/reactions.ts';
import { searchReactions } from '../../../search/reactions.ts';
import { receiptReactions } from '../../receipts/reactions.ts';
import { emailReactions } from '../reactions.ts';
import { buildMailWorld, MESSAGES, type MailWorld, type StoredMessage } from '../testing/mail-world.ts';

const jobs = testJobs();
let world: MailWorld;

afterEach(async () => {
  await world.closeAll();
  await jobs.close();
});

const HANAKO = 'hanako@customer.example';
const OWNER: Actor = { kind: 'member', id: newId(), personId: newId(), role: 'owner', teamIds: [] };
const open = async (): Promise<void> => {
  world = await buildMailWorld(jobs, {
    reactions: [...emailReactions, ...receiptReactions, ...searchReactions, ...fileReactions],
  });
};
const inbound = async (): Promise<(StoredMessage & { id: string })[]> =>
  (
    await world.rows<StoredMessage & { id: string }>(MESSAGES.replace('m.conversation_id', 'm.id, m.conversation_id'))
  ).filter((message) => message.direction === 'in');
const newest = async () => (await inbound()).at(-1)!;

async function hasBytes(key: string): Promise<boolean> {
  const stream = await world.services.blobs.get(key);
  stream?.destroy();
  return stream !== null;
}

/** Two mails by Hanako in one conversation, and our answer to them. */
async function talked(): Promise<{ id: string; back: string; first: string; second: string; header: string }> {
  await world.send({ from: HANAKO, subject: '注文', text: '届きません', messageId: '<first@customer.example>' });
  await world.settled();
  const first = await newest();
  await world.send({
    from: HANAKO,
    subject: 'Re: 注文',
    text: '別件で返品もお願いします',
    messageId: '<second@customer.example>',
    inReplyTo: '<first@customer.example>',
  });
  await world.settled();
  const second = await newest();
  const id = first.conversation_id;
  await world.answer(id, 'お調べします。');
  await world.settled();
  const { mail } = world.sink.mails.at(-1)!;
  return { id, back: mail.replyTo[0]!.address, first: first.id, second: second.id, header: `<${mail.messageId}>` };
}

describe('after messages were moved', () => {
  test('replies to a split mail go with it, the reply address stays where the rest is', async () => {
    await open();
    const { id, back, second } = await talked();
    const { toId } = await world.run((ctx) =>
      moveMessages(ctx, { conversationId: id, messageIds: [second], toId: null, subject: '返品' }),
    );
    await world.send({ from: HANAKO, subject: 'Re', text: '返品の続き', inReplyTo: '<second@customer.example>' });
    await world.settled();
    expect((await newest()).conversation_id).toBe(toId);
    await world.send({ from: HANAKO, to: back, subject: 'Re', text: '注文の続き' });
    await world.settled();
    expect((await newest()).conversation_id).toBe(id);
    expect(await world.rows('select kind, reason from app.conversation_links where workspace_id = $1')).toEqual([
      { kind: 'split', reason: '' },
    ]);
  });

  test('an emptied conversation gives up its reply address, and has it again when the move is undone', async () => {
    await open();
    const { id, back, first, second } = await talked();
    const { moveId, toId } = await world.run((ctx) =>
      moveMessages(ctx, { conversationId: id, messageIds: [first, second], toId: null }),
    );
    const headers = () =>
      world.rows<{ conversation_id: string }>(
        `select distinct conversation_id from app.email_messages where workspace_id = $1 and raw_delivery_id is not null`,
      );
    expect(await headers()).toEqual([{ conversation_id: toId }]);
    const live = () => world.rows('select 1 from app.reply_tokens where workspace_id = $1 and revoked_at is null');
    expect(await live()).toEqual([]);
    await world.run((ctx) => undoMove(ctx, moveId));
    expect(await headers()).toEqual([{ conversation_id: id }]);
    expect(await live()).toHaveLength(1);
    await world.send({ from: HANAKO, to: back, subject: 'Re', text: '戻りました' });
    await world.settled();
    expect((await newest()).conversation_id).toBe(id);
    expect(await world.rows(`select 1 from app.conversations where workspace_id = $1 and id = '${toId}'`)).toEqual([]);
  });

  test('an unverified mail that is split off becomes its sender’s own, and answers go to them', async () => {
    await open();
    const { id, back } = await talked();
    await world.send({ from: '別人 <other@elsewhere.example>', to: back, subject: 'x', text: '私の件です' });
    await world.settled();
    const { toId } = await world.run(async (ctx) =>
      moveMessages(ctx, { conversationId: id, messageIds: [(await newest()).id], toId: null }),
    );
    const before = world.sink.mails.length;
    await world.answer(toId, 'ご用件は何でしょうか。');
    await world.answer(id, '届きましたか。');
    await world.settled();
    expect(world.sink.mails.slice(before).map((mail) => mail.to[0])).toEqual(
      expect.arrayContaining(['other@elsewhere.example', HANAKO]),
    );
    expect(world.sink.mails.slice(before)).toHaveLength(2);
  });
});

test('words of another customer that were moved in are not quoted to this one', async () => {
  await open();
  const { id } = await talked();
  await world.send({ from: 'secret@elsewhere.example', subject: '別の客', text: '秘密の住所は北区一番地' });
  await world.settled();
  const foreign = await newest();
  await world.run((ctx) =>
    moveMessages(ctx, { conversationId: foreign.conversation_id, messageIds: [foreign.id], toId: id }),
  );
  await world.answer(id, '承知しました。');
  await world.settled();
  const { mail, to, raw } = world.sink.mails.at(-1)!;
  expect(to).toEqual([HANAKO]);
  expect(mail.text).toContain('> 別件で返品もお願いします');
  expect(mail.text + raw.toString()).not.toContain('北区');
});

describe('a forwarded mail', () => {
  const FORWARD = [
    'お客様から届いたメールを転送します。',
    '',
    '---------- Forwarded message ---------',
    'From: 客田 太郎 <kyakuta@buyer.example>',
    'Date: 2026年11月20日(金) 9:00',
    'Subject: 返品について',
    'To: <shop@forwarder.example>',
    '',
    '返品したいです。',
  ].join('\n');

  test('offers its writer as the customer: answers go to them, and the forwarder is nobody', async () => {
    await open();
    await world.send({
      from: 'shop@forwarder.example',
      subject: 'Fwd: 返品について',
      text: FORWARD,
      messageId: '<fwd@forwarder.example>',
    });
    await world.settled();
    const { id: messageId, conversation_id: id } = await newest();
    await world.answer(id, '確認します。');
    await world.settled();
    const toForwarder = world.sink.mails.at(-1)!;
    expect(toForwarder.to).toEqual(['shop@forwarder.example']);
    const { customerId } = await world.run((ctx) => adoptSender(ctx, { conversationId: id, messageId }), OWNER);
    expect(
      await world.rows(
        `select i.value, i.verified_at from app.conversations c join app.identities i on i.workspace_id = c.workspace_id and i.customer_id = c.customer_id
         where c.workspace_id = $1 and c.customer_id = '${customerId}'`,
      ),
    ).toEqual([{ value: 'kyakuta@buyer.example', verified_at: null }]);
    await world.answer(id, '返品を承ります。');
    await world.settled();
    expect(world.sink.mails.at(-1)!.to).toEqual(['kyakuta@buyer.example']);
    // Neither their old reply address nor the quoted ids lead the forwarder into it any more.
    for (const mail of [
      { to: toForwarder.mail.replyTo[0]!.address },
      { inReplyTo: `<${toForwarder.mail.messageId}>` },
    ]) {
      await world.send({ from: 'shop@forwarder.example', subject: 'Re', text: '見せて', ...mail });
      await world.settled();
      expect((await newest()).conversation_id).not.toBe(id);
    }
  });

  test('without a writer, or with one of ours, changes nothing', async () => {
    await open();
    await world.send({ from: HANAKO, subject: '注文', text: '転送ではありません' });
    await world.settled();
    const one = await newest();
    await world.send({
      from: 'shop@forwarder.example',
      subject: 'Fwd: 返事',
      text: FORWARD.replace('kyakuta@buyer.example', world.support),
    });
    await world.settled();
    const two = await newest();
    for (const [message, code] of [
      [one, 'nothing_forwarded'],
      [two, 'sender_is_ours'],
    ] as const)
      await expect(
        world.run((ctx) => adoptSender(ctx, { conversationId: message.conversation_id, messageId: message.id }), OWNER),
      ).rejects.toMatchObject({ code });
  });
});

describe('a deleted conversation', () => {
  test('takes its mails, files, words and addresses with it', async () => {
    await open();
    await world.send({
      from: HANAKO,
      subject: '琥珀の万年筆',
      text: '琥珀色でした',
      attachments: [{ filename: '写真.txt', content: Buffer.from('琥珀') }],
    });
    await world.settled();
    const { conversation_id: id } = await newest();
    await world.answer(id, 'はい。');
    await world.settled();
    const [file] = await world.rows<{ storage_key: string }>(
      'select storage_key from app.files where workspace_id = $1',
    );
    expect(await hasBytes(file!.storage_key)).toBe(true);
    await world.run((ctx) => deleteConversation(ctx, id), OWNER);
    await world.settled();
    for (const table of [
      'messages',
      'email_messages',
      'attachments',
      'files',
      'deliveries',
      'reply_tokens',
      'message_search',
    ])
      expect(await world.rows(`select 1 from app.${table} where workspace_id = $1`), table).toEqual([]);
    expect(await hasBytes(file!.storage_key)).toBe(false);
    expect(
      await world.rows(
        `select octet_length(raw) as bytes, envelope ->> 'from' as sender, summary, state, reason from app.raw_deliveries where workspace_id = $1`,
      ),
    ).toEqual([{ bytes: 0, sender: '', summary: null, state: 'discarded', reason: 'deleted' }]);
  });

  test('does not come back: not by the same bytes, not by the same mail on another way, not by an import', async () => {
    await open();
    const mail = {
      from: HANAKO,
      subject: '注文',
      text: '届きません',
      messageId: '<gone@customer.example>',
      date: new Date('2026-11-20T01:00:00Z'),
    };
    await world.send(mail);
    await world.settled();
    await world.run(
      (ctx) =>
        receiveMessage(ctx, {
          inboxId: world.inboxId,
          sourceId: 'import:1',
          from: { identities: [{ kind: 'email', value: HANAKO }] },
          conversationId: null,
          subject: '',
          body: '取り込み',
          sentAt: ctx.now,
          automatic: false,
        }),
      OWNER,
    );
    const ids = [...new Set((await inbound()).map((message) => message.conversation_id))];
    expect(ids).toHaveLength(2);
    for (const id of ids) await world.run((ctx) => deleteConversation(ctx, id), OWNER);
    await world.send(mail);
    await world.send({
      ...mail,
      headers: { Received: 'from elsewhere by forwarder.example; Fri, 20 Nov 2026 01:00:01 +0000' },
    });
    await world.settled();
    expect(await inbound()).toEqual([]);
    expect(
      await world.rows(
        `select distinct octet_length(raw) as bytes, state, reason from app.raw_deliveries where workspace_id = $1`,
      ),
    ).toEqual([{ bytes: 0, state: 'discarded', reason: 'deleted' }]);
    await expect(
      world.run(
        (ctx) =>
          receiveMessage(ctx, {
            inboxId: world.inboxId,
            sourceId: 'import:1',
            from: { identities: [{ kind: 'email', value: HANAKO }] },
            conversationId: null,
            subject: '',
            body: '取り込み',
            sentAt: ctx.now,
            automatic: false,
          }),
        OWNER,
      ),
    ).rejects.toMatchObject({ code: 'source_deleted' });
  });
});
