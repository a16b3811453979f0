import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jobType, type JobRun } from './job-type.ts';
import { testJobs } from './job-database.ts';
import { gate, until, type JobWorld } from './job-world.ts';

const nothing = z.object({});
const jobs = testJobs();
let world: JobWorld;

afterEach(() => jobs.close());

const left = async (): Promise<number> =>
  (await world.owner.query('select count(*)::int as n from pgboss.job')).rows[0].n;

describe('a job that throws', () => {
  it('is tried again and then becomes a dead letter that can be redriven', async () => {
    const attempts: number[] = [];
    let broken = true;
    const fails = jobType({
      name: 'test.fails',
      payload: z.object({ about: z.string() }),
      retryLimit: 2,
      retryDelayMax: 0,
      handle: async (run) => {
        attempts.push(run.attempt);
        if (broken) throw new Error('it does not work');
      },
    });
    world = await jobs.build({ types: [fails] });
    const workspaceId = await world.workspace();
    const runner = await world.runner();
    await world.enqueue(workspaceId, fails, [{ about: 'x' }]);
    await until(async () => (await runner.failed(10)).length === 1);
    expect(attempts).toEqual([1, 2, 3]);
    const [dead] = await runner.failed(10);
    expect(dead).toMatchObject({
      queue: 'jobs',
      workspaceId,
      type: 'test.fails',
      payload: { about: 'x' },
      attempts: 3,
    });
    expect(dead?.failure).toEqual({ code: 'Error', message: 'it does not work' });
    broken = false;
    expect(await runner.redrive(dead!.id)).toBe(true);
    await until(async () => (await left()) === 0);
    expect(attempts).toEqual([1, 2, 3, 4]);
    expect(await runner.redrive(dead!.id)).toBe(false);
  });

  it('does not stop the others', async () => {
    let done = 0;
    const mixed = jobType({
      name: 'test.mixed',
      payload: z.object({ n: z.number() }),
      retryLimit: 0,
      handle: async (_run, { n }) => {
        if (n % 2 === 0) throw n % 4 === 0 ? new Error('no') : 'not even an error';
        done += 1;
      },
    });
    world = await jobs.build({ types: [mixed] });
    const runner = await world.runner();
    await world.enqueue(
      await world.workspace(),
      mixed,
      Array.from({ length: 40 }, (_, n) => ({ n })),
    );
    await until(async () => (await left()) === (await runner.failed(100)).length);
    expect(done).toBe(20);
    expect(await runner.failed(100)).toHaveLength(20);
  });

  it('is a dead letter too when its payload has the wrong shape or its type is unknown', async () => {
    const typed = jobType({
      name: 'test.typed',
      payload: z.object({ n: z.number() }),
      retryLimit: 0,
      handle: async () => undefined,
    });
    const gone = jobType({ name: 'test.gone', payload: nothing, retryLimit: 0, handle: async () => undefined });
    world = await jobs.build({ types: [typed, gone] });
    const workspaceId = await world.workspace();
    await world.enqueue(workspaceId, typed, [{ n: 'one' } as never]);
    await world.enqueue(workspaceId, gone, [{}]);
    const runner = await world.runner({ types: [typed] });
    await until(async () => (await runner.failed(10)).length === 2);
  });
});

it('a job whose process vanished four times is parked unrun, and runs when a person redrives it', async () => {
  let ran = 0;
  const type = jobType({ name: 'test.bomb', payload: nothing, retryDelayMax: 0, handle: async () => void (ran += 1) });
  world = await jobs.build({ types: [type] });
  await world.enqueue(await world.workspace(), type, [{}]);
  await world.owner.query(`update pgboss.job set state = 'retry', retry_count = 3, started_on = now(), output = $1`, [
    { value: { message: 'job heartbeat timeout' } },
  ]);
  const runner = await world.runner();
  await until(async () => (await runner.failed(1)).length === 1);
  expect(ran).toBe(0);
  const [dead] = await runner.failed(1);
  expect(dead?.failure).toMatchObject({ code: 'job_kills_its_process' });
  await runner.redrive(dead!.id);
  await until(async () => (await left()) === 0);
  expect(ran).toBe(1);
});

