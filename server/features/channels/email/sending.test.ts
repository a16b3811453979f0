import { afterEach, describe, expect, test } from 'vitest';
import { newId } from '../../../kernel/ids.ts';
import { testJobs } from '../../../kernel/jobs/job-database.ts';
import { markReadByCustomer } from '../../conversations/actions/mark-read-by-customer.ts';
import { receiveMessage } from '../../conversations/actions/receive-message.ts';
import { recordMessage } from '../../conversations/actions/record-message.ts';
import { claimEmail } from '../../customers/actions/claim-email.ts';
import { updateInbox } from '../inboxes/actions/update-inbox.ts';
import { mailUnread } from './actions/mail-unread.ts';
import { retryDelivery } from './actions/retry-delivery.ts';
import { emailReactions } from './reactions.ts';
import {
  buildMailWorld,
  MESSAGES,
  type MailWorld,
  type MailWorldOptions,
  type StoredMessage,
} from './testing/mail-world.ts';

const jobs = testJobs();
let world: MailWorld;

afterEach(async () => {
  await world.closeAll();
  await jobs.close();
});

interface Delivery {
  id: string;
  message_id: string;
  state: string;
  reason: string | null;
  attempts: number;
  maybe_twice: boolean;
}
const deliveries = (): Promise<Delivery[]> =>
  world.rows(
    'select id, message_id, state, reason, attempts, maybe_twice from app.deliveries where workspace_id = $1 order by created_at, id',
  );

/** Without receipts, so that every mail at the sink is an answer. */
const build = async (options: MailWorldOptions = {}): Promise<void> => {
  world = await buildMailWorld(jobs, { reactions: emailReactions, ...options });
};

async function conversation(
  subject = '件名',
  address = 'hanako@customer.example',
  inboxId = world.inboxId,
): Promise<string> {
  const received = await world.run((ctx) =>
    receiveMessage(ctx, {
      inboxId,
      sourceId: newId(),
      from: { identities: [{ kind: 'email', value: address }] },
      conversationId: null,
      subject,
      body: '質問です',
      sentAt: ctx.now,
      automatic: false,
    }),
  );
  return received.conversationId;
}

