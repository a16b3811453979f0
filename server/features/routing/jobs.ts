import { z } from 'zod';
import { jobType, type JobRun, type JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import { handOnOfLeft } from './actions/hand-on-of-left.ts';
import { overflowWaiting } from './actions/overflow-waiting.ts';
import { returnOfAbsent } from './actions/return-of-absent.ts';
import { routeWaiting } from './actions/route-waiting.ts';

/** Small transactions, one after the other, until nothing is left to give. */
async function routeAll(run: JobRun): Promise<void> {
  while (!run.signal.aborted && (await run.transaction((ctx) => routeWaiting(ctx))));
}

/** Something came, went or changed: look who gets what. One waits at a time, whatever happens meanwhile. */
export const routeSoon = jobType({ name: 'routing.route', payload: z.object({}), handle: routeAll });

/** Each minute: who is away, what waited too long, and whatever an event may have missed. */
const sweep = jobType({
  name: 'routing.sweep',
  payload: z.object({}),
  handle: async (run) => {
    await run.transaction(returnOfAbsent);
    await run.transaction(async (ctx) => void (await overflowWaiting(ctx)));
    await routeAll(run);
  },
});

export const handOnLeft = jobType({
  name: 'routing.hand_on_left',
  payload: z.object({ memberId: z.string() }),
  handle: async (run, { memberId }) => {
    while (!run.signal.aborted && (await run.transaction((ctx) => handOnOfLeft(ctx, memberId))));
  },
});

export const routingJobs = [routeSoon, sweep, handOnLeft] as unknown as readonly JobType[];
export const routingSchedules = [
  { name: 'routing.sweep', cron: '* * * * *', timeZone: 'UTC', type: sweep, payload: {} },
] as unknown as readonly Schedule[];
