import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';

export const knownIssueJobs: readonly JobType[] = [];
export const knownIssueSchedules: readonly Schedule[] = [];
