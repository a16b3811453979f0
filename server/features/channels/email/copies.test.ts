import { afterEach, describe, expect, test } from 'vitest';
import { newId } from '../../../kernel/ids.ts';
import { testJobs } from '../../../kernel/jobs/job-database.ts';
import { createDkimKey } from '../../../kernel/mail/dkim.ts';
import { parseMail } from '../../../kernel/mail/parse.ts';
import { startSmtpSink, type SmtpSink } from '../../../kernel/mail/testing/smtp-sink.ts';
import type { SmtpSinkOptions } from '../../../kernel/mail/testing/smtp-sink-world.ts';
import { receiveMessage } from '../../conversations/actions/receive-message.ts';
import { updateInbox } from '../inboxes/actions/update-inbox.ts';
import { emailReactions } from './reactions.ts';
import { insertMailDomain, saveMailDomainCheck } from './signing/queries.ts';
import { signingPlace } from './signing/signing-key.ts';
import { buildMailWorld, type MailWorld } from './testing/mail-world.ts';

const jobs = testJobs();
let world: MailWorld;
let outside: SmtpSink;

afterEach(async () => {
  if (outside.violations.length > 0) throw new Error(`against the protocol: ${outside.violations.join('; ')}`);
  await outside.close();
  await world.closeAll();
  await jobs.close();
});

/** The real sender against a strict server, without receipts. */
async function build(options: SmtpSinkOptions = {}, account = ''): Promise<void> {
  outside = await startSmtpSink(options);
  world = await buildMailWorld(jobs, { reactions: emailReactions });
  world.services.config.mailServer = `smtp://${account}127.0.0.1:${outside.port}`;
}

const HANAKO = 'hanako@customer.example';
const BOSS = { name: '上司', address: 'boss@customer.example' };
const SHIPPER = { name: '配送', address: 'shipper@elsewhere.example' };

async function conversation(conversationId: string | null = null, address = HANAKO): Promise<string> {
  const received = await world.run((ctx) =>
    receiveMessage(ctx, {
      inboxId: world.inboxId,
      sourceId: newId(),
      from: { identities: [{ kind: 'email', value: address }] },
      conversationId,
      subject: '電源',
      body: '電源が入りません',
      sentAt: ctx.now,
      automatic: false,
    }),
  );
  return received.conversationId;
}

interface Row {
  recipient: string;
  name: string;
  role: string;
  state: string;
  reason: string | null;
  attempts: number;
  maybe_twice: boolean;
  next_try_at: Date | null;
}
const deliveries = (): Promise<Row[]> =>
  world.rows(
    `select recipient, recipient_name as name, role, state, reason, attempts, maybe_twice, next_try_at from app.deliveries where workspace_id = $1 order by created_at, id`,
  );
const mailTo = async (address: string) => {
  const found = outside.mails.filter((mail) => mail.to.includes(address));
  return Promise.all(found.map(async (mail) => ({ ...mail, mail: await parseMail(mail.raw) })));
};
const settings = (change: object) =>
  world.run((ctx) => updateInbox(ctx, { id: world.inboxId, settings: change }, world.services.secrets));

