import { ImapFlow } from 'imapflow';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { probeImap } from '../../imap-probe.ts';
import { openMailbox, type Mailbox } from '../../imap.ts';
import type { FetchedMail } from '../../imap-fetch.ts';
import { createSmtpReceiver, type ReceivedMail, type SmtpReceiverOptions } from '../../receive.ts';
import { createMailSender } from '../../send.ts';
import { makeCertificate } from '../imap-server-certificate.ts';
import { startDovecot, type Dovecot } from './dovecot.ts';
import { whyNoRealServers } from './foreground-server.ts';
import { startPostfix, type Postfix } from './postfix.ts';

const reason = whyNoRealServers();
const USERS = ['desk', 'fresh', 'folders'].map((name) => ({ user: `${name}@dovecot.example`, pass: '秘密' }));
const certificate = makeCertificate(['127.0.0.1']);

let dovecot: Dovecot;
let postfix: Postfix;
const bySmtp: ReceivedMail[] = [];
const byLmtp: ReceivedMail[] = [];
/** Times the next mails by LMTP are asked to come again for the recipient `full`. */
let full = 0;
const closing: (() => Promise<void> | void)[] = [];
const atEnd: (() => Promise<void>)[] = [];

async function receiver(mails: ReceivedMail[], options: Partial<SmtpReceiverOptions>): Promise<number> {
  const made = createSmtpReceiver({
    port: 0,
    host: '127.0.0.1',
    banner: 'mx.shop.example',
    maxBytes: 10_000_000,
    maxRecipients: 100,
    onRecipient: async (address) => !address.startsWith('nobody'),
    onMessage: async (mail) => void mails.push(mail),
    ...options,
  });
  atEnd.push(() => made.close());
  return await made.listen();
}

async function storeByLmtp(mail: ReceivedMail): Promise<('stored' | 'temporary')[]> {
  byLmtp.push(mail);
  return mail.recipients.map((address) => (address.startsWith('full') && full-- > 0 ? 'temporary' : 'stored'));
}

beforeAll(async () => {
  if (reason !== null) return;
  dovecot = await startDovecot(USERS, certificate);
  atEnd.push(() => dovecot.close());
  const smtpPort = await receiver(bySmtp, { tls: certificate });
  const lmtpPort = await receiver(byLmtp, { lmtp: true, onMessage: storeByLmtp });
  const routes = {
    'shop.example': `smtp:[127.0.0.1]:${smtpPort}`,
    'lmtp.example': `lmtp:inet:127.0.0.1:${lmtpPort}`,
    'dovecot.example': `lmtp:inet:127.0.0.1:${dovecot.lmtpPort}`,
  };
  postfix = await startPostfix(routes, certificate);
  atEnd.push(() => postfix.close());
});
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});
afterAll(async () => {
  for (const close of atEnd.splice(0).toReversed()) await close();
});

/** Sends as we send, through Postfix. */
async function send(to: readonly string[], raw: string | Buffer): Promise<void> {
  const sender = createMailSender({ host: '127.0.0.1', port: postfix.port, secure: false, tls: 'required' });
  closing.push(() => sender.close());
  await sender.send({ from: 'a@example.jp', to }, Buffer.from(raw as string));
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await wait(20);
}

function login(name: string) {
  return {
    host: '127.0.0.1',
    port: dovecot.imapPort,
    secure: false,
    tls: 'required' as const,
    auth: { user: `${name}@dovecot.example`, pass: '秘密' },
  };
}

async function mailbox(name: string, folder = 'INBOX'): Promise<Mailbox> {
  const opened = await openMailbox({ ...login(name), folder });
  closing.push(() => opened.close());
  return opened;
}

/** Somebody else's mailer, which changes the mailbox behind our back. */
async function otherMailer(name: string): Promise<ImapFlow> {
  const { tls: _tls, ...options } = login(name);
  const client = new ImapFlow({ ...options, logger: false, tls: { rejectUnauthorized: false } });
  await client.connect();
  closing.push(() => client.close());
  return client;
}

async function all(mails: AsyncIterable<FetchedMail>): Promise<FetchedMail[]> {
  const found: FetchedMail[] = [];
  for await (const mail of mails) found.push(mail);
  return found;
}

const RAW = [
  'Date: Sat, 21 Nov 2026 09:00:00 +0900',
  'From: a@example.jp',
  'Message-ID: <one@example.jp>',
  'Subject: =?utf-8?B?5ZWP5ZCI44Gb?=',
  '',
  '本文',
  '.',
  '..点',
  'From here',
  '',
].join('\r\n');

/** The mail as it was sent: servers put their own fields before it. */
const withoutTrace = (raw: Buffer | null | undefined): string | undefined =>
  raw?.toString().replace(/^.*?(?=^Date:)/ms, '');

