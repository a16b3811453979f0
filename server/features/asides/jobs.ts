import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';

export const asideJobs: readonly JobType[] = [];
export const asideSchedules: readonly Schedule[] = [];