describe('an answer to several people', () => {
  test('is one mail under one Message-ID, a copy for each with a reply address of their own; nobody sees the blind ones', async () => {
    await build();
    const id = await conversation();
    await world.answer(id, 'はい', { recipients: { cc: [BOSS], bcc: [SHIPPER] } });
    await world.settled();
    expect(await deliveries()).toMatchObject([
      { recipient: HANAKO, role: 'to', state: 'sent' },
      { recipient: BOSS.address, name: '上司', role: 'cc', state: 'sent' },
      { recipient: SHIPPER.address, name: '配送', role: 'bcc', state: 'sent' },
    ]);
    expect(outside.mails.map((mail) => mail.to)).toEqual([[HANAKO], [BOSS.address], [SHIPPER.address]]);
    const mails = await Promise.all(outside.mails.map((mail) => parseMail(mail.raw)));
    expect(new Set(mails.map((mail) => mail.messageId)).size).toBe(1);
    expect(new Set(mails.map((mail) => mail.replyTo[0]?.address)).size).toBe(3);
    for (const mail of mails) {
      expect(mail.to.map((one) => one.address)).toEqual([HANAKO]);
      expect(mail.cc).toEqual([BOSS]);
    }
    for (const { raw } of outside.mails) expect(raw.toString()).not.toMatch(/^bcc:|shipper@elsewhere/im);
    expect(
      await world.rows(
        `select to_addresses as "to", cc_addresses as cc, bcc_addresses as bcc from app.email_messages where workspace_id = $1`,
      ),
    ).toEqual([{ to: [{ name: '', address: HANAKO }], cc: [BOSS], bcc: [SHIPPER] }]);
  });

  test('goes to the participants as well when nobody was chosen', async () => {
    await build();
    const id = await conversation();
    await world.owner.query(
      `insert into app.participants (workspace_id, conversation_id, address, name, created_at) values ($1, $2, $3, $4, now())`,
      [world.workspaceId, id, BOSS.address, BOSS.name],
    );
    await world.answer(id, 'はい');
    await world.settled();
    expect((await deliveries()).map(({ recipient, role }) => [role, recipient])).toEqual([
      ['to', HANAKO],
      ['cc', BOSS.address],
    ]);
  });

  test('gives nobody the history of the conversation by being copied, unless its writer says so', async () => {
    await build();
    const id = await conversation();
    await world.answer(id, '一通目', { recipients: { cc: [BOSS] } });
    // What was said before they came in stays unquoted, however often they are copied.
    await world.answer(id, '二通目', { recipients: { cc: [BOSS] } });
    await world.answer(id, '三通目');
    await conversation(id);
    await world.answer(id, '四通目', { recipients: { cc: [BOSS] } });
    await world.answer(id, '五通目', { recipients: { cc: [BOSS, SHIPPER] }, quote: true });
    await world.answer(id, '六通目', { quote: false });
    await world.settled();
    const texts = (await mailTo(HANAKO)).map(({ mail }) => mail.text);
    expect(texts.map((text) => text.includes('> 電源が入りません'))).toEqual([false, false, true, true, true, false]);
  });

  test('refused for one of them for good reaches the others', async () => {
    await build({
      faults: { recipient: (to) => (to === BOSS.address ? { code: 550, text: '5.1.1 no such user' } : null) },
    });
    const id = await conversation();
    await world.answer(id, 'はい', { recipients: { cc: [BOSS, SHIPPER] } });
    await world.settled();
    expect(await deliveries()).toMatchObject([
      { state: 'sent' },
      { recipient: BOSS.address, state: 'failed', reason: 'recipient_refused: 550 5.1.1 no such user' },
      { state: 'sent' },
    ]);
  });

  test('deferred for one of them holds up neither the others nor what is said to them next, and keeps their order', async () => {
    let greylists = true;
    await build({
      faults: {
        recipient: (to) =>
          greylists && to === BOSS.address ? { code: 450, text: '4.2.0 greylisted, come back in 4 seconds' } : null,
      },
    });
    const id = await conversation();
    await world.answer(id, '一通目', { recipients: { cc: [BOSS] } });
    await world.answer(id, '二通目', { recipients: { cc: [BOSS] } });
    const statesFor = async (recipient: string) =>
      (await deliveries()).filter((row) => row.recipient === recipient).map((row) => row.state);
    await world.until(async () => (await statesFor(HANAKO)).join() === 'sent,sent');
    await world.until(async () => (await statesFor(BOSS.address))[0] === 'deferred');
    const waiting = await deliveries();
    expect(waiting[1]).toMatchObject({
      state: 'deferred',
      reason: 'greylisted: 450 4.2.0 greylisted, come back in 4 seconds',
      next_try_at: expect.any(Date),
    });
    greylists = false;
    await world.settled();
    expect((await mailTo(BOSS.address)).map(({ mail }) => mail.text.split('\n')[0])).toEqual(['一通目', '二通目']);
    expect((await deliveries()).map((row) => row.state)).toEqual(['sent', 'sent', 'sent', 'sent']);
  });
});

