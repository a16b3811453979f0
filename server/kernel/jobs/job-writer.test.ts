import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runInWorkspace } from '../transaction.ts';
import { jobType } from './job-type.ts';
import { testJobs } from './job-database.ts';
import { gate, until, type JobWorld } from './job-world.ts';

const ran: number[] = [];
const counted = jobType({
  name: 'test.count',
  payload: z.object({ n: z.number() }),
  handle: async (_run, { n }) => {
    ran.push(n);
  },
});
const actor = { kind: 'system', name: 'test' } as const;

const jobs = testJobs();
let world: JobWorld;

afterEach(async () => {
  await jobs.close();
  ran.length = 0;
});

const waiting = async (): Promise<number> =>
  (await world.owner.query('select count(*)::int as n from pgboss.job')).rows[0].n;

describe('a job and the transaction that asks for it', () => {
  it('leaves no job when the transaction rolls back', async () => {
    world = await jobs.build({ types: [counted] });
    const workspaceId = await world.workspace();
    const lost = runInWorkspace(world.kernel, { workspaceId, actor }, async (ctx) => {
      ctx.enqueue(counted, { n: 1 });
      throw new Error('no');
    });
    await expect(lost).rejects.toThrow('no');
    const client = await world.kernel.pool.connect();
    await client.query('BEGIN');
    await world.kernel.writeJobs(client, [
      { type: counted.name, workspaceId, payload: { n: 2 }, options: {}, requestId: 'r' },
    ]);
    await client.query('ROLLBACK');
    client.release();
    expect(await waiting()).toBe(0);
  });

  it('shows nobody the job before the commit', async () => {
    world = await jobs.build({ types: [counted] });
    const workspaceId = await world.workspace();
    const client = await world.kernel.pool.connect();
    await client.query('BEGIN');
    await world.kernel.writeJobs(client, [
      { type: counted.name, workspaceId, payload: { n: 2 }, options: {}, requestId: 'r' },
    ]);
    expect(await waiting()).toBe(0);
    await client.query('COMMIT');
    client.release();
    expect(await waiting()).toBe(1);
  });

  it('runs each job once though two processes wait for it', async () => {
    world = await jobs.build({ types: [counted] });
    const workspaceId = await world.workspace();
    await world.runner();
    await world.runner();
    const numbers = Array.from({ length: 300 }, (_, n) => n);
    for (let from = 0; from < 300; from += 30)
      await world.enqueue(
        workspaceId,
        counted,
        numbers.slice(from, from + 30).map((n) => ({ n })),
      );
    await until(async () => (await waiting()) === 0);
    expect([...ran].sort((a, b) => a - b)).toEqual(numbers);
  });

  it('keeps a deferred job until its instant', async () => {
    world = await jobs.build({ types: [counted] });
    const workspaceId = await world.workspace();
    const runner = await world.runner();
    await world.enqueue(workspaceId, counted, [{ n: 1 }], { startAfter: new Date(Date.now() + 3_600_000) });
    await world.enqueue(workspaceId, counted, [{ n: 2 }]);
    await until(() => ran.length > 0);
    expect(ran).toEqual([2]);
    const stats = await runner.stats();
    expect(stats.find((queue) => queue.queue === 'jobs')).toMatchObject({ deferred: 1, ready: 0 });
  });
});

describe('unique jobs', () => {
  it('keep one waiting job per workspace and key', async () => {
    world = await jobs.build({ types: [counted] });
    const [a, b] = [await world.workspace(), await world.workspace()];
    for (let n = 0; n < 5; n += 1) {
      await world.enqueue(a, counted, [{ n }], { uniqueKey: 'x' });
      await world.enqueue(b, counted, [{ n: n + 10 }], { uniqueKey: 'x' });
      await world.enqueue(a, counted, [{ n: n + 20 }], { uniqueKey: 'y' });
    }
    expect(await waiting()).toBe(3);
    await world.runner();
    await until(async () => (await waiting()) === 0);
    expect([...ran].sort((x, y) => x - y)).toEqual([0, 10, 20]);
  });

  it('run only after every transaction that relied on the waiting job has committed', async () => {
    const order: string[] = [];
    const recorded = jobType({
      name: 'test.unique',
      payload: z.object({}),
      handle: async () => void order.push('ran'),
    });
    world = await jobs.build({ types: [recorded] });
    const workspaceId = await world.workspace();
    const uniqueJob = { type: recorded.name, workspaceId, payload: {}, options: { uniqueKey: 'x' }, requestId: 'r' };
    await world.enqueue(workspaceId, recorded, [{}], { uniqueKey: 'x' });
    const relying = await world.kernel.pool.connect();
    try {
      await relying.query('BEGIN');
      await world.kernel.writeJobs(relying, [uniqueJob]);
      await world.runner();
      await until(
        async () => (await world.owner.query(`select 1 from pgboss.job where state = 'active'`)).rowCount === 1,
      );
      const atBarrier = `select 1 from pg_locks where locktype = 'advisory' and not granted`;
      await until(async () => (await world.owner.query(atBarrier)).rowCount === 1);
      order.push('committed');
      await relying.query('COMMIT');
    } finally {
      relying.release();
    }
    await until(() => order.length === 2);
    expect(order).toEqual(['committed', 'ran']);
  });

  it('are put in again while one of them runs', async () => {
    const hold = gate();
    let started = 0;
    const slow = jobType({
      name: 'test.slow',
      payload: z.object({}),
      handle: async () => {
        started += 1;
        await hold.opened;
      },
    });
    world = await jobs.build({ types: [slow] });
    const workspaceId = await world.workspace();
    await world.runner();
    await world.enqueue(workspaceId, slow, [{}], { uniqueKey: 'x' });
    await until(() => started === 1);
    await world.enqueue(workspaceId, slow, [{}], { uniqueKey: 'x' });
    await until(() => started === 2);
    hold.open();
    await until(async () => (await waiting()) === 0);
  });
});

it('the app role can put jobs in and cannot read, change or remove one', async () => {
  world = await jobs.build({ types: [counted] });
  const client = new pg.Client({ connectionString: jobs.database.appUrl });
  await client.connect();
  for (const text of [
    'select * from pgboss.job',
    'select * from pgboss.job_common',
    `update pgboss.job set state = 'active'`,
    'delete from pgboss.job_common',
    'update pgboss.queue set retry_limit = 0',
    'select * from pgboss.schedule',
  ]) {
    await expect(client.query(text)).rejects.toThrow(/permission denied/);
  }
  await client.end();
});
