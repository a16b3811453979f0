import type { FastifyInstance, InjectOptions } from 'fastify';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import type { Role } from '../../../kernel/actor.ts';
import { createHttpApp } from '../../../kernel/http/create-app.ts';
import { createTranslate } from '../../../kernel/i18n.ts';
import type { PendingJob } from '../../../kernel/jobs/job-type.ts';
import { createSecretBox } from '../../../kernel/secrets.ts';
import { runInWorkspace } from '../../../kernel/transaction.ts';
import { TestClock, testKernel, type TestKernel } from '../../../testing/database.ts';
import { WEEKDAYS } from '../../../testing/workspace.ts';
import { createCallers, type Callers } from '../authenticate.ts';
import { allows } from '../policy.ts';
import { workspaceJobs, workspaceRoutes } from '../routes.ts';
import type { WorkspaceServices } from '../services.ts';
import { createWorkspace, type CreatedWorkspace, type NewWorkspace } from '../setup/create-workspace.ts';

export const PUBLIC_URL = 'https://desk.example';
export const PASSWORD = 'Kikyo-no-hana 57';

export interface SentMail {
  to: string;
  locale: string;
  kind: string;
  values: Record<string, string | number>;
}

export interface Answer {
  status: number;
  json: Record<string, unknown>;
  body: string;
  headers: Record<string, unknown>;
}

let addresses = 0;

/** A browser: an address of its own, a cookie jar, requests from our own pages. */
export class Browser {
  readonly ip: string;
  cookie: string | null = null;
  readonly #app: FastifyInstance;

  constructor(app: FastifyInstance) {
    this.#app = app;
    addresses += 1;
    this.ip = `10.0.${addresses >> 8}.${addresses & 255}`;
  }

  async send(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const sent: Record<string, string> = {
      origin: PUBLIC_URL,
      ...(this.cookie ? { cookie: this.cookie } : {}),
      ...headers,
    };
    const options: InjectOptions = {
      method,
      url,
      remoteAddress: this.ip,
      headers: sent,
      ...(body === undefined ? {} : { payload: body as object }),
    };
    const response = await this.#app.inject(options);
    for (const cookie of response.cookies)
      if (cookie.name.endsWith('session')) this.cookie = cookie.value ? `${cookie.name}=${cookie.value}` : null;
    const isJson = String(response.headers['content-type'] ?? '').includes('json');
    return {
      status: response.statusCode,
      json: isJson ? response.json() : {},
      body: response.body,
      headers: response.headers,
    };
  }

  signIn(email: string, password = PASSWORD): Promise<Answer> {
    return this.send('POST', '/api/v1/session', { email, password });
  }
}

export interface House {
  readonly kernel: TestKernel;
  readonly app: FastifyInstance;
  readonly callers: Callers;
  clock: TestClock;
  mails: SentMail[];
  jobs: PendingJob[];
  browser(): Browser;
  /** Does the work of the jobs that wait. */
  work(): Promise<void>;
  /** A fresh workspace with its owner. */
  open(name?: string): Promise<CreatedWorkspace & { email: string }>;
  /** Reads as the owner of the tables, across workspaces. */
  look<R extends object = Record<string, unknown>>(text: string, values?: unknown[]): Promise<R[]>;
  /** Invites somebody and lets them join; answers their signed-in browser. */
  join(
    owner: Browser,
    role: Exclude<Role, 'owner'>,
    teamIds?: string[],
  ): Promise<{ browser: Browser; id: string; email: string }>;
}

const box = createSecretBox(['a secret only of these tests, long enough']);
const translate = createTranslate();
let people = 0;

interface HouseOptions {
  trustProxy?: string;
  loadDemo?: WorkspaceServices['loadDemo'];
}

interface Standing {
  app: FastifyInstance;
  services: WorkspaceServices;
  callers: Callers;
}

