import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, inject } from 'vitest';
import { systemClock, type Clock } from '../kernel/clock.ts';
import { createPool, type Pool } from '../kernel/database.ts';
import type { Reaction } from '../kernel/facts.ts';
import { createLog } from '../kernel/log.ts';
import { createNumberDispenser } from '../kernel/numbers.ts';
import type { JobWriter, Kernel } from '../kernel/transaction.ts';
import { asSuperuser, databaseUrl, type TestCluster } from './cluster.ts';

/** A database of this test file's own, cloned from the migrated template. */
export interface TestDatabase {
  superuserUrl: string;
  ownerUrl: string;
  appUrl: string;
  accountsUrl: string;
  drop(): Promise<void>;
}

export async function cloneDatabase(cluster: TestCluster): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser(cluster.superuserUrl, async (client) => {
    // Clones of one template queue up: PostgreSQL refuses a template that is being copied by another session.
    await client.query('select pg_advisory_lock(42)');
    await client.query(`create database ${name} template ${cluster.template} strategy wal_log owner madoguchi_owner`);
  });
  return {
    superuserUrl: databaseUrl(cluster.superuserUrl, name),
    ownerUrl: databaseUrl(cluster.ownerUrl, name),
    appUrl: databaseUrl(cluster.appUrl, name),
    accountsUrl: databaseUrl(cluster.accountsUrl, name),
    drop: () =>
      asSuperuser(
        cluster.superuserUrl,
        async (client) => void (await client.query(`drop database if exists ${name} with (force)`)),
      ),
  };
}

/** Time that stands still until a test moves it. */
export class TestClock implements Clock {
  #now: Date;

  constructor(start = '2026-11-20T01:00:00Z') {
    this.#now = new Date(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  advance(seconds: number): void {
    this.#now = new Date(this.#now.getTime() + seconds * 1000);
  }

  set(instant: string): void {
    this.#now = new Date(instant);
  }
}

export interface TestKernelOptions {
  clock?: Clock;
  reactions?: readonly Reaction[];
  writeJobs?: JobWriter;
}

export interface TestKernel extends Kernel {
  database: TestDatabase;
  accountsPool: Pool;
  /** Workspaces whose commits called for a wake-up, in order. */
  woken: string[];
}

/** Builds a kernel on a database; jobs are refused unless a writer is given, so that no test loses one unseen. */
export function buildKernel(database: TestDatabase, options: TestKernelOptions = {}): TestKernel {
  const reactions = new Map<string, Reaction[]>();
  for (const reaction of options.reactions ?? [])
    reactions.set(reaction.on, [...(reactions.get(reaction.on) ?? []), reaction]);
  const woken: string[] = [];
  return {
    database,
    woken,
    pool: createPool({ url: database.appUrl, max: 8, applicationName: 'madoguchi-test' }),
    accountsPool: createPool({ url: database.accountsUrl, max: 4, applicationName: 'madoguchi-test-accounts' }),
    clock: options.clock ?? systemClock,
    log: createLog('silent'),
    reactions,
    reactionJobName: 'fact.reaction',
    numbers: createNumberDispenser(
      createPool({ url: database.appUrl, max: 1, applicationName: 'madoguchi-test-numbers' }),
    ),
    writeJobs: options.writeJobs ?? (async () => Promise.reject(new Error('this test has no job queue'))),
    wake: (workspaceId) => void woken.push(workspaceId),
  };
}

/** One database and kernel for all tests of a file, dropped afterwards. */
export function testKernel(options: TestKernelOptions = {}): { readonly kernel: TestKernel } {
  let kernel: TestKernel | undefined;
  beforeAll(async () => {
    kernel = buildKernel(await cloneDatabase(inject('cluster')), options);
  });
  afterAll(async () => {
    await Promise.all([kernel?.pool.end(), kernel?.accountsPool.end(), kernel?.numbers.end()]);
    await kernel?.database.drop();
  });
  return {
    get kernel(): TestKernel {
      if (!kernel) throw new Error('the kernel exists only while tests run');
      return kernel;
    },
  };
}
