import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';

export const recordsJobs: readonly JobType[] = [];
export const recordsSchedules: readonly Schedule[] = [];
