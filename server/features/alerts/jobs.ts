import type { JobType } from '../../kernel/jobs/job-type.ts';
import { openAccounts } from './job-types.ts';

export const alertJobs = [openAccounts] as unknown as readonly JobType[];
