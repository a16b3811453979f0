import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';

export const privacyJobs: readonly JobType[] = [];
export const privacySchedules: readonly Schedule[] = [];