it('a lost wake costs one poll and no job', async () => {
  let done = 0;
  const counted = jobType({ name: 'test.count', payload: nothing, handle: async () => void (done += 1) });
  world = await jobs.build({ types: [counted], wakes: false });
  const workspaceId = await world.workspace();
  await world.runner({ timings: { pollMs: 50 } });
  for (let n = 0; n < 5; n += 1) await world.enqueue(workspaceId, counted, [{}]);
  await until(() => done === 5);
});

it('a wake reaches a pump that does not poll', async () => {
  let done = 0;
  const counted = jobType({ name: 'test.count', payload: nothing, handle: async () => void (done += 1) });
  world = await jobs.build({ types: [counted] });
  const workspaceId = await world.workspace();
  await world.runner({ timings: { pollMs: 3_600_000 } });
  for (let n = 0; n < 5; n += 1) await world.enqueue(workspaceId, counted, [{}]);
  await until(() => done === 5);
});

describe('a workspace with a backlog of 2,000', () => {
  const backlog = async (b: string, a: string) => {
    const type = jobType({ name: 'test.fair', payload: nothing, handle: async () => undefined });
    for (let n = 0; n < 4; n += 1)
      await world.enqueue(
        a,
        type,
        Array.from({ length: 500 }, () => ({})),
      );
    await world.enqueue(b, type, [{}, {}, {}]);
  };

  it('does not come before three jobs of another', async () => {
    const order: string[] = [];
    const type = jobType({
      name: 'test.fair',
      payload: nothing,
      handle: async (run) => void order.push(run.workspaceId),
    });
    world = await jobs.build({ types: [type] });
    const [a, b] = [await world.workspace(), await world.workspace()];
    await backlog(b, a);
    await world.runner();
    await until(async () => order.length === 2_003 && (await left()) === 0);
    // At most what was fetched before the first look past it.
    expect(order.lastIndexOf(b)).toBeLessThan(30);
  });

  it('holds no more than its share of the slots while its jobs do not end', async () => {
    const hold = gate();
    const state = { a: '', running: 0, most: 0, others: 0 };
    const type = jobType({
      name: 'test.fair',
      payload: nothing,
      handle: async (run: JobRun) => {
        if (run.workspaceId !== state.a) return void (state.others += 1);
        state.most = Math.max(state.most, (state.running += 1));
        await hold.opened;
        state.running -= 1;
      },
    });
    world = await jobs.build({ types: [type] });
    const b = await world.workspace();
    state.a = await world.workspace();
    await world.runner();
    await backlog(b, state.a);
    await until(() => state.most === 8 && state.others === 3);
    // Also what comes later gets through, again and again.
    for (let round = 2; round <= 4; round += 1) {
      await world.enqueue(b, type, [{}, {}, {}]);
      await until(() => state.others === round * 3);
    }
    expect(state.most).toBe(8);
    await world.owner.query(`delete from pgboss.job where state < 'active'`);
    hold.open();
    await until(async () => (await left()) === 0);
  });
});

describe('stopping', () => {
  it('tells running jobs and lets them end', async () => {
    const outcomes: string[] = [];
    const type = jobType({
      name: 'test.drain',
      payload: nothing,
      handle: async (run) => {
        outcomes.push('began');
        await new Promise((resolve) => run.signal.addEventListener('abort', resolve));
        await run.transaction(async () => undefined);
        outcomes.push('ended');
      },
    });
    world = await jobs.build({ types: [type] });
    const runner = await world.runner();
    await world.enqueue(await world.workspace(), type, [{}]);
    await until(() => outcomes.length === 1);
    await runner.stop(20_000);
    expect(outcomes).toEqual(['began', 'ended']);
    expect(await left()).toBe(0);
  });

  it('gives a job that does not end to the next process', async () => {
    const hold = gate();
    const attempts: number[] = [];
    const type = jobType({
      name: 'test.stuck',
      payload: nothing,
      retryDelayMax: 0,
      handle: async (run) => {
        attempts.push(run.attempt);
        if (run.attempt === 1) await hold.opened;
      },
    });
    world = await jobs.build({ types: [type] });
    const runner = await world.runner();
    await world.enqueue(await world.workspace(), type, [{}]);
    await until(() => attempts.length === 1);
    await runner.stop(50);
    await world.runner();
    await until(async () => (await left()) === 0);
    expect(attempts).toEqual([1, 2]);
    hold.open();
  });
});
