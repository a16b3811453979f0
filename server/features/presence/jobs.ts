import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';

export const presenceJobs: readonly JobType[] = [];
export const presenceSchedules: readonly Schedule[] = [];
