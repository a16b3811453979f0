import { afterEach, describe, expect, test } from 'vitest';
import { testJobs } from '../../../../kernel/jobs/job-database.ts';
import { createResolver } from '../../../../kernel/mail/dns.ts';
import { startDnsServer, type DnsServer } from '../../../../kernel/mail/testing/dns-server.ts';
import { buildMailWorld, MESSAGES, type MailWorld, type StoredMessage } from '../testing/mail-world.ts';
import { FLOOD } from './judge-incoming.ts';
import { loopMarkOf } from './loop-mark.ts';

const jobs = testJobs();
let world: MailWorld;
let dns: DnsServer | undefined;

afterEach(async () => {
  await world.closeAll();
  await jobs.close();
  await dns?.close();
  dns = undefined;
});

const HANAKO = 'hanako@customer.example';
const messages = async (direction: string): Promise<StoredMessage[]> =>
  (await world.rows<StoredMessage>(MESSAGES)).filter((message) => message.direction === direction);
const conversations = async (): Promise<number> =>
  (await world.rows('select id from app.conversations where workspace_id = $1')).length;
const held = async (): Promise<string[]> =>
  (
    await world.rows<{ reason: string }>(
      `select reason from app.raw_deliveries where workspace_id = $1 and state = 'suspended' order by received_at, id`,
    )
  ).map((row) => row.reason);
const facts = async (name: string): Promise<Record<string, unknown>[]> =>
  (
    await world.rows<{ payload: Record<string, unknown> }>(
      `select payload from app.facts where workspace_id = $1 and name = '${name}' order by seq`,
    )
  ).map((row) => row.payload);
const raw = (lines: readonly string[], body = 'x'): string => `${lines.join('\r\n')}\r\n\r\n${body}\r\n`;
const sendRaw = (lines: readonly string[], from = HANAKO, to = world.support) =>
  world.send({ envelope: { from, to: [to] }, raw: raw(lines) });

describe('spam', () => {
  test('marked by the server that handed it over is held back; a mark the sender wrote further down is not believed', async () => {
    world = await buildMailWorld(jobs, { reactions: [] });
    const received = (n: number) => `Received: from a${n} by b${n}; Sat, 21 Nov 2026 00:00:00 +0000`;
    await sendRaw([received(1), 'X-Spam-Flag: YES', received(2), `From: ${HANAKO}`, 'Subject: one']);
    await sendRaw(['X-Spam-Status: Yes, score=9.1 required=5.0', `From: ${HANAKO}`, 'Subject: two']);
    await sendRaw([received(1), received(2), received(3), 'X-Spam-Flag: YES', `From: ${HANAKO}`, 'Subject: three']);
    await sendRaw(['X-Spam-Status: No, score=-1', `From: ${HANAKO}`, 'Subject: four']);
    await world.settled();
    expect(await held()).toEqual(['spam', 'spam']);
    expect((await messages('in')).map((message) => message.subject).toSorted()).toEqual(['four', 'three']);
  });

  test('is what the owner of the domain in From asks to refuse; what proves itself comes in, and so does what nobody can tell', async () => {
    dns = await startDnsServer({
      'strict.example': { TXT: ['v=spf1 -all'] },
      '_dmarc.strict.example': { TXT: ['v=DMARC1; p=reject'] },
      'proven.example': { TXT: ['v=spf1 ip4:127.0.0.1 -all'] },
      '_dmarc.proven.example': { TXT: ['v=DMARC1; p=reject'] },
      'broken.example': { failure: 'servfail' },
      '_dmarc.broken.example': { failure: 'servfail' },
    });
    world = await buildMailWorld(jobs, { reactions: [], dns: createResolver({ servers: [dns.address] }) });
    for (const domain of ['strict', 'proven', 'broken', 'nothing'])
      await world.send({ from: `x@${domain}.example`, subject: domain, text: 'x' });
    await world.settled();
    expect(await held()).toEqual(['spam']);
    const verdicts = await world.rows<{ subject: string; aligned: boolean; dmarc: string }>(
      `select subject, (verdict ->> 'aligned')::boolean as aligned, verdict -> 'dmarc' ->> 'result' as dmarc from app.email_messages where workspace_id = $1 order by subject`,
    );
    expect(verdicts).toEqual([
      { subject: 'broken', aligned: false, dmarc: 'temperror' },
      { subject: 'nothing', aligned: false, dmarc: 'none' },
      { subject: 'proven', aligned: true, dmarc: 'pass' },
    ]);
    const [kept] = await world.rows<{ summary: Record<string, unknown> }>(
      `select summary from app.raw_deliveries where workspace_id = $1 and state = 'suspended'`,
    );
    expect(kept!.summary).toMatchObject({
      from: { address: 'x@strict.example' },
      subject: 'strict',
      preview: 'x',
      verdict: { dmarc: { result: 'fail', policy: 'reject' }, aligned: false },
    });
  });
});

