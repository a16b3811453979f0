import type { JobType } from '../../kernel/jobs/job-type.ts';
import { tellMeasured } from './job-types.ts';

export const handlingJobs = [tellMeasured] as unknown as readonly JobType[];
