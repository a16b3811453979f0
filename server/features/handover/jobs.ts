import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';

export const handoverJobs: readonly JobType[] = [];
export const handoverSchedules: readonly Schedule[] = [];