describe('mails that go in circles (threat 43)', () => {
  test('two own mailboxes that forward to each other make one conversation', async () => {
    world = await buildMailWorld(jobs);
    const other = `sales-${world.workspaceId.slice(-12)}@shop.example`;
    await world.addInbox({ address: other });
    const steps: string[] = [];
    const mail = () => [
      ...steps,
      `From: ${HANAKO}`,
      `To: ${world.support}`,
      'Subject: 注文',
      'Message-ID: <circle@customer.example>',
    ];
    for (let round = 0; round < 40; round += 1) {
      await sendRaw(mail(), HANAKO, round % 2 === 0 ? world.support : other);
      steps.unshift(`Received: from mx${round} by mx${round + 1}; Sat, 21 Nov 2026 00:00:00 +0000`);
      await world.settled();
    }
    expect(await conversations()).toBe(1);
    expect(await messages('in')).toHaveLength(1);
    expect(await messages('out')).toHaveLength(1);
    expect(new Set(await held())).toEqual(new Set(['loop']));
  });

  test('a mail to two of our addresses comes into both inboxes', async () => {
    world = await buildMailWorld(jobs, { reactions: [] });
    const other = `sales-${world.workspaceId.slice(-12)}@shop.example`;
    await world.addInbox({ address: other });
    await world.send({ from: HANAKO, to: [world.support, other], subject: 'both', text: 'x' });
    await world.settled();
    expect(await conversations()).toBe(2);
    expect(await held()).toEqual([]);
  });

  test('a mail with our own mark, one from our own address, one of ours sent on, and one that passed 26 servers', async () => {
    world = await buildMailWorld(jobs);
    await world.send({ from: HANAKO, subject: 'first', text: 'x' });
    await world.settled();
    const ours = world.sink.mails.at(-1)!.raw.toString();
    expect(ours).toContain(`X-Madoguchi-Loop: ${loopMarkOf(world.workspaceId, 'in.shop.example')}`);
    await world.send({ envelope: { from: HANAKO, to: [world.support] }, raw: ours });
    await world.send({
      envelope: { from: HANAKO, to: [world.support] },
      raw: ours
        .replace(/^From: .*(\r\n[ \t].*)*/m, `From: ${HANAKO}`)
        .replace(/^Message-ID: .*/im, 'Message-ID: <x@y>'),
    });
    await world.send({ from: world.support, subject: 'self', text: 'x' });
    const steps = Array.from(
      { length: 26 },
      (_, n) => `Received: from a${n} by b${n}; Sat, 21 Nov 2026 00:00:00 +0000`,
    );
    await sendRaw([...steps, `From: ${HANAKO}`, 'Subject: far']);
    await world.settled();
    expect((await held()).toSorted()).toEqual(['loop', 'loop', 'own_mail', 'own_mail']);
    expect(await conversations()).toBe(1);
  });
});

describe('a contact form that writes in our own name', () => {
  const form = (inbox: MailWorld) => ({
    from: inbox.support,
    replyTo: '客 花子 <visitor@customer.example>',
    subject: 'お問い合わせフォーム',
    text: '在庫はありますか',
  });

  test('brings in its visitor when our domain proves it, and nothing is proven about the visitor', async () => {
    dns = await startDnsServer({ 'shop.example': { TXT: ['v=spf1 ip4:127.0.0.1 -all'] } });
    world = await buildMailWorld(jobs, { dns: createResolver({ servers: [dns.address] }) });
    await world.send(form(world));
    await world.settled();
    expect(await held()).toEqual([]);
    expect((await messages('in')).map((message) => message.subject)).toEqual(['お問い合わせフォーム']);
    expect(
      await world.rows(
        'select from_address, verdict from app.email_messages where workspace_id = $1 and raw_delivery_id is not null',
      ),
    ).toEqual([{ from_address: 'visitor@customer.example', verdict: null }]);
    expect(world.sink.mails.map(({ to }) => to)).toEqual([['visitor@customer.example']]);
  });

  test('is held back when nobody knows whether it is ours', async () => {
    world = await buildMailWorld(jobs);
    await world.send(form(world));
    await world.settled();
    expect(await held()).toEqual(['own_mail']);
  });
});

