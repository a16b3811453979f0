import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';

export const authorityJobs: readonly JobType[] = [];
export const authoritySchedules: readonly Schedule[] = [];
