import { PgBoss } from 'pg-boss';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testJobs } from './job-database.ts';
import { jobType, type JobRun } from './job-type.ts';
import { gate, until, type JobWorld } from './job-world.ts';
import { LeaseLost } from './lease.ts';
import { workerOptions } from './queues.ts';

const nothing = z.object({});
const jobs = testJobs();
let world: JobWorld;

afterEach(() => jobs.close());

const left = async (): Promise<number> =>
  (await world.owner.query('select count(*)::int as n from pgboss.job')).rows[0].n;

describe('a holder that lost its job', () => {
  it('is told so, can commit nothing and does not end the attempt of the new holder', async () => {
    const hold = { old: gate(), new: gate() };
    const runs: JobRun[] = [];
    const errors: unknown[] = [];
    const type = jobType({
      name: 'test.fenced',
      payload: nothing,
      retryDelayMax: 0,
      handle: async (run) => {
        runs.push(run);
        await (run.attempt === 1 ? hold.old : hold.new).opened;
        await run
          .transaction(async (ctx) => ctx.enqueue(type, {}, { startAfter: new Date('2100-01-01') }))
          .catch((error: unknown) => {
            errors.push(error);
            throw error;
          });
      },
    });
    world = await jobs.build({ types: [type] });
    await world.runner({ timings: { touchMs: 100 } });
    await world.runner({ timings: { touchMs: 100 } });
    await world.enqueue(await world.workspace(), type, [{}]);
    await until(() => runs.length === 1);
    await takeAway(runs[0]!.jobId);
    await until(() => runs.length === 2);
    await until(() => runs[0]!.signal.aborted);
    hold.old.open();
    await until(() => errors.length === 1);
    expect(errors[0]).toBeInstanceOf(LeaseLost);
    expect(runs[1]!.signal.aborted).toBe(false);
    expect(await left()).toBe(1);
    hold.new.open();
    await until(
      async () => (await world.owner.query(`select 1 from pgboss.job where start_after > '2099-01-01'`)).rowCount === 1,
    );
    await until(async () => (await left()) === 1);
    expect(runs.map((run) => run.attempt)).toEqual([1, 2]);
  });

  it('changes nothing when it ends well all the same', async () => {
    const hold = { old: gate(), new: gate() };
    const ended: number[] = [];
    const type = jobType({
      name: 'test.outside',
      payload: nothing,
      retryDelayMax: 0,
      handle: async (run) => {
        await (run.attempt === 1 ? hold.old : hold.new).opened;
        ended.push(run.attempt);
      },
    });
    world = await jobs.build({ types: [type] });
    await world.runner({ timings: { touchMs: 3_600_000 } });
    await world.enqueue(await world.workspace(), type, [{}]);
    const attempt = async (): Promise<number> =>
      (await world.owner.query(`select retry_count + 1 as n from pgboss.job where state = 'active'`)).rows[0]?.n;
    await until(async () => (await attempt()) === 1);
    await takeAway((await world.owner.query('select id from pgboss.job')).rows[0].id);
    await until(async () => (await attempt()) === 2);
    hold.old.open();
    await until(() => ended.length === 1);
    // Endings are written down in order: when that of a later job has been, so has this one, without effect.
    await world.enqueue(await world.workspace(), type, [{}]);
    await until(() => ended.length === 2);
    await until(async () => (await left()) === 1);
    expect(await attempt()).toBe(2);
    hold.new.open();
    await until(async () => (await left()) === 0);
    expect(ended).toContain(2);
  });

  it('trusts its last word no longer than the lease, even when nobody told it', async () => {
    const hold = gate();
    const outcomes: string[] = [];
    const type = jobType({
      name: 'test.frozen',
      payload: nothing,
      retryLimit: 0,
      handle: async (run) => {
        await run.transaction(async () => {
          outcomes.push('began');
          await hold.opened;
        });
        outcomes.push('committed');
      },
    });
    world = await jobs.build({ types: [type] });
    const runner = await world.runner({ timings: { touchMs: 3_600_000, leaseMs: 200 } });
    await world.enqueue(await world.workspace(), type, [{}]);
    await until(() => outcomes.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 250));
    hold.open();
    await until(async () => (await runner.failed(1)).length === 1);
    expect(outcomes).toEqual(['began']);
  });
});

/** What the supervisor does when a holder is not heard of. */
async function takeAway(jobId: string): Promise<void> {
  const boss = new PgBoss({ ...workerOptions(world.owner), supervise: false, schedule: false });
  await boss.start();
  await boss.fail('jobs', jobId);
  await boss.stop({ graceful: false });
}
