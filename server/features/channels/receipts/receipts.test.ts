import { afterEach, describe, expect, test } from 'vitest';
import { newId } from '../../../kernel/ids.ts';
import { testJobs } from '../../../kernel/jobs/job-database.ts';
import { createTranslate } from '../../../kernel/i18n.ts';
import { createResolver } from '../../../kernel/mail/dns.ts';
import { startDnsServer } from '../../../kernel/mail/testing/dns-server.ts';
import { receiveMessage } from '../../conversations/actions/receive-message.ts';
import { buildMailWorld, MESSAGES, type MailWorld, type StoredMessage } from '../email/testing/mail-world.ts';
import { updateInbox } from '../inboxes/actions/update-inbox.ts';
import { sendReceipt } from './actions/send-receipt.ts';
import { setReceiptText } from './actions/set-receipt-text.ts';

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

describe('a mailbox that answers everything by machine (threat 42)', () => {
  test.each<[string, Record<string, string>, string, boolean]>([
    ['marked as RFC 3834 asks', { 'Auto-Submitted': 'auto-replied' }, 'Re: your mail', false],
    ['marked by Precedence', { Precedence: 'bulk' }, 'Re: your mail', false],
    ['with an empty return path', {}, 'Re: your mail', true],
    ['that is a 不在通知', {}, '不在通知: 休暇をいただいております', false],
    ['with no mark at all', {}, 'Thank you for your message', false],
  ])('%s gets one receipt, and the talk ends', async (_what, headers, subject, nullPath) => {
    await open();
    const robot = 'robot@customer.example';
    await world.send({ from: robot, subject: 'question', text: 'hello' });
    await world.settled();
    let heard = 0;
    for (let round = 0; round < 6; round += 1) {
      const fresh = world.sink.mails.slice(heard);
      heard = world.sink.mails.length;
      for (const { mail } of fresh) {
        const to = (mail.replyTo[0] ?? mail.from)!.address;
        await world.send({
          envelope: { from: nullPath ? '' : robot, to: [to] },
          from: robot,
          to,
          subject,
          text: `${round} ${subject}`,
          inReplyTo: `<${mail.messageId}>`,
          headers,
        });
      }
      await world.settled();
    }
    expect(world.sink.mails).toHaveLength(1);
    const said = await world.rows<StoredMessage>(MESSAGES);
    expect(said.length).toBeLessThan(5);
    expect(new Set(said.map((message) => message.conversation_id)).size).toBe(1);
  });
});

describe('many mails in other people’s names (threat 44)', () => {
  const troubles = () =>
    world.rows<{ payload: object }>(
      `select payload from app.facts where workspace_id = $1 and name = 'mail.troubled' order by seq`,
    );

  test('bring receipts to twenty addresses of a domain an hour and a hundred in all, without the writer’s words, and it is told once', async () => {
    await open();
    const victims = Array.from({ length: 300 }, (_, n) => `victim${n}@${n < 150 ? 'one' : `d${n % 10}`}.example`);
    for (let at = 0; at < victims.length; at += 15)
      await Promise.all(
        victims
          .slice(at, at + 15)
          .map((from) => world.send({ from, subject: `買って ${from}`, text: `https://spam.example ${from}` })),
      );
    await world.settled();
    const sent = world.sink.mails.flatMap(({ to }) => to);
    expect(sent).toHaveLength(100);
    expect(sent.filter((to) => to.endsWith('@one.example'))).toHaveLength(20);
    expect(
      world.sink.mails.some(({ raw, mail }) => /spam|買って/.test(`${raw.toString()}${mail.text}${mail.subject}`)),
    ).toBe(false);
    expect((await troubles()).map((row) => row.payload)).toEqual([
      { inboxId: world.inboxId, cause: 'receipt_cap', detail: expect.any(String) },
    ]);
    const stored = (await world.rows<StoredMessage>(MESSAGES)).filter((message) => message.direction === 'in');
    expect(stored).toHaveLength(300);
  }, 120_000);

  test('whose domain disowns them bring none; a sender who is proven is not counted', async () => {
    const dns = await startDnsServer({
      'forged.example': { TXT: ['v=spf1 -all'] },
      '_dmarc.forged.example': { TXT: ['v=DMARC1; p=none'] },
      'proven.example': { TXT: ['v=spf1 ip4:127.0.0.1 -all'] },
    });
    world = await buildMailWorld(jobs, { dns: createResolver({ servers: [dns.address] }) });
    await world.send({ from: 'victim@forged.example', subject: 's', text: 't' });
    for (let n = 0; n < 25; n += 1) await world.send({ from: `c${n}@proven.example`, subject: 's', text: `${n}` });
    await world.settled();
    await dns.close();
    const sent = world.sink.mails.flatMap(({ to }) => to);
    expect(sent).toHaveLength(25);
    expect(sent).not.toContain('victim@forged.example');
  });
});

describe('outside business hours', () => {
  test.each([
    ['2026-11-20T10:00:00Z', '次の営業は11月24日（火）9:00から'],
    ['2026-12-31T09:00:00Z', '次の営業は1月4日（月）9:00から'],
    ['2026-11-20T02:00:00Z', '順番にお返事いたします'],
  ])('at %s it says when we open next', async (at, expected) => {
    world = await buildMailWorld(jobs, { reactions: [] });
    await world.owner.query(
      `insert into app.calendars (workspace_id, id, name, week, japanese_holidays, is_default, created_at)
       values ($1, gen_random_uuid(), 'c', $2::jsonb -> 'week', true, true, now())`,
      [world.workspaceId, HOURS],
    );
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

describe('in the own words of its inbox', () => {
  const receipt = async (name: string, body: string): Promise<string> => {
    await open();
    await world.run((ctx) => setReceiptText(ctx, { inboxId: world.inboxId, locale: 'ja', body }));
    const received = await world.run((ctx) =>
      receiveMessage(ctx, {
        inboxId: world.inboxId,
        sourceId: newId(),
        from: { identities: [{ kind: 'email', value: 'own@customer.example' }], familyName: name },
        conversationId: null,
        subject: '秘密の件名',
        body: '質問です',
        sentAt: ctx.now,
        automatic: false,
      }),
    );
    const { conversationId } = received;
    await world.run((ctx) => sendReceipt(ctx, { conversationId, at: ctx.now }, createTranslate()));
    return (await outgoing())[0]?.body ?? '';
  };

  test('it names the reference', async () => {
    expect(await receipt('田中', '承りました：{{reference}}')).toMatch(/^承りました：[A-Z]/u);
  });

  test('what its sender is or wrote cannot even be asked for', async () => {
    for (const body of ['{{customer.name}}', '{{subject}}', '{{#if returning}}x{{/if}}', '{{constructor}}'])
      await expect(receipt('{{reference}}', body)).rejects.toMatchObject({ code: 'template_invalid' });
  });

  test('what is not known falls back to the usual words', async () => {
    const body = await receipt('田中', '{{team.name}}が承りました');
    expect(body).toContain('次の受付番号で承りました');
    expect(body).not.toContain('{{');
  });
});
