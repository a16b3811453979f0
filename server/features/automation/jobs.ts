import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';

export const automationJobs: readonly JobType[] = [];
export const automationSchedules: readonly Schedule[] = [];
