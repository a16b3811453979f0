import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Endpoint } from '@madoguchi/contracts/endpoint.ts';
import type { Problem } from '@madoguchi/contracts/vocabulary.ts';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { buildApp } from '../app.ts';
import { facts, jobsOf, reactions } from '../features.ts';
import { createServices, type Services } from '../services.ts';
import { inAccounts } from '../kernel/accounts/accounts.ts';
import { hashPassword } from '../kernel/accounts/password-hash.ts';
import { insertPerson } from '../kernel/accounts/people.ts';
import { sessionCookie } from '../kernel/accounts/session-cookie.ts';
import { startSession } from '../kernel/accounts/sessions.ts';
import type { Actor, Role } from '../kernel/actor.ts';
import { readConfig } from '../kernel/config.ts';
import type { Ctx } from '../kernel/context.ts';
import { newId } from '../kernel/ids.ts';
import { createJobWriter, type JobWriter } from '../kernel/jobs/job-writer.ts';
import type { JobType } from '../kernel/jobs/job-type.ts';
import { reactionJob } from '../kernel/jobs/reactions.ts';
import { createLog } from '../kernel/log.ts';
import { runInWorkspace } from '../kernel/transaction.ts';
import { createApiKey } from '../features/workspace/actions/create-api-key.ts';
import { createTeam } from '../features/workspace/actions/create-team.ts';
import type { Scope } from '../features/workspace/policy.ts';
import { insertMember, setTeamsOfMember } from '../features/workspace/queries.ts';
import { openWorkspace } from '../features/workspace/setup/create-workspace.ts';
import { cloneDatabase, TestClock, type TestDatabase } from './database.ts';
import { shapeChecks } from './fact-shapes.ts';
import { JobDrain } from './job-drain.ts';
import { WEEKDAYS } from './workspace.ts';

export const TEST_URL = 'https://desk.example';
const PASSWORD = 'Kikyo-no-hana 57';
const OWNER = '大谷 学';
const SYSTEM: Actor = { kind: 'system', name: 'test' };
/** Of `PASSWORD`, once for all files of a process: a hash is meant to be slow. */
let passwordHash: Promise<string> | null = null;

/** Who calls: a signed-in member, an API key, or nobody. */
export interface Who {
  headers: Record<string, string>;
}

export interface TestMember extends Who {
  id: string;
  personId: string;
  role: Role;
  actor: Actor;
}

export interface TestKey extends Who {
  id: string;
  secret: string;
}

export interface Answer<R> {
  status: number;
  /** The answer of success; of a failure read `problem`. */
  body: R;
  problem: Problem | null;
  text: string;
  headers: Record<string, unknown>;
}

export interface Call {
  as?: Who;
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: unknown;
  headers?: Record<string, string>;
}

export const NOBODY: Who = { headers: {} };

/** The whole product on a database of its own: every answer checked against its schema, every fact against its shape. */
export interface TestApp {
  readonly app: FastifyInstance;
  readonly services: Services;
  readonly database: TestDatabase;
  clock: TestClock;
  /** A fresh workspace with its owner and default inboxes. */
  open(name?: string): Promise<TestDesk>;
  call<P, Q, B, R>(endpoint: Endpoint<P, Q, B, R>, call?: Call): Promise<Answer<R>>;
  request(options: InjectOptions): Promise<Answer<never>>;
  /** Does all jobs that are due by the test's clock, and those they bring, in order. @returns how many. */
  runJobs(): Promise<number>;
}

/** One workspace of a test. */
export interface TestDesk {
  id: string;
  owner: TestMember;
  teamId: string;
  run<T>(body: (ctx: Ctx) => Promise<T>, actor?: Actor): Promise<T>;
  signInAs(role: Role, options?: { teams?: readonly string[]; name?: string }): Promise<TestMember>;
  /** Another session of the same member. */
  sessionOf(member: TestMember): Promise<Who>;
  apiKey(scopes: readonly Scope[]): Promise<TestKey>;
  team(name: string, options?: { restricted?: boolean; memberIds?: readonly string[] }): Promise<string>;
}

interface Parts {
  database: TestDatabase;
  services: Services;
  app: FastifyInstance;
  writer: JobWriter;
  drain: JobDrain;
  passwordHash: string;
  folder: string;
}

async function build(clock: TestClock): Promise<Parts> {
  const database = await cloneDatabase(inject('cluster'));
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-test-'));
  const log = createLog('silent');
  const config = readConfig(['--data', folder, '--url', TEST_URL, '--rate-per-minute', '1000000', '--no-smtp'], {});
  const held: { drain?: JobDrain } = {};
  const services = createServices({
    config,
    log,
    clock,
    database: { ownerUrl: database.ownerUrl, appUrl: database.appUrl, accountsUrl: database.accountsUrl, actAs: false },
    publicUrl: TEST_URL,
    version: 'test',
    reactions: [...shapeChecks(facts), ...reactions],
    writeJobs: (client, jobs) => held.drain?.write(client, jobs) ?? Promise.reject(new Error('no job queue yet')),
    wake: () => undefined,
  });
  const types = [...jobsOf(services).types, reactionJob(services.kernel.reactions) as unknown as JobType];
  const writer = createJobWriter({ pool: services.kernel.pool, notifyUrl: database.ownerUrl, types, log });
  const drain = new JobDrain({ ownerUrl: database.ownerUrl, writer, types, kernel: services.kernel });
  held.drain = drain;
  const app = await buildApp(services, { validateResponses: true });
  passwordHash ??= hashPassword(PASSWORD);
  return { database, services, app, writer, drain, folder, passwordHash: await passwordHash };
}

