import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';

export const segmentJobs: readonly JobType[] = [];
export const segmentSchedules: readonly Schedule[] = [];
