import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';

export const portalJobs: readonly JobType[] = [];
export const portalSchedules: readonly Schedule[] = [];
