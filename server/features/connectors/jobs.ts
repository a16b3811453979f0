import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';

export const connectorJobs: readonly JobType[] = [];
export const connectorSchedules: readonly Schedule[] = [];
