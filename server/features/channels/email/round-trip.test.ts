import { afterEach, describe, expect, test } from 'vitest';
import { testJobs } from '../../../kernel/jobs/job-database.ts';
import { buildMailWorld, MESSAGES, type MailWorld, type StoredMessage } from './testing/mail-world.ts';

const jobs = testJobs();
let world: MailWorld;

afterEach(async () => {
  await world.closeAll();
  await jobs.close();
});

const messages = (): Promise<StoredMessage[]> => world.rows<StoredMessage>(MESSAGES);
const inbound = async (): Promise<StoredMessage[]> =>
  (await messages()).filter((message) => message.direction === 'in');

const HANAKO = { name: '山田 花子', address: 'Hanako.Yamada@customer.example' };

async function firstMail(): Promise<{ conversationId: string; reference: string; header: string }> {
  const sent = await world.send({
    from: HANAKO,
    subject: '注文について',
    text: 'ミルが届きません。\n注文番号は 1234 です。',
    messageId: '<first@customer.example>',
  });
  await world.settled();
  const [message] = await inbound();
  return { conversationId: message!.conversation_id, reference: message!.reference, header: sent.messageId };
}

describe('a mail, its answer, and the answer to that', () => {
  test('stay in one conversation and one thread', async () => {
    world = await buildMailWorld(jobs);
    const { conversationId, reference } = await firstMail();
    await world.answer(conversationId, 'お調べします。少々お待ちください。');
    await world.settled();
    const reply = world.sink.mails.at(-1)!;
    expect(reply.to).toEqual(['Hanako.Yamada@customer.example']);
    expect(reply.mail).toMatchObject({
      from: { name: 'ヤマネ珈琲機器', address: world.support },
      subject: `Re: 注文について [${reference}]`,
      inReplyTo: 'first@customer.example',
    });
    expect(reply.mail.references).toContain('first@customer.example');
    expect(reply.mail.headers['auto-submitted']).toBeUndefined();
    expect(reply.mail.text).toMatch(
      /^お調べします。少々お待ちください。\n\n.*\n> ミルが届きません。\n> 注文番号は 1234 です。$/s,
    );
    const [back] = reply.mail.replyTo;
    expect(back!.address).toMatch(/^reply\+[a-z2-7]{32}@in\.shop\.example$/);

    // A client that keeps only the reply address, and one that keeps only the thread.
    await world.send({
      from: HANAKO,
      to: back!.address,
      subject: `Re: 注文について [${reference}]`,
      text: 'お願いします。',
    });
    await world.settled();
    await world.send({
      from: 'hanako.yamada@customer.example',
      subject: '別の件名',
      text: 'まだでしょうか。',
      references: `<first@customer.example> <${reply.mail.messageId}>`,
    });
    await world.settled();
    const all = await inbound();
    expect(all.map((message) => message.body)).toEqual([
      'ミルが届きません。\n注文番号は 1234 です。',
      'お願いします。',
      'まだでしょうか。',
    ]);
    expect(new Set(all.map((message) => message.conversation_id))).toEqual(new Set([conversationId]));
    expect(all[0]!.waiting_since).not.toBeNull();

    await world.answer(conversationId, '本日発送しました。');
    await world.settled();
    const second = world.sink.mails.at(-1)!.mail;
    expect(second.subject).toBe(`Re: 注文について [${reference}]`);
    expect(second.replyTo[0]!.address).toBe(back!.address);
    expect(second.references).toEqual(expect.arrayContaining(['first@customer.example', reply.mail.messageId!]));
    expect(
      await world.rows(
        'select state, attempts, maybe_twice from app.deliveries where workspace_id = $1 order by created_at',
      ),
    ).toEqual(Array.from({ length: 3 }, () => ({ state: 'sent', attempts: 1, maybe_twice: false })));
    const [customer] = await world.rows<Record<string, string>>(
      'select family_name, given_name, locale from app.customers where workspace_id = $1',
    );
    expect(customer).toEqual({ family_name: '山田', given_name: '花子', locale: 'ja' });
  });

  test('without a mail domain of our own, answers come back to the inbox address and thread by their references', async () => {
    world = await buildMailWorld(jobs, { mailDomain: 'in.madoguchi.localhost' });
    const { conversationId } = await firstMail();
    await world.answer(conversationId, 'お調べします。');
    await world.settled();
    const { mail } = world.sink.mails.at(-1)!;
    expect(mail.replyTo[0]!.address).toBe(world.support);
    await world.send({ from: HANAKO, subject: 'Re', text: 'はい', inReplyTo: `<${mail.messageId}>` });
    await world.settled();
    expect((await inbound()).map((message) => message.conversation_id)).toEqual([conversationId, conversationId]);
  });

  test('attachments and inline pictures arrive and go out', async () => {
    world = await buildMailWorld(jobs);
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
      'base64',
    );
    await world.send({
      from: HANAKO,
      subject: '写真',
      html: '<p>これです</p><img src="cid:mill@x"><img src="https://track.example/p.gif"><script>alert(1)</script>',
      attachments: [
        { filename: '../領収書.pdf', content: Buffer.from('%PDF-1.4 x') },
        { filename: 'mill.png', content: png, cid: 'mill@x' },
      ],
    });
    await world.settled();
    const files = await world.rows<{ id: string; name: string; media_type: string; conversation_id: string }>(
      'select id, name, media_type, conversation_id from app.files where workspace_id = $1 order by id',
    );
    expect(files.map(({ name, media_type }) => [name, media_type]).toSorted()).toEqual([
      ['mill.png', 'image/png'],
      ['領収書.pdf', 'application/pdf'],
    ]);
    const [message] = await world.rows<{ html: string; body: string }>(
      `select html, body from app.messages where workspace_id = $1 and direction = 'in'`,
    );
    const picture = files.find((file) => file.name === 'mill.png')!;
    expect(message!.html).toContain(`src="/files/${picture.id}"`);
    expect(message!.html).not.toMatch(/script| src="https/);
    expect(message!.body).toBe('これです');
    const [header] = await world.rows<{ remote_images: number }>(
      'select remote_images from app.email_messages where workspace_id = $1 and raw_delivery_id is not null',
    );
    expect(header!.remote_images).toBe(1);
  });
});

