import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { jobType } from './job-type.ts';
import { testJobs } from './job-database.ts';
import { until, type JobWorld } from './job-world.ts';
import { fanOut, type Schedule } from './schedules.ts';

const jobs = testJobs();
let world: JobWorld;

afterEach(() => jobs.close());

const seen: string[] = [];
const nightly = jobType({
  name: 'test.nightly',
  payload: z.object({}),
  handle: async (run) => void seen.push(run.workspaceId),
});
const schedule: Schedule = { name: 'nightly', cron: '0 3 1 1 *', timeZone: 'Asia/Tokyo', type: nightly, payload: {} };

it('an instant gives every workspace one job though it is delivered twice', async () => {
  world = await jobs.build({ types: [nightly] });
  const workspaces = [await world.workspace(), await world.workspace(), await world.workspace()];
  await fanOut(world.kernel, schedule);
  await fanOut(world.kernel, schedule);
  await world.runner();
  await until(async () => (await world.owner.query('select 1 from pgboss.job')).rowCount === 0);
  expect([...seen].sort()).toEqual([...workspaces].sort());
});

it('stored schedules are those of the running version', async () => {
  world = await jobs.build({ types: [nightly] });
  const stored = async (): Promise<unknown[]> =>
    (await world.owner.query('select key, cron, timezone from pgboss.schedule order by key')).rows;
  await world.runner({ schedules: [schedule, { ...schedule, name: 'other' }] });
  expect(await stored()).toEqual([
    { key: 'nightly', cron: '0 3 1 1 *', timezone: 'Asia/Tokyo' },
    { key: 'other', cron: '0 3 1 1 *', timezone: 'Asia/Tokyo' },
  ]);
  await world.runner({ schedules: [{ ...schedule, cron: '0 4 1 1 *' }] });
  expect(await stored()).toEqual([{ key: 'nightly', cron: '0 4 1 1 *', timezone: 'Asia/Tokyo' }]);
});
