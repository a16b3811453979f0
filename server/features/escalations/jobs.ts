import { z } from 'zod';
import { jobType, type JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import { watchDeadlines } from './actions/watch-deadlines.ts';

/** Each minute, for each workspace; marked in the same transaction, so each is told once. */
export const watchEscalations = jobType({
  name: 'escalation.watch_deadlines',
  payload: z.object({}),
  handle: (run) => run.transaction(watchDeadlines),
});

export const escalationJobs = [watchEscalations] as unknown as readonly JobType[];
export const escalationSchedules = [
  { name: 'escalation.watch_deadlines', cron: '* * * * *', timeZone: 'UTC', type: watchEscalations, payload: {} },
] as unknown as readonly Schedule[];
