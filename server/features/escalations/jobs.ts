import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';

export const escalationJobs: readonly JobType[] = [];
export const escalationSchedules: readonly Schedule[] = [];