describe('sending', () => {
  test('without a mail server an answer is blocked, visibly, and goes out once there is one', async () => {
    await build({ mailServer: false });
    const id = await conversation();
    await world.answer(id, '返事');
    await world.settled();
    expect(await deliveries()).toMatchObject([{ state: 'blocked', reason: 'no_mail_server', attempts: 0 }]);
    expect(
      await world.rows(
        `select payload ->> 'state' as state from app.facts where workspace_id = $1 and name = 'message.delivery_changed'`,
      ),
    ).toEqual([{ state: 'blocked' }]);
    world.services.config.mailServer = `smtp://127.0.0.1:${world.sink.port}`;
    const [delivery] = await deliveries();
    expect(await world.run((ctx) => retryDelivery(ctx, id, delivery!.message_id))).toBe(1);
    expect(await world.run((ctx) => retryDelivery(ctx, id, delivery!.message_id))).toBe(0);
    await world.settled();
    expect(await deliveries()).toMatchObject([{ state: 'sent', reason: null, attempts: 1 }]);
    expect(world.sink.mails).toHaveLength(1);
  });

  test('a refusal for good fails with what the server said, and holds nothing back', async () => {
    let refuses = true;
    await build({ answer: () => (refuses ? { code: 550, text: '5.1.1 no such user' } : null) });
    const id = await conversation();
    await world.answer(id, '一通目');
    await world.settled();
    expect(await deliveries()).toMatchObject([
      {
        state: 'failed',
        reason: expect.stringMatching(/^recipient_refused: .*550.*no such user/s),
        attempts: 1,
        maybe_twice: false,
      },
    ]);
    refuses = false;
    await world.answer(id, '二通目');
    await world.settled();
    expect((await deliveries())[1]).toMatchObject({ state: 'sent' });
  });

  test('a refusal for now is tried again, and the answers behind it wait their turn', async () => {
    await build({ answer: (_to, count) => (count <= 2 ? { code: 451, text: '4.7.1 later' } : null) });
    const id = await conversation();
    await world.answer(id, '一通目');
    await world.answer(id, '二通目');
    await world.settled();
    expect(await deliveries()).toMatchObject([
      { state: 'sent', attempts: 3, maybe_twice: false },
      { state: 'sent', attempts: 1 },
    ]);
    expect(world.sink.mails.map(({ mail }) => mail.text.split('\n')[0])).toEqual(['一通目', '二通目']);
    expect(new Set(world.sink.mails.map(({ mail }) => mail.messageId)).size).toBe(2);
  });

  test('what a dying process left as "sending" goes out again under the same Message-ID, and says that it may be twice', async () => {
    await build({ runs: false });
    const id = await conversation();
    await world.answer(id, '返事');
    const [delivery] = await deliveries();
    await world.owner.query(`update app.deliveries set state = 'sending', attempts = 1 where id = $1`, [delivery!.id]);
    await world.runner();
    await world.settled();
    expect(await deliveries()).toMatchObject([{ state: 'sent', attempts: 2, maybe_twice: true }]);
    expect(world.sink.mails[0]!.mail.messageId).toBe(`${delivery!.message_id}@in.shop.example`);
  });

  test('line breaks in subject, names and addresses add no header and no recipient', async () => {
    await build();
    await world.run((ctx) =>
      updateInbox(
        ctx,
        { id: world.inboxId, settings: { senderName: 'Shop\r\nBcc: evil@elsewhere.example' } },
        world.services.secrets,
      ),
    );
    const id = await conversation('Hello\r\nBcc: evil@elsewhere.example\r\n\r\nbody');
    await world.answer(id, 'answer\r\nBcc: evil@elsewhere.example');
    await world.settled();
    expect(world.sink.mails.map(({ to }) => to)).toEqual([['hanako@customer.example']]);
    const { mail, raw } = world.sink.mails[0]!;
    expect(mail.headers['bcc']).toBeUndefined();
    expect(mail.headers['to']).toEqual(['hanako@customer.example']);
    expect(raw.toString().split('\r\n\r\n')[0]).not.toMatch(/^bcc/im);
  });

  test('a server that somebody typed into the product must be public, unless the operator allows it', async () => {
    await build({ mailServer: false });
    const smtp = { host: '127.0.0.1', port: world.sink.port, secure: false };
    await world.run((ctx) => updateInbox(ctx, { id: world.inboxId, settings: { smtp } }, world.services.secrets));
    const id = await conversation();
    await world.answer(id, '返事');
    await world.settled();
    expect(await deliveries()).toMatchObject([{ state: 'blocked', reason: 'mail_server_refused' }]);
    expect(world.sink.mails).toEqual([]);
    world.services.config.outboundAllow = [`127.0.0.1:${world.sink.port}`];
    await world.run(async (ctx) => retryDelivery(ctx, id, (await deliveries())[0]!.message_id));
    await world.settled();
    expect(world.sink.mails).toHaveLength(1);
  });

  test('an answer that is only recorded is not sent', async () => {
    await build();
    const id = await conversation();
    await world.run((ctx) =>
      recordMessage(ctx, {
        conversationId: id,
        body: '昔の返事',
        sourceId: 'api:old-1',
        sentAt: new Date('2026-01-01T00:00:00Z'),
        authorName: '',
        fileIds: [],
      }),
    );
    await world.settled();
    expect(await deliveries()).toEqual([]);
  });
});