describe('who may continue a conversation', () => {
  const MALLORY = 'mallory@elsewhere.example';

  test('a stranger who quotes its Message-IDs opens one of their own', async () => {
    world = await buildMailWorld(jobs);
    const { conversationId } = await firstMail();
    await world.answer(conversationId, '住所は東京都…でよろしいですか。');
    await world.settled();
    const reply = world.sink.mails.at(-1)!.mail;
    await world.send({
      from: MALLORY,
      subject: reply.subject,
      text: '教えて',
      inReplyTo: `<${reply.messageId}>`,
      references: `<first@customer.example> <${reply.messageId}>`,
    });
    await world.settled();
    const last = (await inbound()).at(-1)!;
    expect(last.conversation_id).not.toBe(conversationId);
    const before = world.sink.mails.length;
    await world.answer(last.conversation_id, 'どのようなご用件ですか。');
    await world.settled();
    const answer = world.sink.mails[before]!;
    expect(answer.to).toEqual([MALLORY]);
    expect(answer.raw.toString() + answer.mail.text).not.toContain('東京都');
    await world.answer(conversationId, '続きです。');
    await world.settled();
    expect(world.sink.mails.at(-1)!.to).toEqual(['Hanako.Yamada@customer.example']);
  });

  test('a reply address in the wrong hands gains nothing by it, and a guessed one is none', async () => {
    world = await buildMailWorld(jobs);
    const { conversationId } = await firstMail();
    await world.answer(conversationId, 'はい。');
    await world.settled();
    const back = world.sink.mails.at(-1)!.mail.replyTo[0]!.address;
    const before = world.sink.mails.length;
    await world.send({ from: MALLORY, to: back, subject: 'x', text: '横入り' });
    await world.settled();
    expect((await inbound()).at(-1)!).toMatchObject({ body: '横入り', conversation_id: conversationId });
    await world.answer(conversationId, 'お客様だけへの返事です。');
    await world.settled();
    expect(world.sink.mails.slice(before).flatMap((mail) => mail.to)).toEqual(['Hanako.Yamada@customer.example']);
    for (const token of ['', 'a', 'a'.repeat(32), 'a'.repeat(200)]) {
      await expect(world.send({ from: HANAKO, to: `reply+${token}@in.shop.example`, text: 'x' })).rejects.toMatchObject(
        { responseCode: 550 },
      );
    }
  });

  test('the subject alone, reference and all, continues nothing', async () => {
    world = await buildMailWorld(jobs);
    const { conversationId, reference } = await firstMail();
    await world.send({ from: HANAKO, subject: `Re: 注文について [${reference}]`, text: '別の件です' });
    await world.settled();
    expect((await inbound()).at(-1)!.conversation_id).not.toBe(conversationId);
  });
});

