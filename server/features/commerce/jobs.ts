import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';

export const commerceJobs: readonly JobType[] = [];
export const commerceSchedules: readonly Schedule[] = [];
