import { z } from 'zod';
import { jobType, type JobType } from '../../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import { findDue } from './actions/find-due.ts';

/** Each hour, for each workspace: whose day of review has come where it is. Marked in the same transaction, told once. */
export const watchReviews = jobType({
  name: 'article.watch_reviews',
  payload: z.object({}),
  handle: (run) => run.transaction(findDue),
});

export function articleJobs(): readonly JobType[] {
  return [watchReviews] as unknown as readonly JobType[];
}

export const articleSchedules = [
  { name: 'article.watch_reviews', cron: '7 * * * *', timeZone: 'UTC', type: watchReviews, payload: {} },
] as unknown as readonly Schedule[];
