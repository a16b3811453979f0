import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';

export const leadJobs: readonly JobType[] = [];
export const leadSchedules: readonly Schedule[] = [];