describe.skipIf(reason !== null)(`Postfix and Dovecot${reason === null ? '' : `: ${reason}`}`, () => {
  test('what we send goes through Postfix and Dovecot to our IMAP reader, byte for byte', async () => {
    const reader = await mailbox('desk');
    await all(reader.fetchAfter(0));
    const waiting = reader.idle();
    await send(['desk@dovecot.example'], RAW);
    expect(await waiting).toBe('changed');
    const [mail] = await all(reader.fetchAfter(0));
    expect(withoutTrace(mail?.raw)).toBe(RAW);
    expect(mail?.raw?.toString()).toContain('Delivered-To: desk@dovecot.example');
    expect(mail).toMatchObject({ uid: 1, size: mail?.raw?.length, internalDate: expect.any(Date), problem: null });
    const client = await otherMailer('desk');
    await client.mailboxOpen('INBOX', { readOnly: true });
    const seen = await client.fetchOne('1', { flags: true }, { uid: true });
    expect(seen !== false && seen.flags?.has('\\Seen')).toBe(false);
  });

  test('mails added and removed by another mailer while we read', async () => {
    const client = await otherMailer('fresh');
    for (let at = 1; at <= 60; at += 1) await client.append('INBOX', `Subject: ${at}\r\n\r\n${at}\r\n`);
    await client.mailboxOpen('INBOX');
    const reader = await mailbox('fresh');
    const found: number[] = [];
    for await (const { uid, raw } of reader.fetchAfter(0)) {
      if (uid === 5) await client.messageDelete('41:50', { uid: true });
      expect(raw?.toString()).toBe(`Subject: ${uid}\r\n\r\n${uid}\r\n`);
      found.push(uid);
    }
    expect(found).toEqual(expect.arrayContaining([1, 40, 51, 60]));
    expect(new Set(found).size).toBe(found.length);
    expect(found).not.toContain(45);
    await client.append('INBOX', 'Subject: 61\r\n\r\n61\r\n');
    expect(await reader.idle()).toBe('changed');
    expect((await all(reader.fetchAfter(60))).map(({ uid }) => uid)).toEqual([61]);
    await reader.markSeen([61]);
    expect((await reader.status()).exists).toBe(51);
  });

  test('a folder with a Japanese name, made anew under the same name, has another UIDVALIDITY', async () => {
    const client = await otherMailer('folders');
    const folder = '問い合わせ＆修理';
    await client.mailboxCreate(folder);
    await client.append(folder, 'Subject: old\r\n\r\n');
    const reader = await mailbox('folders', folder);
    const before = await reader.status();
    expect(await all(reader.fetchAfter(0))).toHaveLength(1);
    await client.mailboxDelete(folder);
    // Dovecot takes the second of the clock for it.
    await wait(1_100);
    await client.mailboxCreate(folder);
    await client.append(folder, 'Subject: new\r\n\r\n');
    const again = await mailbox('folders', folder);
    expect((await again.status()).uidValidity).not.toBe(before.uidValidity);
    expect((await all(again.fetchAfter(0))).map(({ raw }) => raw?.toString())).toEqual(['Subject: new\r\n\r\n']);
    await client.mailboxRename(folder, '完了');
    await expect(mailbox('folders', folder)).rejects.toMatchObject({ code: 'folder_missing' });
    const probe = await probeImap({ ...login('folders'), folder: '完了' });
    expect(probe).toMatchObject({ exists: 1, idle: true });
    expect(probe.folders.map(({ path }) => path)).toEqual(['INBOX', '完了']);
  });

  test('a wrong password and a certificate nobody vouches for are named', async () => {
    const auth = { user: 'desk@dovecot.example', pass: 'wrong' };
    await expect(openMailbox({ ...login('desk'), auth, folder: 'INBOX' })).rejects.toMatchObject({ code: 'auth' });
    const elsewhere = { ...login('desk'), host: 'imap.shop.example', address: '127.0.0.1', folder: 'INBOX' };
    await expect(openMailbox(elsewhere)).rejects.toMatchObject({ code: 'certificate_self_signed' });
    const trusted = { ...elsewhere, ca: certificate.cert };
    await expect(openMailbox(trusted)).rejects.toMatchObject({ code: 'certificate_wrong_host' });
  });

  test('Postfix hands over by SMTP with STARTTLS', async () => {
    await send(['desk@shop.example', 'second@shop.example'], RAW);
    await until(() => bySmtp.length > 0);
    expect(bySmtp[0]).toMatchObject({
      from: 'a@example.jp',
      recipients: ['desk@shop.example', 'second@shop.example'],
      helo: 'relay.example',
      tls: { version: expect.stringMatching(/^TLSv1/) },
    });
    expect(withoutTrace(bySmtp[0]?.raw)).toBe(RAW);
  });

  test('Postfix hands over by LMTP, and comes again only for whom it was not stored', async () => {
    full = 1;
    await send(['a@lmtp.example', 'full@lmtp.example', 'nobody@lmtp.example'], RAW);
    await until(() => byLmtp.length >= 2);
    expect(byLmtp.map(({ recipients }) => recipients)).toEqual([
      ['a@lmtp.example', 'full@lmtp.example'],
      ['full@lmtp.example'],
    ]);
    expect(withoutTrace(byLmtp[1]?.raw)).toBe(RAW);
  });
});