describe('floods', () => {
  const machine = { 'Auto-Submitted': 'auto-generated' };

  test('of one subject by one machine stop at the limit, and another sender is not affected', async () => {
    world = await buildMailWorld(jobs);
    const limit = FLOOD.machine.same;
    for (let n = 0; n < limit + 5; n += 1)
      await world.send({ from: HANAKO, subject: 'again', text: `text ${n}`, headers: machine });
    await world.send({ from: 'taro@customer.example', subject: 'again', text: 'me too', headers: machine });
    await world.settled();
    expect(await held()).toEqual(Array.from({ length: 5 }, () => 'flood'));
    expect(await messages('in')).toHaveLength(limit + 1);
  });

  test('of a strange machine to a reply address stop at the limit, too, and its customer is not affected', async () => {
    world = await buildMailWorld(jobs);
    await world.send({ from: HANAKO, subject: 'question', text: 'x' });
    await world.settled();
    const back = world.sink.mails.at(-1)!.mail.replyTo[0]!.address;
    const limit = FLOOD.answers;
    for (let n = 0; n < limit + 3; n += 1)
      await world.send({
        from: 'mallory@elsewhere.example',
        to: back,
        subject: 'buy',
        text: `text ${n}`,
        headers: machine,
      });
    await world.send({ from: HANAKO, to: back, subject: 'buy', text: 'no' });
    await world.settled();
    expect(await held()).toEqual(['flood', 'flood', 'flood']);
    expect(await messages('in')).toHaveLength(1 + limit + 1);
  });

  test('of machine answers to what we wrote stop after five', async () => {
    world = await buildMailWorld(jobs);
    await world.send({ from: HANAKO, subject: 'question', text: 'x' });
    await world.settled();
    const back = world.sink.mails.at(-1)!.mail.replyTo[0]!.address;
    for (let n = 0; n < 9; n += 1)
      await world.send({
        from: HANAKO,
        to: back,
        subject: `自動返信 ${n}`,
        text: `${n}`,
        headers: { Precedence: 'bulk' },
      });
    await world.settled();
    expect(await messages('in')).toHaveLength(1 + FLOOD.answers);
    expect(await held()).toEqual(Array.from({ length: 9 - FLOOD.answers }, () => 'flood'));
  });

  test('more than fifty held back within ten minutes are told, once', async () => {
    world = await buildMailWorld(jobs, { reactions: [] });
    for (let batch = 0; batch < 4; batch += 1)
      await Promise.all(
        Array.from({ length: 15 }, (_, n) => `s${batch}-${n}@spam.example`).map((from) =>
          sendRaw(['X-Spam-Flag: YES', `From: ${from}`], from),
        ),
      );
    await world.settled();
    expect(await held()).toHaveLength(60);
    expect(await facts('mail.troubled')).toEqual([{ inboxId: world.inboxId, cause: 'spam', detail: '50' }]);
    expect(await facts('mail.suspended')).toHaveLength(60);
  });
});

describe('absence notices', () => {
  test('belong to the conversation they answer; those that answer nothing open none', async () => {
    world = await buildMailWorld(jobs);
    await world.send({ from: HANAKO, subject: 'question', text: 'x' });
    await world.settled();
    const back = world.sink.mails.at(-1)!.mail.replyTo[0]!.address;
    await world.send({ from: HANAKO, to: back, subject: '不在通知: 休暇中です', text: '来週戻ります' });
    const notices: [string, Record<string, string>][] = [
      ['Re: hello', { 'Auto-Submitted': 'auto-replied (vacation)' }],
      ['Out of Office: hello', {}],
      ['【不在通知】ただいま休暇中です', {}],
      ['Re: x', { 'X-Autoreply': 'yes' }],
    ];
    for (const [subject, headers] of notices)
      await world.send({ from: 'someone@elsewhere.example', subject, text: 'I am away', headers });
    await world.settled();
    expect(await held()).toEqual(notices.map(() => 'auto_reply'));
    expect(await conversations()).toBe(1);
    expect(await messages('in')).toHaveLength(2);
  });

  test.each([
    ['【自動配信】ご注文が入りました', { 'Auto-Submitted': 'auto-generated' }],
    ['ご不在連絡票のお知らせ', {}],
    ['ニュースレター 11月号', { 'List-Unsubscribe': '<mailto:x@news.example>', Precedence: 'bulk' }],
    ['Payment received', { 'X-Auto-Response-Suppress': 'All' }],
  ])('orders, notices and newsletters come in: %s', async (subject, headers) => {
    world = await buildMailWorld(jobs);
    await world.send({ from: 'noreply@cart.example', subject, text: 'x', headers: headers as Record<string, string> });
    await world.settled();
    expect(await held()).toEqual([]);
    expect(
      (await messages('in')).map(({ automatic, waiting_since }) => [automatic, waiting_since === null]),
    ).toHaveLength(1);
  });
});

describe('delivery reports', () => {
  test('about nothing of ours, three hundred of them, open nothing and are answered by nobody (threat 45)', async () => {
    world = await buildMailWorld(jobs);
    const report = (n: number): string =>
      [
        'From: Mail Delivery System <mailer-daemon@mx.elsewhere.example>',
        `To: ${world.support}`,
        'Subject: Undelivered Mail Returned to Sender',
        `Message-ID: <report-${n}@mx.elsewhere.example>`,
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        `unknown user ${n}`,
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx.elsewhere.example',
        '',
        `Final-Recipient: rfc822; victim${n}@elsewhere.example`,
        'Action: failed',
        'Status: 5.1.1',
        '',
        '--b--',
        '',
      ].join('\r\n');
    for (let batch = 0; batch < 30; batch += 1) {
      await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          world.send({ envelope: { from: '', to: [world.support] }, raw: report(batch * 10 + n) }),
        ),
      );
      if (batch % 5 === 4) await world.settled();
    }
    expect(await conversations()).toBe(0);
    expect(world.sink.mails).toEqual([]);
    const causes = await held();
    expect(causes).toHaveLength(300);
    expect(new Set(causes)).toEqual(new Set(['backscatter']));
  }, 90_000);
});
