import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';

export const customerViewJobs: readonly JobType[] = [];
export const customerViewSchedules: readonly Schedule[] = [];
