import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import { jobsOf, reactions } from './features.ts';
import { startLive, type Live } from './live.ts';
import type { Config } from './kernel/config.ts';
import { createPool } from './kernel/database.ts';
import { DatabaseClock } from './kernel/database-clock.ts';
import { startEmbeddedPostgres } from './kernel/embedded-postgres/start.ts';
import { createJobRunner, type JobRunner, type JobRunnerOptions } from './kernel/jobs/job-runner.ts';
import { createJobWriter, type JobWriter } from './kernel/jobs/job-writer.ts';
import { installJobs } from './kernel/jobs/queues.ts';
import { reactionJob } from './kernel/jobs/reactions.ts';
import { closeParsers } from './kernel/mail/parse-in-worker.ts';
import { createLog, type Log } from './kernel/log.ts';
import { APP_ROLE, migrate } from './kernel/migrate.ts';
import { startEmail, type EmailReceiver } from './features/channels/email/smtp.ts';
import { startMailFetcher } from './features/channels/mailboxes/fetch/fetcher.ts';
import { keepIndexes } from './features/knowledge/finding/indexes/loaded-indexes.ts';
import { createServices, type DatabaseUrls, type Services } from './services.ts';

export interface Running {
  url: string;
  smtpPort: number | null;
  lmtpPort: number | null;
  services: Services;
  stop(): Promise<void>;
}

const VERSION = (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string })
  .version;

async function openDatabase(config: Config, log: Log): Promise<{ urls: DatabaseUrls; stop: () => Promise<void> }> {
  if (config.databaseUrl) {
    const url = config.databaseUrl;
    return { urls: { ownerUrl: url, appUrl: url, accountsUrl: url, actAs: true }, stop: async () => undefined };
  }
  const server = await startEmbeddedPostgres({ dataDir: `${config.data}/postgres`, log });
  const { ownerUrl, appUrl, accountsUrl } = server;
  return { urls: { ownerUrl, appUrl, accountsUrl, actAs: false }, stop: () => server.stop() };
}

/** What is started is stopped in the opposite order, each part given its time, whatever fails. */
class Stack {
  readonly #steps: { name: string; stop: () => Promise<unknown> | unknown }[] = [];
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  add(name: string, stop: () => Promise<unknown> | unknown): void {
    this.#steps.push({ name, stop });
  }

  async unwind(): Promise<void> {
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      try {
        await step.stop();
      } catch (error) {
        this.#log.error({ err: error, part: step.name }, 'a part did not stop cleanly');
      }
    }
  }
}

/** Starts the roles of the configuration and answers when they serve. Whatever fails, nothing stays behind. */
export async function start(wanted: Config): Promise<Running> {
  const config = wanted.port === 0 ? { ...wanted, port: await freePort(wanted.host) } : wanted;
  const log = createLog(config.logLevel);
  const stack = new Stack(log);
  try {
    return await startParts(config, log, stack);
  } catch (error) {
    await stack.unwind();
    throw error;
  }
}

