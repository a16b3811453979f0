import { z } from 'zod';
import { jobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import { adoptConversations } from './actions/adopt-conversations.ts';
import { planTimers } from './actions/plan-timers.ts';
import { fireTimers, turnAll } from './timer-job.ts';

const nothing = z.object({});

/** Each minute, for each workspace: what was missed is turned, what comes within the minute is planned to the second. */
const tick = jobType({
  name: 'sla.tick',
  payload: nothing,
  handle: async (run) => {
    await turnAll(run);
    await run.transaction((ctx) => planTimers(ctx, ctx.now));
  },
});

/** After a policy was made: clocks for the work that lies there. */
export const adopt = jobType({
  name: 'sla.adopt',
  payload: nothing,
  handle: async (run) => {
    let after: string | null = '00000000-0000-0000-0000-000000000000';
    while (after) {
      const from: string = after;
      after = await run.transaction((ctx) => adoptConversations(ctx, from));
    }
  },
});

export const slaJobs = [fireTimers, tick, adopt];
export const slaSchedules: readonly Schedule[] = [
  { name: 'sla.tick', cron: '* * * * *', timeZone: 'UTC', type: tick, payload: {} },
];