describe('a chat whose visitor has left', () => {
  async function chat(): Promise<{ conversationId: string; customerId: string }> {
    const inboxId = await world.addInbox({ channel: 'chat' });
    const received = await world.run((ctx) =>
      receiveMessage(ctx, {
        inboxId,
        sourceId: null,
        clientId: newId(),
        from: { identities: [{ kind: 'visitor', value: newId() }] },
        conversationId: null,
        subject: '',
        body: 'いますか',
        sentAt: ctx.now,
        automatic: false,
      }),
    );
    await world.run((ctx) => claimEmail(ctx, received.customerId, { email: 'visitor@customer.example' }));
    return received;
  }
  const unread = (conversationId: string, messageId: string): Promise<void> =>
    world.run((ctx) => mailUnread(ctx, { conversationId, messageId }));

  test('goes on by mail: one mail with all unread answers, and the answer to it comes back into the chat', async () => {
    await build();
    const { conversationId } = await chat();
    const first = await world.answer(conversationId, 'はい、おります。');
    const second = await world.answer(conversationId, 'どのようなご用件でしょうか。');
    expect(await deliveries()).toEqual([]);
    const waiting = await world.owner.query(
      `select count(*)::int as n from pgboss.job where data ->> 'type' = 'email.deliver_unread' and start_after > now() + interval '60 seconds'`,
    );
    expect(waiting.rows[0].n).toBe(2);
    await unread(conversationId, first.messageId);
    expect(await deliveries()).toEqual([]);
    await unread(conversationId, second.messageId);
    await unread(conversationId, second.messageId);
    await world.settled();
    expect(await deliveries()).toMatchObject([{ state: 'sent' }, { state: 'sent' }]);
    expect(world.sink.mails).toHaveLength(1);
    const { mail, to } = world.sink.mails[0]!;
    expect(to).toEqual(['visitor@customer.example']);
    expect(mail.text).toMatch(/はい、おります。\n\nどのようなご用件でしょうか。\n\n.*\n> いますか$/s);
    expect(mail.from!.address).toBe(world.support);
    await world.send({
      from: 'visitor@customer.example',
      to: mail.replyTo[0]!.address,
      subject: `Re: ${mail.subject}`,
      text: '注文の件です',
    });
    await world.settled();
    const said = await world.rows<StoredMessage>(MESSAGES);
    expect(said.at(-1)).toMatchObject({ conversation_id: conversationId, direction: 'in', body: '注文の件です' });
  });

  test('mails nothing that was read, and nothing without an address', async () => {
    await build();
    const { conversationId } = await chat();
    const answer = await world.answer(conversationId, 'はい');
    await world.run((ctx) => markReadByCustomer(ctx, conversationId, 2));
    await unread(conversationId, answer.messageId);
    expect(await deliveries()).toEqual([]);
    const inboxId = await world.addInbox({ channel: 'chat' });
    const anonymous = await world.run((ctx) =>
      receiveMessage(ctx, {
        inboxId,
        sourceId: null,
        clientId: newId(),
        from: { identities: [{ kind: 'visitor', value: newId() }] },
        conversationId: null,
        subject: '',
        body: 'x',
        sentAt: ctx.now,
        automatic: false,
      }),
    );
    const other = await world.answer(anonymous.conversationId, 'はい');
    await unread(anonymous.conversationId, other.messageId);
    expect(await deliveries()).toEqual([]);
  });

  test('a mail to its reply address that proves nothing never appears in the chat inbox', async () => {
    await build();
    const { conversationId } = await chat();
    const answer = await world.answer(conversationId, 'はい');
    await unread(conversationId, answer.messageId);
    await world.settled();
    await world.send({
      from: 'mallory@elsewhere.example',
      to: world.sink.mails[0]!.mail.replyTo[0]!.address,
      subject: 'x',
      text: 'x',
    });
    await world.settled();
    const channels = await world.rows<{ channel: string; n: number }>(
      'select channel, count(*)::int as n from app.conversations where workspace_id = $1 group by channel order by channel',
    );
    expect(channels).toEqual([
      { channel: 'chat', n: 1 },
      { channel: 'email', n: 1 },
    ]);
  });
});
