import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';

export const taskJobs: readonly JobType[] = [];
export const taskSchedules: readonly Schedule[] = [];