test('an answer does not wait longer than an hour for the one before it to the same person', async () => {
  const isFirst = (mail: { raw: Buffer }) => mail.raw.includes('Subject: first');
  await build({ faults: { mail: (mail) => (isFirst(mail) ? { code: 451, text: '4.3.0 not this one' } : null) } });
  const id = await conversation();
  await world.answer(id, '一通目', { subject: 'first' });
  await world.answer(id, '二通目', { subject: 'second' });
  await world.until(async () => (await deliveries())[1]?.next_try_at instanceof Date);
  expect((await deliveries()).map((row) => row.state)).toEqual(['deferred', 'queued']);
  await world.owner.query(
    `update app.deliveries set created_at = now() - interval '61 minutes' where id = (select id from app.deliveries where workspace_id = $1 order by created_at desc limit 1)`,
    [world.workspaceId],
  );
  await world.until(async () => (await deliveries()).some((row) => row.state === 'sent'));
  expect((await mailTo(HANAKO)).map(({ mail }) => mail.text.split('\n')[0])).toEqual(['二通目']);
  outside.faults.mail = () => null;
  await world.settled();
  expect((await deliveries()).map((row) => row.state)).toEqual(['sent', 'sent']);
});

describe('addresses', () => {
  test('in Japanese domains go out in the form every server knows', async () => {
    await build();
    await world.answer(await conversation(null, 'hanako@例え.example'), 'はい');
    await world.settled();
    expect(outside.mails.map((mail) => mail.to)).toEqual([['hanako@xn--r8jz45g.example']]);
    expect(await deliveries()).toMatchObject([{ state: 'sent' }]);
  });

  test('and names that try to add a header or a recipient add none', async () => {
    await build();
    const id = await conversation();
    const name = 'x\r\nBcc: evil@elsewhere.example\r\n, evil@elsewhere.example <';
    await world.answer(id, 'はい', {
      recipients: {
        cc: [
          { ...BOSS, name },
          { name: '', address: '"a@evil.example"@customer.example' },
        ],
      },
      subject: 'a\r\nBcc: evil@elsewhere.example',
    });
    await world.settled();
    expect(outside.mails.flatMap((mail) => mail.to)).toEqual([
      HANAKO,
      BOSS.address,
      // One mailbox at the customer’s, however it looks: the envelope is what was shown.
      '"a@evil.example"@customer.example',
    ]);
    for (const { raw } of outside.mails) expect(raw.toString()).not.toMatch(/^bcc:/im);
  });
});

