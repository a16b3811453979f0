import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';

export const importJobs: readonly JobType[] = [];
export const importSchedules: readonly Schedule[] = [];
