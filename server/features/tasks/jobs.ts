import { z } from 'zod';
import { jobType, type JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import { watchTimes } from './actions/watch-times.ts';

/** Each minute, for each workspace. What is told is marked in the same transaction: killed or run twice, it is told once. */
export const watchTaskTimes = jobType({
  name: 'task.watch_times',
  payload: z.object({}),
  handle: (run) => run.transaction(watchTimes),
});

export const taskJobs = [watchTaskTimes] as unknown as readonly JobType[];
export const taskSchedules = [
  { name: 'task.watch_times', cron: '* * * * *', timeZone: 'UTC', type: watchTaskTimes, payload: {} },
] as unknown as readonly Schedule[];
