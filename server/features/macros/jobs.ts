import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';

export const macroJobs: readonly JobType[] = [];
export const macroSchedules: readonly Schedule[] = [];