async function takeDown(parts: Parts): Promise<void> {
  await parts.app.close();
  await parts.writer.stop();
  await parts.drain.close();
  await parts.services.close();
  await parts.database.drop();
  await rm(parts.folder, { recursive: true, force: true });
}

function pathOf(endpoint: { path: string }, call: Call): string {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(call.params?.[name] ?? ''),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(call.query ?? {})) if (value !== undefined) query.set(name, String(value));
  return query.size > 0 ? `${path}?${query}` : path;
}

let addresses = 0;

/** A network address of its own for each request, so that limits per address never meet each other. */
function nextAddress(): string {
  addresses += 1;
  return `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`;
}

/** Builds the app before the tests of a file and takes it down afterwards. Call once at the top of the file. */
export function testApp(options: { clock?: TestClock } = {}): TestApp {
  const clock = options.clock ?? new TestClock();
  let built: Parts | undefined;
  const parts = (): Parts => {
    if (!built) throw new Error('the app exists only while tests run');
    return built;
  };
  beforeAll(async () => {
    built = await build(clock);
  });
  afterAll(async () => {
    if (!built) return;
    const undeclared = await built.drain.undeclaredFacts(facts.map((fact) => fact.name));
    await takeDown(built);
    expect(undeclared, 'facts that no feature declares').toEqual([]);
  });
  const request = async (inject: InjectOptions): Promise<Answer<never>> => {
    const response = await parts().app.inject({ remoteAddress: nextAddress(), ...inject });
    const isJson = String(response.headers['content-type'] ?? '').includes('json');
    const body: unknown = isJson && response.body ? response.json() : undefined;
    return {
      status: response.statusCode,
      body: body as never,
      problem: response.statusCode >= 400 ? (body as Problem) : null,
      text: response.body,
      headers: response.headers,
    };
  };
  return {
    clock,
    get app() {
      return parts().app;
    },
    get services() {
      return parts().services;
    },
    get database() {
      return parts().database;
    },
    request,
    call: async (endpoint, call = {}) => {
      const body = call.body === undefined ? {} : { payload: call.body as object };
      const headers = { origin: TEST_URL, ...call.as?.headers, ...call.headers };
      return (await request({
        method: endpoint.method,
        url: pathOf(endpoint, call),
        headers,
        ...body,
      })) as Answer<never>;
    },
    open: (name) => openDesk(parts(), clock, name ?? '珈琲堂'),
    runJobs: () => parts().drain.run(clock),
  };
}

let people = 0;

async function openDesk(parts: Parts, clock: TestClock, name: string): Promise<TestDesk> {
  const { services } = parts;
  const { kernel, accountsPool } = services;
  people += 1;
  const businessHours = WEEKDAYS as Parameters<typeof openWorkspace>[2]['businessHours'];
  const email = `owner${people}@example.jp`;
  const account = { email, name: OWNER, locale: 'ja', passwordHash: parts.passwordHash } as const;
  const person = await insertPerson(accountsPool, account, clock.now());
  if (!person) throw new Error(`somebody has the address ${email}`);
  const made = await openWorkspace(kernel, person.id, {
    name,
    referencePrefix: 'TS',
    locale: 'ja',
    timeZone: 'Asia/Tokyo',
    businessHours,
    translate: services.translate,
    afterCreate: services.afterCreate,
    owner: { name: OWNER, email },
  });
  const { workspaceId } = made;
  const run = <T>(body: (ctx: Ctx) => Promise<T>, actor: Actor = SYSTEM): Promise<T> =>
    runInWorkspace(kernel, { workspaceId, actor }, body);
  const session = async (personId: string): Promise<Who> => {
    const accounts = { pool: accountsPool, clock };
    const token = await inAccounts(accounts, (client) =>
      startSession(client, { personId, workspaceId, ip: '10.0.0.1', userAgent: 'test' }, clock.now(), null),
    );
    return { headers: { cookie: `${sessionCookie(TEST_URL).name}=${token}` } };
  };
  const member = async (id: string, personId: string, role: Role, teamIds: readonly string[]): Promise<TestMember> => ({
    id,
    personId,
    role,
    actor: { kind: 'member', id, personId, role, teamIds },
    ...(await session(personId)),
  });
  return {
    id: workspaceId,
    teamId: made.teamId,
    owner: await member(made.memberId, made.personId, 'owner', [made.teamId]),
    run,
    sessionOf: (one) => session(one.personId),
    signInAs: async (role, { teams = [], name: memberName = '山本 彩' } = {}) => {
      people += 1;
      const email = `person${people}@example.jp`;
      const person = await insertPerson(
        accountsPool,
        { email, name: memberName, locale: 'ja', passwordHash: parts.passwordHash },
        clock.now(),
      );
      if (!person) throw new Error(`somebody has the address ${email}`);
      const id = newId(clock.now());
      await run(async (ctx) => {
        await insertMember(ctx.db, workspaceId, {
          id,
          personId: person.id,
          name: memberName,
          email,
          role,
          locale: 'ja',
          createdAt: ctx.now,
        });
        await setTeamsOfMember(ctx.db, workspaceId, id, teams);
      });
      return member(id, person.id, role, teams);
    },
    apiKey: async (scopes) => {
      const key = await run((ctx) => createApiKey(ctx, { name: 'test', scopes }));
      return { id: key.id, secret: key.secret, headers: { authorization: `Bearer ${key.secret}` } };
    },
    team: async (teamName, { restricted = false, memberIds = [] } = {}) =>
      (await run((ctx) => createTeam(ctx, { name: teamName, restricted, memberIds }))).id,
  };
}
