import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';

export const slaJobs: readonly JobType[] = [];
export const slaSchedules: readonly Schedule[] = [];
