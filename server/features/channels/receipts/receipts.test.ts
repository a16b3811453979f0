import { afterEach, describe, expect, test } from 'vitest';
import { newId } from '../../../kernel/ids.ts';
import { testJobs } from '../../../kernel/jobs/job-database.ts';
import { createTranslate } from '../../../kernel/i18n.ts';
import { receiveMessage } from '../../conversations/actions/receive-message.ts';
import { buildMailWorld, MESSAGES, type MailWorld, type StoredMessage } from '../email/testing/mail-world.ts';
import { updateInbox } from '../inboxes/actions/update-inbox.ts';
import { sendReceipt } from './actions/send-receipt.ts';

const jobs = testJobs();
let world: MailWorld;

afterEach(async () => {
  await world.closeAll();
  await jobs.close();
});

const HOURS = JSON.stringify({
  week: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '18:00']]])),
  japaneseHolidays: true,
});
const open = async (): Promise<void> => {
  world = await buildMailWorld(jobs);
};
const outgoing = async (): Promise<StoredMessage[]> =>
  (await world.rows<StoredMessage>(MESSAGES)).filter((message) => message.direction === 'out');

async function opened(
  inboxId: string,
  from: { kind: 'email' | 'visitor'; value: string },
  body = '質問',
): Promise<string> {
  const received = await world.run((ctx) =>
    receiveMessage(ctx, {
      inboxId,
      sourceId: newId(),
      from: { identities: [from] },
      conversationId: null,
      subject: '秘密の件名',
      body,
      sentAt: ctx.now,
      automatic: false,
    }),
  );
  return received.conversationId;
}

describe('a receipt', () => {
  test('tells the reference at once, is marked as automatic, and repeats nothing the customer wrote', async () => {
    await open();
    const sent = await world.send({
      from: { name: 'ビアグラ 激安', address: 'victim@customer.example' },
      subject: '今すぐ https://spam.example をクリック',
      text: '買ってください spamtext',
    });
    await world.settled();
    const { mail, raw, to } = world.sink.mails[0]!;
    expect(world.sink.mails).toHaveLength(1);
    expect(to).toEqual(['victim@customer.example']);
    const [message] = await outgoing();
    expect(message).toMatchObject({ automatic: true });
    expect(mail.subject).toBe(`お問い合わせを受け付けました [${message!.reference}]`);
    expect(mail.text).toContain(`受付番号：${message!.reference}`);
    expect(mail.headers['auto-submitted']).toEqual(['auto-replied']);
    expect(mail.headers['x-auto-response-suppress']).toEqual(['All']);
    expect(mail.inReplyTo).toBe(sent.messageId.replace(/[<>]/g, ''));
    for (const words of ['spam', 'クリック', 'ビアグラ', '激安', '買って'])
      expect(`${raw.toString()}${mail.text}${mail.subject}`).not.toContain(words);
    // It ends nobody's wait.
    expect(message!.waiting_since).not.toBeNull();
  });

  test('goes to one address once in 24 hours, however many conversations it opens', async () => {
    await open();
    await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        world.send({ from: 'Many@customer.example', subject: `s${n}`, text: `t${n}` }),
      ),
    );
    await world.settled();
    expect(world.sink.mails).toHaveLength(1);
    await world.owner.query(`update app.receipts set sent_at = sent_at - interval '24 hours' where workspace_id = $1`, [
      world.workspaceId,
    ]);
    await world.send({ from: 'many@customer.example', subject: 'next day', text: 'x' });
    await world.settled();
    expect(world.sink.mails).toHaveLength(2);
  });

  test('and an answering machine without any mark do not talk to each other', async () => {
    await open();
    await world.send({ from: 'robot@customer.example', subject: 'first', text: 'hello' });
    await world.settled();
    for (let round = 0; round < 5; round += 1) {
      await world.send({
        from: 'robot@customer.example',
        subject: `Thank you ${round}`,
        text: `We got your mail ${round}`,
      });
      await world.settled();
    }
    expect(world.sink.mails).toHaveLength(1);
  });

  test('is in the customer’s language', async () => {
    await open();
    await world.send({
      from: { name: 'Ann Example', address: 'ann@customer.example' },
      subject: 'My order',
      text: 'Where is it?',
    });
    await world.settled();
    expect(world.sink.mails[0]!.mail.subject).toMatch(/^We have received your message \[/);
  });

  test('appears in a chat as an automatic message and is not mailed; the form mails it', async () => {
    await open();
    await opened(await world.addInbox({ channel: 'chat' }), { kind: 'visitor', value: newId() });
    await opened(await world.addInbox({ channel: 'form' }), { kind: 'email', value: 'form@customer.example' });
    await world.settled();
    expect((await outgoing()).map(({ automatic }) => automatic)).toEqual([true, true]);
    expect(world.sink.mails.map(({ to }) => to)).toEqual([['form@customer.example']]);
  });

  test('is not sent when the inbox says no, and by the API only when it says yes', async () => {
    await open();
    await world.run((ctx) =>
      updateInbox(ctx, { id: world.inboxId, settings: { receipt: false } }, world.services.secrets),
    );
    await opened(world.inboxId, { kind: 'email', value: 'a@customer.example' });
    await opened(await world.addInbox({ channel: 'api' }), { kind: 'email', value: 'b@customer.example' });
    await opened(await world.addInbox({ channel: 'api', settings: { receipt: true } }), {
      kind: 'email',
      value: 'c@customer.example',
    });
    await world.settled();
    expect(world.sink.mails.map(({ to }) => to)).toEqual([['c@customer.example']]);
  });
});

describe('outside business hours', () => {
  test.each([
    ['2026-11-20T10:00:00Z', '次の営業は11月24日（火）9:00から'],
    ['2026-12-31T09:00:00Z', '次の営業は1月4日（月）9:00から'],
    ['2026-11-20T02:00:00Z', '順番にお返事いたします'],
  ])('at %s it says when we open next', async (at, expected) => {
    world = await buildMailWorld(jobs, { reactions: [] });
    await world.owner.query('update app.workspaces set business_hours = $2 where workspace_id = $1', [
      world.workspaceId,
      HOURS,
    ]);
    const conversationId = await opened(world.inboxId, { kind: 'email', value: 'a@customer.example' });
    await world.run((ctx) =>
      sendReceipt({ ...ctx, now: new Date(at) }, { conversationId, at: new Date(at) }, createTranslate()),
    );
    const [message] = await outgoing();
    expect(message!.body).toContain(expected);
    expect(message!.body.includes('営業時間外')).toBe(expected.includes('次の営業'));
    // A second run, and one that comes much too late, change nothing.
    await world.run((ctx) =>
      sendReceipt({ ...ctx, now: new Date(at) }, { conversationId, at: new Date(at) }, createTranslate()),
    );
    const late = await opened(world.inboxId, { kind: 'email', value: 'late@customer.example' });
    await world.run((ctx) =>
      sendReceipt(ctx, { conversationId: late, at: new Date(ctx.now.getTime() - 7 * 3_600_000) }, createTranslate()),
    );
    expect(await outgoing()).toHaveLength(1);
  });
});
