import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import { adoptAttribute } from './job-types.ts';

export const customFieldJobs = [adoptAttribute] as unknown as readonly JobType[];
export const customFieldSchedules: readonly Schedule[] = [];
