import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { jobType } from './job-type.ts';
import { testJobs } from './job-database.ts';
import { until, type JobWorld } from './job-world.ts';

const payload = z.object({ key: z.string(), n: z.number() });
const jobs = testJobs();
let world: JobWorld;

afterEach(() => jobs.close());

const left = async (): Promise<number> =>
  (await world.owner.query('select count(*)::int as n from pgboss.job')).rows[0].n;

it('ordered jobs keep their order per key, one at a time, across two processes and a head that fails twice', async () => {
  const seen = new Map<string, number[]>();
  const running = new Set<string>();
  let overlaps = 0;
  const type = jobType({
    name: 'test.ordered',
    payload,
    ordered: true,
    retryDelayMax: 0,
    handle: async (run, { key, n }) => {
      if (running.has(key)) overlaps += 1;
      running.add(key);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running.delete(key);
      if (n === 0 && run.attempt < 3) throw new Error('not yet');
      seen.set(key, [...(seen.get(key) ?? []), n]);
    },
  });
  world = await jobs.build({ types: [type] });
  const workspaceId = await world.workspace();
  await world.runner();
  await world.runner();
  const keys = Array.from({ length: 10 }, (_, k) => `k${k}`);
  for (const key of keys)
    await world.enqueue(
      workspaceId,
      type,
      [0, 1, 2, 3, 4].map((n) => ({ key, n })),
      { key },
    );
  for (const key of keys) for (let n = 5; n < 10; n += 1) await world.enqueue(workspaceId, type, [{ key, n }], { key });
  await until(async () => (await left()) === 0);
  for (const key of keys) expect(seen.get(key)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(overlaps).toBe(0);
});

it('a dead head holds back its key and no other, until it is redriven or discarded', async () => {
  const seen: string[] = [];
  let broken = true;
  const type = jobType({
    name: 'test.ordered',
    payload,
    ordered: true,
    retryLimit: 1,
    retryDelayMax: 0,
    handle: async (_run, { key, n }) => {
      if (broken && n === 0 && key !== 'c') throw new Error('no');
      seen.push(`${key}${n}`);
    },
  });
  world = await jobs.build({ types: [type] });
  const workspaceId = await world.workspace();
  const runner = await world.runner();
  for (const key of ['a', 'b', 'c'])
    await world.enqueue(
      workspaceId,
      type,
      [0, 1].map((n) => ({ key, n })),
      { key },
    );
  await until(async () => (await runner.failed(10)).length === 2 && seen.length === 2);
  expect(seen).toEqual(['c0', 'c1']);
  broken = false;
  for (const dead of await runner.failed(10)) {
    const { key } = payload.parse(dead.payload);
    if (key === 'a') await runner.redrive(dead.id);
    else await runner.discard(dead.id);
  }
  await until(async () => (await left()) === 0);
  expect(seen.filter((name) => name.startsWith('a'))).toEqual(['a0', 'a1']);
  expect(seen.filter((name) => name.startsWith('b'))).toEqual(['b1']);
});

it('an ordered job without a key is refused', async () => {
  const type = jobType({ name: 'test.ordered', payload, ordered: true, handle: async () => undefined });
  world = await jobs.build({ types: [type] });
  await expect(world.enqueue(await world.workspace(), type, [{ key: 'a', n: 1 }])).rejects.toThrow(/takes a key/);
});
