import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import { runBulk } from './bulk/jobs.ts';

export const savedViewJobs: readonly JobType[] = [runBulk] as unknown as readonly JobType[];
export const savedViewSchedules: readonly Schedule[] = [];
