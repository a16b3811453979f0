import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';

export const savedViewJobs: readonly JobType[] = [];
export const savedViewSchedules: readonly Schedule[] = [];
