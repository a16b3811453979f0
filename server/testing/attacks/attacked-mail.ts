import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Call$ } from '@madoguchi/contracts/client.ts';
import { conversationEndpoints } from '@madoguchi/contracts/conversations.ts';
import { workspaceEndpoints } from '@madoguchi/contracts/workspace.ts';
import { createTransport, type SendMailOptions } from 'nodemailer';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { startDnsServer, type DnsServer } from '../../kernel/mail/testing/dns-server.ts';
import { startSmtpSink, type SmtpSink } from '../../kernel/mail/testing/smtp-sink.ts';
import { cloneDatabase, type TestDatabase } from '../database.ts';

const ROOT = join(import.meta.dirname, '../../..');
const SUPPORT = 'support@shop.example';
export const MAIL_DOMAIN = 'in.shop.example';

/** The product in a process of its own, with a mail server and a name server outside that the attack controls. */
export interface AttackedMail {
  readonly url: string;
  readonly support: string;
  readonly owner: string;
  readonly inboxId: string;
  readonly sink: SmtpSink;
  readonly dns: DnsServer;
  readonly api: Call$;
  /** The owner, signed in. */
  readonly asOwner: Call$;
  readonly ownerCookie: string;
  readonly database: pg.Client;
  /** All it has written to the terminal. */
  readonly said: () => string;
  send(mail: SendMailOptions): Promise<void>;
  /** Until no job waits that is due. */
  settled(): Promise<void>;
}

interface Facts {
  url: string;
  email: string;
  password: string;
  apiKey: string;
  smtpPort: number;
}

interface Started {
  child: ChildProcess;
  facts: Facts;
  said: () => string;
}

async function launch(folder: string, flags: readonly string[]): Promise<Started> {
  const file = join(folder, 'facts.json');
  const kept = Object.entries(process.env).filter(([name]) => !/^(MADOGUCHI_|DATABASE_URL|VITEST|NODE_)/.test(name));
  const child = spawn(
    process.execPath,
    ['server/main.ts', ...flags, '--data', folder, '--empty', '--bootstrap', file],
    {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: Object.fromEntries(kept),
    },
  );
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      if (/^Madoguchi: /m.test(said)) resolve();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', () => reject(new Error(`the product ended\n${said}`)));
  });
  return { child, said: () => said, facts: JSON.parse(await readFile(file, 'utf8')) as Facts };
}

async function signIn({ url, email, password }: Facts): Promise<string> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  });
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
}

const DUE = `select from pgboss.job where state < 'completed' and start_after < now() + interval '5 seconds'`;

/** Looks until it is so, at most a minute. */
export async function until(done: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await done())) {
    if (Date.now() > end) throw new Error('the work is never done');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Starts the product before the tests of a file, with every word of its log, and stops it afterwards. */
export function attackedMail(more: (outside: { sink: SmtpSink }) => readonly string[] = () => []): AttackedMail {
  const held: Partial<Omit<AttackedMail, 'send' | 'settled'>> & { started?: Started; clone?: TestDatabase } = {};
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'madoguchi-attack-'));
    held.clone = await cloneDatabase(inject('cluster'));
    const [sink, dns] = await Promise.all([startSmtpSink(), startDnsServer()]);
    const { superuserUrl: url } = held.clone;
    const ports = ['--port', '0', '--smtp-port', '0', '--database-url', url, '--dns-server', dns.address];
    const mail = ['--mail-domain', MAIL_DOMAIN, '--mail-server', `smtp://127.0.0.1:${sink.port}`];
    const started = await launch(folder, [...ports, ...mail, '--log-level', 'trace', ...more({ sink })]);
    const database = new pg.Client({ connectionString: url });
    await database.connect();
    const { facts, said } = started;
    const ownerCookie = await signIn(facts);
    const headers = (): Record<string, string> => ({ cookie: ownerCookie, origin: facts.url });
    const asOwner = createClient({ baseUrl: facts.url, headers });
    const key = (): Record<string, string> => ({ authorization: `Bearer ${facts.apiKey}` });
    const api = createClient({ baseUrl: facts.url, headers: key });
    Object.assign(held, { started, sink, dns, database, ownerCookie, asOwner, api, said, url: facts.url });
    const { items } = await asOwner(workspaceEndpoints.listInboxes);
    const inboxId = items.find((inbox) => inbox.channel === 'email')?.id ?? '';
    const settings = { receipt: false };
    await asOwner(workspaceEndpoints.updateInbox, { params: { id: inboxId }, body: { address: SUPPORT, settings } });
    Object.assign(held, { owner: facts.email, support: SUPPORT, inboxId });
  }, 90_000);
  afterAll(async () => {
    const child = held.started?.child;
    if (child && child.exitCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
    await held.database?.end();
    await Promise.all([held.sink?.close(), held.dns?.close()]);
    await held.clone?.drop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  const calls: Pick<AttackedMail, 'send' | 'settled'> = {
    send: async (mail) => {
      const port = held.started?.facts.smtpPort ?? 0;
      const client = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
      await client.sendMail({ to: SUPPORT, ...mail }).finally(() => client.close());
    },
    settled: () => until(async () => (await held.database?.query(DUE))?.rowCount === 0),
  };
  return new Proxy(calls as AttackedMail, {
    get: (target, name) => Reflect.get(name in target ? target : held, name) as unknown,
  });
}

/** The newest conversation, and what was said in it. */
export async function newest(product: AttackedMail) {
  const { items } = await product.asOwner(conversationEndpoints.listConversations, { query: { limit: 1 } });
  const id = items[0]?.id ?? '';
  if (id === '') return { id, entries: [], subject: '' };
  const { entries } = await product.asOwner(conversationEndpoints.getTimeline, { params: { id } });
  return { id, entries, subject: items[0]?.subject ?? '' };
}

/** Answers as the owner, and waits until the mails have left. */
export async function answerTo(product: AttackedMail, id: string, body: string): Promise<void> {
  const acknowledged = ['wrong_name', 'recipient_outside'] as const;
  await product.asOwner(conversationEndpoints.postMessage, {
    params: { id },
    body: { type: 'reply', body, acknowledged: [...acknowledged], fileIds: [], undoSeconds: 0, overrideLock: true },
  });
  await product.settled();
}
