import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect as connectPlain, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import { unavailable } from '../../../kernel/errors.ts';
import { testJobs } from '../../../kernel/jobs/job-database.ts';
import { until } from '../../../kernel/jobs/job-world.ts';
import { TEST_CERTIFICATES } from '../../../kernel/mail/testing/certificates.ts';
import { createLog } from '../../../kernel/log.ts';
import { findInboxRow } from '../inboxes/queries.ts';
import { forwardingAddress } from './addresses.ts';
import { readCertificate, watchCertificate } from './receiver-certificate.ts';
import { startEmail, type EmailReceiver } from './smtp.ts';
import { buildMailWorld, type MailWorld } from './testing/mail-world.ts';

const jobs = testJobs();
let world: MailWorld;
let receiver: EmailReceiver | null = null;
let folder: string | null = null;

afterEach(async () => {
  await receiver?.close();
  receiver = null;
  if (folder) await rm(folder, { recursive: true });
  folder = null;
  await world.closeAll();
  await jobs.close();
});

/** Says lines to a server one after the other; answers the last line of each reply. */
async function talk(socket: Socket, lines: readonly string[], greeted = false): Promise<string[]> {
  let text = '';
  const listen = (chunk: Buffer): void => {
    text += chunk.toString();
  };
  socket.on('data', listen);
  const replies: string[] = [];
  const reply = async (): Promise<void> => {
    await until(() => /^\d{3} .*\r\n/m.test(text));
    replies.push(/^(\d{3} .*)\r\n/m.exec(text)?.[1] ?? '');
    text = text.slice(text.search(/^\d{3} .*\r\n/m)).replace(/^.*\r\n/, '');
  };
  if (!greeted) await reply();
  for (const line of lines) {
    socket.write(`${line}\r\n`);
    await reply();
  }
  socket.off('data', listen);
  return replies;
}

const files = async (cert: string): Promise<{ smtpCert: string; smtpKey: string }> => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-certificate-'));
  const found = { smtpCert: join(folder, 'cert.pem'), smtpKey: join(folder, 'key.pem') };
  await writeFile(found.smtpCert, cert);
  await writeFile(found.smtpKey, TEST_CERTIFICATES.key);
  return found;
};
const stored = () =>
  world.rows<{ via: string; recipients: string[] }>(
    `select via, envelope->'recipients' as recipients from app.raw_deliveries where workspace_id = $1 order by id`,
  );
const MAIL = 'From: kyaku@customer.example\r\nSubject: LMTP\r\nMessage-ID: <l@customer.example>\r\n\r\nbody\r\n.';

test('by LMTP every recipient has an answer: what is stored for one is not asked for again because of another', async () => {
  world = await buildMailWorld(jobs, { runs: false });
  const second = `second-${world.workspaceId.slice(-12)}@shop.example`;
  await world.addInbox({ address: second });
  receiver = await startEmail(world.services, 0, { lmtp: true });
  const write = world.kernel.writeJobs;
  let writes = 0;
  world.kernel.writeJobs = async (client, pending) => {
    writes += 1;
    if (writes === 2) throw unavailable('database_unavailable');
    await write(client, pending);
  };
  const socket = connectPlain(receiver.port, '127.0.0.1');
  const before = ['LHLO front.example', 'MAIL FROM:<kyaku@customer.example>'];
  const recipients = [`RCPT TO:<${world.support}>`, 'RCPT TO:<nobody@shop.example>', `RCPT TO:<${second}>`];
  const replies = await talk(socket, [...before, ...recipients, 'DATA']);
  expect(replies.map((line) => line.slice(0, 3))).toEqual(['220', '250', '250', '250', '550', '250', '354']);
  const text = new Promise<string>((resolve) => {
    let all = '';
    socket.on('data', (chunk: Buffer) => {
      all += chunk.toString();
      if (all.split('\r\n').length > 2) resolve(all);
    });
  });
  socket.write(`${MAIL}\r\n`);
  expect(
    (await text)
      .trim()
      .split('\r\n')
      .map((line) => line.slice(0, 3)),
  ).toEqual(['250', '451']);
  socket.destroy();
  expect(await stored()).toEqual([{ via: 'lmtp', recipients: [world.support] }]);
});

test('with a certificate mail comes encrypted', async () => {
  world = await buildMailWorld(jobs, { runs: false });
  const paths = await files(TEST_CERTIFICATES.selfSigned);
  Object.assign(world.services.config, paths);
  receiver = await startEmail(world.services, 0);
  const issuer = async (): Promise<string> => {
    const plain = connectPlain(receiver?.port ?? 0, '127.0.0.1');
    await talk(plain, ['EHLO sender.example', 'STARTTLS']);
    const secure = connectTls({ socket: plain, rejectUnauthorized: false, servername: 'mail.shop.example' });
    await new Promise<void>((resolve) => secure.once('secureConnect', () => resolve()));
    const name = String(secure.getPeerCertificate().issuer.CN);
    const said = ['EHLO sender.example', 'MAIL FROM:<k@customer.example>', `RCPT TO:<${world.support}>`, 'DATA', MAIL];
    expect((await talk(secure, said, true)).at(-1)).toMatch(/^250/);
    secure.destroy();
    return name;
  };
  expect(await issuer()).toBe('mail.shop.example');
  expect(await stored()).toEqual([{ via: 'smtp', recipients: [world.support] }]);
});

test('a renewed certificate is noticed; one that is half written is not taken', async () => {
  world = await buildMailWorld(jobs, { runs: false });
  const paths = await files(TEST_CERTIFICATES.expired);
  const taken: string[] = [];
  const stop = watchCertificate(paths, ({ cert }) => taken.push(cert), createLog('silent'), 20);
  await writeFile(paths.smtpCert, TEST_CERTIFICATES.good.slice(0, 300));
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect(taken).toEqual([]);
  await writeFile(paths.smtpCert, TEST_CERTIFICATES.good);
  await until(() => taken.length > 0);
  stop();
  expect(taken[0]).toBe(TEST_CERTIFICATES.good);
});

test.each([
  ['only one file', { smtpCert: '/nowhere/cert.pem' }, 'incomplete'],
  ['files that are not there', { smtpCert: '/nowhere/cert.pem', smtpKey: '/nowhere/key.pem' }, 'unreadable'],
])('%s is said at the start', async (_what, config, problem) => {
  world = await buildMailWorld(jobs, { runs: false });
  Object.assign(world.services.config, config);
  await expect(startEmail(world.services, 0)).rejects.toMatchObject({ problem });
  expect(() => readCertificate(config)).toThrow('certificate of the mail receiver');
});

test('the forwarding address of an inbox takes what another server passes on', async () => {
  world = await buildMailWorld(jobs);
  const inbox = await world.run((ctx) => findInboxRow(ctx.db, ctx.workspaceId, world.inboxId));
  const forwarding = forwardingAddress(inbox?.public_key ?? '', world.services.config.mailDomain);
  await world.send({
    from: 'kyaku@customer.example',
    envelope: { from: 'forwarder@rental.example', to: [forwarding] },
    to: 'info@old-shop.example',
    subject: '転送',
    text: '本文',
  });
  await world.settled();
  const subjects = await world.rows<{ subject: string }>(
    'select subject from app.conversations where workspace_id = $1',
  );
  expect(subjects.map(({ subject }) => subject)).toEqual(['転送']);
});