describe('mails that nobody should answer', () => {
  test('what a machine wrote gets no receipt and makes nobody wait', async () => {
    world = await buildMailWorld(jobs);
    await world.send({
      from: HANAKO,
      subject: '【自動配信】ご注文内容の確認',
      text: '商品をご注文いただきました',
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    await world.send({
      envelope: { from: '', to: [world.support] },
      from: 'x@customer.example',
      subject: 'notice',
      text: 'null path',
    });
    await world.settled();
    expect((await inbound()).map(({ automatic, waiting_since }) => [automatic, waiting_since])).toEqual([
      [true, null],
      [true, null],
    ]);
    expect(world.sink.mails).toEqual([]);
  });

  test('a bounce marks the delivery it is about, and one about nothing of ours is held back', async () => {
    world = await buildMailWorld(jobs);
    const { conversationId } = await firstMail();
    await world.answer(conversationId, 'はい。');
    await world.settled();
    const { raw } = world.sink.mails.at(-1)!;
    const report = (original: string): string =>
      [
        'From: Mail Delivery System <mailer-daemon@mx.customer.example>',
        `To: ${world.support}`,
        'Subject: Undelivered Mail Returned to Sender',
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'unknown user',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx.customer.example',
        '',
        'Final-Recipient: rfc822; hanako@customer.example',
        'Action: failed',
        'Status: 5.1.1',
        '',
        '--b',
        'Content-Type: message/rfc822',
        '',
        original,
        '--b--',
        '',
      ].join('\r\n');
    await world.send({ envelope: { from: '', to: [world.support] }, raw: report(raw.toString()) });
    await world.send({
      envelope: { from: '', to: [world.support] },
      raw: report('Message-ID: <other@elsewhere.example>\r\n\r\nx'),
    });
    await world.settled();
    expect(await inbound()).toHaveLength(1);
    const deliveries = await world.rows<{ state: string; reason: string }>(
      'select state, reason from app.deliveries where workspace_id = $1 order by created_at',
    );
    expect(deliveries.at(-1)).toEqual({ state: 'bounced', reason: 'bounced: 5.1.1' });
    expect(deliveries[0]).toMatchObject({ state: 'sent' });
    expect(
      await world.rows('select state, reason from app.raw_deliveries where workspace_id = $1 and reason is not null'),
    ).toEqual([{ state: 'suspended', reason: 'backscatter' }]);
  });

  test('a mail from our own address, and a mail of ours that comes back, end there', async () => {
    world = await buildMailWorld(jobs);
    await world.send({ from: world.support, subject: 'loop', text: 'x' });
    const { conversationId } = await firstMail();
    await world.answer(conversationId, 'はい。');
    await world.settled();
    const own = world.sink.mails
      .at(-1)!
      .raw.toString()
      .replace(/^From: .*(\r\n[ \t].*)*/m, 'From: forwarder@customer.example');
    await world.send({ envelope: { from: 'forwarder@customer.example', to: [world.support] }, raw: own });
    await world.settled();
    expect(await inbound()).toHaveLength(1);
    expect(
      await world.rows(
        `select reason from app.raw_deliveries where workspace_id = $1 and state = 'suspended' order by received_at`,
      ),
    ).toEqual([{ reason: 'own_mail' }, { reason: 'own_mail' }]);
  });
});
