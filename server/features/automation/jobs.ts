import { z } from 'zod';
import { jobType, type JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import { forgetOldRuns } from './run-queries.ts';
import { sweepRules } from './time/sweep.ts';

const KEPT_DAYS = 90;

/** Each minute: rules that wait for a time. */
export const sweepTimes = jobType({
  name: 'automation.sweep',
  payload: z.object({}),
  retryLimit: 1,
  handle: (run) => sweepRules(run),
});

/** Each night: the log of what was closed long ago. */
const forget = jobType({
  name: 'automation.forget',
  payload: z.object({}),
  handle: (run) =>
    run.transaction((ctx) =>
      forgetOldRuns(ctx.db, ctx.workspaceId, new Date(ctx.now.getTime() - KEPT_DAYS * 86_400_000)),
    ),
});

export const automationJobs = [sweepTimes, forget] as unknown as readonly JobType[];
export const automationSchedules = [
  { name: 'automation.sweep', cron: '* * * * *', timeZone: 'UTC', type: sweepTimes, payload: {} },
  { name: 'automation.forget', cron: '53 3 * * *', timeZone: 'UTC', type: forget, payload: {} },
] as unknown as readonly Schedule[];
