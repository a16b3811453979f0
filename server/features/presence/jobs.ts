import { z } from 'zod';
import { jobType, type JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import { loseSilent } from './actions/lose-silent.ts';

/** For when every process that held screens is gone: each minute somebody looks who fell silent. */
const loseEverySilent = jobType({
  name: 'presence.lose',
  payload: z.object({}),
  handle: (run) => run.transaction(async (ctx) => void (await loseSilent(ctx))),
});

export const presenceJobs = [loseEverySilent] as unknown as readonly JobType[];
export const presenceSchedules = [
  { name: 'presence.lose', cron: '* * * * *', timeZone: 'UTC', type: loseEverySilent, payload: {} },
] as unknown as readonly Schedule[];
