import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';

export const routingJobs: readonly JobType[] = [];
export const routingSchedules: readonly Schedule[] = [];