describe('the mail itself', () => {
  test('carries the signature of its inbox, an HTML form that shows the same, and our mark', async () => {
    await build();
    await settings({ senderName: '窓口', signature: 'ヤマネ珈琲機器\n担当 {name}' });
    const member = await world.member('agent', '<b>山本</b>');
    await world.answer(await conversation(), 'はい <b>', {}, member);
    await world.settled();
    const [{ mail, raw }] = (await mailTo(HANAKO)) as [Awaited<ReturnType<typeof mailTo>>[0]];
    expect(mail.text).toContain('はい <b>\n\n-- \nヤマネ珈琲機器\n担当 <b>山本</b>\n');
    expect(mail.html).toContain('はい &lt;b&gt;');
    expect(mail.html).toContain('担当 &lt;b&gt;山本&lt;/b&gt;');
    expect(raw.toString()).toMatch(/format=flowed/i);
    expect(mail.headers['x-madoguchi-loop']?.[0]).toMatch(/^[\w-]{24}$/);
  });

  test('is plain where HTML is not wanted, and ISO-2022-JP where the recipient’s mailer knows nothing else', async () => {
    await build();
    await settings({ html: false });
    const id = await conversation();
    await world.answer(id, '一通目');
    await world.settled();
    await settings({ html: true, legacyDomains: ['customer.example'] });
    await world.answer(id, '二通目', { subject: 'ご返信', recipients: { cc: [SHIPPER] } });
    await world.settled();
    const [plain, legacy] = await mailTo(HANAKO);
    expect(plain?.mail.html).toBeNull();
    expect(legacy?.raw.toString('latin1')).toMatch(/charset="?iso-2022-jp"?/i);
    expect(legacy?.raw.toString('latin1')).not.toMatch(/utf-8/i);
    expect(legacy?.mail).toMatchObject({ html: null, text: expect.stringMatching(/^二通目/) });
    expect(legacy?.mail.subject).toMatch(/^ご返信 \[/);
    const [modern] = await mailTo(SHIPPER.address);
    expect(modern?.raw.toString('latin1')).toMatch(/utf-8/i);
  });

  test('is signed by its domain once the key was found in the DNS, not before', async () => {
    await build();
    const key = await createDkimKey('rsa');
    const { workspaceId, services } = world;
    const sealedPrivateKey = services.secrets.sealSecret(key.privateKey, signingPlace(workspaceId, 'shop.example'));
    const domain = { domain: 'shop.example', selector: 'm1', publicKey: key.publicKey, sealedPrivateKey };
    await world.run((ctx) => insertMailDomain(ctx.db, workspaceId, domain, ctx.now));
    const id = await conversation();
    await world.answer(id, '一通目');
    await world.settled();
    await world.run((ctx) =>
      saveMailDomainCheck(ctx.db, workspaceId, 'shop.example', { records: [], published: true }, ctx.now),
    );
    await world.answer(id, '二通目');
    await world.settled();
    const [before, after] = await mailTo(HANAKO);
    expect(before?.mail.headers['dkim-signature']).toBeUndefined();
    expect(after?.mail.headers['dkim-signature']?.[0]).toMatch(/d=shop\.example;[^]*s=m1;/);
  });
});

describe('a server that is signed in to', () => {
  test('with a token gets one, and a fresh one when that is refused', async () => {
    await build({ users: [{ user: 'box@shop.example', token: 'fresh token' }] });
    const asked: boolean[] = [];
    world.services.accessToken = async (_workspace, _inbox, options) => {
      asked.push(options?.fresh === true);
      return options?.fresh ? 'fresh token' : 'stale token';
    };
    world.services.config.outboundAllow = [`127.0.0.1:${outside.port}`];
    const smtp = { host: '127.0.0.1', port: outside.port, secure: false, user: 'box@shop.example', auth: 'oauth' };
    await settings({ smtp });
    await world.answer(await conversation(), 'はい');
    await world.settled();
    expect(outside.mails).toMatchObject([{ user: 'box@shop.example', to: [HANAKO] }]);
    expect(asked).toEqual([false, true]);
    expect(await deliveries()).toMatchObject([{ state: 'sent', attempts: 1 }]);
  });

  test('with a wrong password blocks, says so once, and goes on by itself when that is repaired', async () => {
    await build({ users: [{ user: 'box', pass: 'right' }] }, 'box:wrong@');
    const id = await conversation();
    await world.answer(id, 'はい');
    await world.until(async () => (await deliveries())[0]?.state === 'blocked');
    const [blocked] = await deliveries();
    expect(blocked).toMatchObject({ reason: expect.stringMatching(/^auth: 535/), next_try_at: expect.any(Date) });
    world.services.config.mailServer = `smtp://box:right@127.0.0.1:${outside.port}`;
    await world.settled();
    expect(await deliveries()).toMatchObject([{ state: 'sent', reason: null, next_try_at: null }]);
    expect(
      await world.rows(
        `select payload ->> 'cause' as cause from app.facts where workspace_id = $1 and name = 'mail.troubled'`,
      ),
    ).toEqual([{ cause: 'auth' }]);
  });
});

test('a mail taken by a server that then falls silent may arrive twice, and says so, under the same Message-ID', async () => {
  await build({ faults: { dropBefore250: 1 } });
  await world.answer(await conversation(), 'はい');
  await world.settled();
  expect(await deliveries()).toMatchObject([{ state: 'sent', attempts: 2, maybe_twice: true }]);
  const mails = await mailTo(HANAKO);
  expect(mails).toHaveLength(2);
  expect(new Set(mails.map(({ mail }) => mail.messageId)).size).toBe(1);
});