async function startParts(config: Config, log: Log, stack: Stack): Promise<Running> {
  const database = await openDatabase(config, log);
  stack.add('database', database.stop);
  await migrate(database.urls.ownerUrl);
  await installJobs(database.urls.ownerUrl, APP_ROLE);
  const wiring = createWiring();
  const publicUrl = config.url ?? `http://localhost:${config.port}`;
  const clock = new DatabaseClock();
  const services = createServices({
    clock,
    config,
    database: database.urls,
    log,
    publicUrl,
    version: VERSION,
    reactions,
    writeJobs: wiring.writeJobs,
    wake: wiring.wake,
  });
  stack.add('services', () => services.close());
  await clock.follow(services.kernel.pool, log);
  stack.add('clock', () => clock.stop());
  stack.add('mail parsers', closeParsers);
  const jobs = jobsOf(services);
  const types = [...jobs.types, reactionJob(services.kernel.reactions) as never];
  // A connection of its own: it reads while transactions that wait for it hold all the others.
  const queuePool = createPool({
    url: database.urls.appUrl,
    max: 1,
    applicationName: 'madoguchi-queue',
    ...(database.urls.actAs ? { actAs: APP_ROLE } : {}),
  });
  stack.add('queue connection', () => queuePool.end());
  wiring.writer = createJobWriter({ pool: queuePool, notifyUrl: database.urls.ownerUrl, types, log });
  stack.add('job writer', () => wiring.writer?.stop());
  await wiring.writer.start();
  if (config.roles.includes('web'))
    stack.add('search', await keepIndexes({ kernel: services.kernel, folder: `${config.data}/finding` }));
  const app = await buildApp(services, { gauges: () => ({ madoguchi_live_connections: wiring.live?.count() ?? 0 }) });
  stack.add('http', () => app.close());
  wiring.live = await startLive({
    app,
    services,
    listenUrl: database.urls.ownerUrl,
    serve: config.roles.includes('live'),
  });
  stack.add('live', () => wiring.live?.stop());
  const port = await listen(app, config);
  const mail = config.roles.includes('web') ? await takeMail(services, config, stack) : null;
  if (config.roles.includes('worker'))
    await startWorker(services, { queueUrl: database.urls.ownerUrl, types, schedules: jobs.schedules }, stack);
  const url = config.url ?? `http://localhost:${port}`;
  const { smtpPort, lmtpPort } = mail ?? { smtpPort: null, lmtpPort: null };
  return { url, smtpPort, lmtpPort, services, stop: () => stack.unwind() };
}

/** Mail that is sent to us: from anybody by SMTP, from a mail server of one's own by LMTP. */
async function takeMail(
  services: Services,
  config: Config,
  stack: Stack,
): Promise<Pick<Running, 'smtpPort' | 'lmtpPort'>> {
  const email = config.smtp ? await listenForMail(services, config) : null;
  if (email) stack.add('mail receiver', () => email.close());
  const lmtp = config.lmtpPort === undefined ? null : await startEmail(services, config.lmtpPort, { lmtp: true });
  if (lmtp) stack.add('LMTP receiver', () => lmtp.close());
  return { smtpPort: email?.port ?? null, lmtpPort: lmtp?.port ?? null };
}

type Work = Pick<JobRunnerOptions, 'queueUrl' | 'types' | 'schedules'>;

/** Jobs, and mail that is fetched. */
async function startWorker(services: Services, work: Work, stack: Stack): Promise<void> {
  const { kernel, config } = services;
  const runner: JobRunner = createJobRunner({ ...work, kernel, log: kernel.log });
  await runner.start();
  stack.add('jobs', () => runner.stop(4_000));
  const times = { poll: config.fetchSeconds * 1000 };
  const fetcher = startMailFetcher(services, { connections: config.fetchConnections, times });
  stack.add('mail fetcher', () => fetcher.stop());
}

/** The kernel exists before the parts it wakes; this is where they meet. */
function createWiring(): {
  writer: JobWriter | null;
  live: Live | null;
  writeJobs: Services['kernel']['writeJobs'];
  wake: Services['kernel']['wake'];
} {
  const wiring = {
    writer: null as JobWriter | null,
    live: null as Live | null,
    writeJobs: (async (client, jobs) => {
      if (!wiring.writer) throw new Error('jobs cannot be written before the queue is open');
      await wiring.writer.writeJobs(client, jobs);
    }) as Services['kernel']['writeJobs'],
    wake: ((workspaceId, what) => {
      if (what.jobs) wiring.writer?.wake();
      if (what.facts) wiring.live?.wake(workspaceId);
    }) as Services['kernel']['wake'],
  };
  return wiring;
}

/** The address is part of links and of the origin check, so a free port is chosen before anything is built. */
async function freePort(host: string): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, host, resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function listen(app: FastifyInstance, config: Config): Promise<number> {
  await app.listen({ port: config.port, host: config.host });
  return (app.server.address() as AddressInfo).port;
}

/** The usual port may be taken by another installation on this machine; mail then comes in on a free one. */
async function listenForMail(services: Services, config: Config): Promise<EmailReceiver> {
  try {
    return await startEmail(services, config.smtpPort);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    services.kernel.log.warn({ port: config.smtpPort }, 'the mail port is taken; using a free one');
    return startEmail(services, 0);
  }
}