async function build(kernel: TestKernel, mails: SentMail[], options: HouseOptions): Promise<Standing> {
  const services: WorkspaceServices = {
    kernel,
    accountsPool: kernel.accountsPool,
    publicUrl: PUBLIC_URL,
    secrets: box,
    translate,
    sendAccountMail: async (to, locale, kind, values) => mails.push({ to, locale, kind, values }) > 0,
    afterCreate: async () => undefined,
    loadDemo: options.loadDemo ?? (async () => Promise.reject(new Error('no demo here'))),
  };
  const callers = createCallers(services);
  const app = await createHttpApp({
    kernel,
    authenticate: callers.ofRequest,
    allows,
    translate,
    ratePerMinute: 10_000,
    validateResponses: true,
    log: kernel.log,
    routes: workspaceRoutes(services),
    publicUrl: PUBLIC_URL,
    version: 'test',
    trustProxy: options.trustProxy,
  });
  return { app, services, callers };
}

/** The real app on a real database, with fake mail and jobs that wait until the test does them. */
export function testHouse(options: HouseOptions = {}): House {
  const clock = new TestClock();
  const mails: SentMail[] = [];
  const jobs: PendingJob[] = [];
  const hold = testKernel({ clock, writeJobs: async (_client, written) => void jobs.push(...written) });
  let built: Standing | undefined;
  beforeAll(async () => {
    built = await build(hold.kernel, mails, options);
  });
  afterAll(() => built?.app.close());
  const standing = (): Standing => {
    if (!built) throw new Error('the house stands only while tests run');
    return built;
  };
  return {
    clock,
    mails,
    jobs,
    get kernel() {
      return hold.kernel;
    },
    get app() {
      return standing().app;
    },
    get callers() {
      return standing().callers;
    },
    browser: () => new Browser(standing().app),
    work: () => workOff(standing().services, jobs),
    open: (name = '珈琲堂') => openWorkspace(hold.kernel, name),
    look: (text, values = []) => lookAsOwner(hold.kernel, text, values),
    join: (owner, role, teamIds = []) => joinAs(new Browser(standing().app), owner, role, teamIds),
  };
}

async function openWorkspace(kernel: TestKernel, name: string): Promise<CreatedWorkspace & { email: string }> {
  people += 1;
  const email = `owner${people}@example.jp`;
  const made = await createWorkspace(kernel, kernel.accountsPool, {
    name,
    referencePrefix: 'KD',
    locale: 'ja',
    timeZone: 'Asia/Tokyo',
    businessHours: WEEKDAYS as NewWorkspace['businessHours'],
    owner: { name: '大谷 学', email, password: PASSWORD },
    translate,
  });
  return { ...made, email };
}

async function lookAsOwner<R extends object>(kernel: TestKernel, text: string, values: unknown[]): Promise<R[]> {
  const client = new pg.Client({ connectionString: kernel.database.ownerUrl });
  await client.connect();
  try {
    return (await client.query<R & pg.QueryResultRow>(text, values)).rows;
  } finally {
    await client.end();
  }
}

async function joinAs(
  browser: Browser,
  owner: Browser,
  role: Role,
  teamIds: string[],
): Promise<{ browser: Browser; id: string; email: string }> {
  people += 1;
  const email = `person${people}@example.jp`;
  const invited = await owner.send('POST', '/api/v1/invitations', { email, role, teamIds });
  const token = String(invited.json.url).split('/').pop();
  await browser.send('POST', '/api/v1/invitation-acceptances', { token, name: '山本 彩', password: PASSWORD });
  const me = await browser.send('GET', '/api/v1/session');
  return { browser, id: (JSON.parse(me.body) as { member: { id: string } }).member.id, email };
}

async function workOff(services: WorkspaceServices, jobs: PendingJob[]): Promise<void> {
  const { kernel } = services;
  const known = new Map(Object.values(workspaceJobs(services)).map((type) => [type.name, type]));
  for (const job of jobs.splice(0)) {
    const { workspaceId } = job;
    const transaction = <T>(body: Parameters<typeof runInWorkspace<T>>[2]): Promise<T> =>
      runInWorkspace(kernel, { workspaceId, actor: { kind: 'system', name: 'test' } }, body);
    const run = {
      workspaceId,
      jobId: 'test',
      attempt: 1,
      now: () => kernel.clock.now(),
      log: kernel.log,
      signal: new AbortController().signal,
      transaction,
    };
    await known.get(job.type)?.handle(run, job.payload as never);
  }
}
