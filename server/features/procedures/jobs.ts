import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';

export const procedureJobs: readonly JobType[] = [];
export const procedureSchedules: readonly Schedule[] = [];
