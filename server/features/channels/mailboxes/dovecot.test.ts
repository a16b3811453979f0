import { ImapFlow } from 'imapflow';
import { createTransport } from 'nodemailer';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { testJobs } from '../../../kernel/jobs/job-database.ts';
import { until } from '../../../kernel/jobs/job-world.ts';
import { makeCertificate } from '../../../kernel/mail/testing/imap-server-certificate.ts';
import { startDovecot, type Dovecot } from '../../../kernel/mail/testing/real-servers/dovecot.ts';
import { whyNoRealServers } from '../../../kernel/mail/testing/real-servers/foreground-server.ts';
import { buildFetchWorld, mailOf, type FetchWorld } from './testing/fetch-world.ts';

const reason = whyNoRealServers();
const jobs = testJobs();
const names = ['support', 'others'];
let dovecot: Dovecot;
let world: FetchWorld;

beforeAll(async () => {
  if (reason !== null) return;
  const users = names.map((name) => ({ user: `${name}@dovecot.example`, pass: 'pw' }));
  dovecot = await startDovecot(users, makeCertificate(['127.0.0.1']));
});
afterAll(async () => {
  if (reason === null) await dovecot.close();
});
afterEach(async () => {
  await world.closeAll();
  await jobs.close();
});

async function deliver(name: string, subjects: readonly string[]): Promise<void> {
  const transport = createTransport({
    host: '127.0.0.1',
    port: dovecot.lmtpPort,
    lmtp: true,
    pool: true,
    ignoreTLS: true,
  } as object);
  for (const subject of subjects)
    await transport.sendMail({
      envelope: { from: 'kyaku@customer.example', to: [`${name}@dovecot.example`] },
      raw: mailOf(subject),
    });
  transport.close();
}

/** Somebody who works in the same mailbox with a mailer of their own. */
async function inTheirMailer(name: string, work: (client: ImapFlow) => Promise<unknown>): Promise<void> {
  const auth = { user: `${name}@dovecot.example`, pass: 'pw' };
  const settings = { host: '127.0.0.1', port: dovecot.imapPort, secure: false, auth, logger: false } as const;
  const client = new ImapFlow({ ...settings, tls: { rejectUnauthorized: false } });
  await client.connect();
  await work(client);
  await client.logout();
}

const came = (count: number): Promise<void> => until(async () => (await world.stored()).length >= count);

async function fetchFrom(name: string): Promise<void> {
  world.services.config.outboundAllow = [`127.0.0.1:${dovecot.imapPort}`];
  await world.set({ port: dovecot.imapPort, username: `${name}@dovecot.example` });
  world.fetch();
}

describe.skipIf(reason !== null)('a real mail server', () => {
  test('is read from the first mail on, tells of new ones, and keeps every mail unread where it is', async () => {
    world = await buildFetchWorld(jobs);
    const before = Array.from({ length: 40 }, (_, at) => `old ${at}`);
    await deliver('support', before);
    await fetchFrom('support');
    await came(40);
    await deliver('support', ['new 1', 'new 2']);
    await came(42);
    expect(await world.stored()).toEqual([...before, 'new 1', 'new 2']);
    const [row] = await world.rows<{ envelope: { from: string } }>(
      'select envelope from app.raw_deliveries where workspace_id = $1 limit 1',
    );
    expect(row?.envelope.from).toBe('kyaku@customer.example');
    await inTheirMailer('support', async (client) => {
      const status = await client.status('INBOX', { messages: true, unseen: true });
      expect(status).toMatchObject({ messages: 42, unseen: 42 });
    });
  });

  test('loses and doubles nothing while people delete, move and read in the same mailbox, and two of us fetch', async () => {
    world = await buildFetchWorld(jobs);
    await fetchFrom('others');
    world.fetch();
    const subjects = Array.from({ length: 60 }, (_, at) => `m${String(at).padStart(2, '0')}`);
    await deliver('others', subjects.slice(0, 30));
    await came(30);
    await inTheirMailer('others', async (client) => {
      await client.mailboxCreate('済み');
      await client.mailboxOpen('INBOX');
      await client.messageMove('1:10', '済み');
      await client.messageDelete('1:5');
      await client.messageFlagsAdd('1:*', ['\\Seen']);
    });
    await deliver('others', subjects.slice(30));
    await came(60);
    expect(await world.stored()).toEqual(subjects);
    expect(await world.troubles()).toEqual([]);
  });
});
