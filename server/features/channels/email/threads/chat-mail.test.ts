import { afterEach, beforeEach, expect, test } from 'vitest';
import { testJobs } from '../../../../kernel/jobs/job-database.ts';
import { addParticipant } from '../../../conversations/actions/add-participant.ts';
import { receiveMessage } from '../../../conversations/actions/receive-message.ts';
import { mailUnread } from '../actions/mail-unread.ts';
import { buildMailWorld, MESSAGES, type MailWorld, type StoredMessage } from '../testing/mail-world.ts';

const jobs = testJobs();
let world: MailWorld;
let chat: { id: string; back: string };

const HANAKO = 'hanako@customer.example';
const PARTNER = 'tanaka@partner.example';
const newest = async (): Promise<StoredMessage> =>
  (await world.rows<StoredMessage>(MESSAGES)).findLast((message) => message.direction === 'in')!;

/** A chat whose visitor left an address, and left before reading our answer: it goes on by mail. */
beforeEach(async () => {
  world = await buildMailWorld(jobs);
  const inboxId = await world.addInbox({ channel: 'chat', name: 'chat' });
  const { conversationId: id } = await world.run((ctx) =>
    receiveMessage(ctx, {
      inboxId,
      sourceId: 'visit-1',
      from: { identities: [{ kind: 'visitor', value: 'v1' }], attributes: { contact_email: HANAKO } },
      conversationId: null,
      subject: '',
      body: '在庫はありますか',
      sentAt: ctx.now,
      automatic: false,
    }),
  );
  const { messageId } = await world.answer(id, 'ございます。');
  await world.run((ctx) => mailUnread(ctx, { conversationId: id, messageId }));
  await world.settled();
  chat = { id, back: world.sink.mails.at(-1)!.mail.replyTo[0]!.address };
});

afterEach(async () => {
  await world.closeAll();
  await jobs.close();
});

test('who left the address goes on in the chat by mail', async () => {
  await world.send({ from: HANAKO, to: chat.back, subject: 'Re', text: '買います' });
  await world.settled();
  expect(await newest()).toMatchObject({ conversation_id: chat.id, body: '買います' });
});

test('nobody else is ever shown in it: neither with its reply address nor as somebody copied', async () => {
  await world.run((ctx) => addParticipant(ctx, { conversationId: chat.id, address: PARTNER, name: '田中' }));
  for (const from of ['mallory@elsewhere.example', PARTNER]) {
    await world.send({ from, to: chat.back, subject: 'Re', text: `${from}です` });
    await world.settled();
    const message = await newest();
    expect(message.body).toBe(`${from}です`);
    expect(message.conversation_id).not.toBe(chat.id);
    expect(
      await world.rows(
        `select i.channel, l.reason from app.conversations c join app.inboxes i on i.workspace_id = c.workspace_id and i.id = c.inbox_id
         join app.conversation_links l on l.workspace_id = c.workspace_id and l.conversation_id = c.id and l.other_id = '${chat.id}'
         where c.workspace_id = $1 and c.id = '${message.conversation_id}'`,
      ),
    ).toEqual([{ channel: 'email', reason: 'token' }]);
  }
});
