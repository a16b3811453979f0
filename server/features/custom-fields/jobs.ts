import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';

export const customFieldJobs: readonly JobType[] = [];
export const customFieldSchedules: readonly Schedule[] = [];
