import type { JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import { countEveryMinute } from './job-types.ts';

export function metricJobs(): readonly JobType[] {
  return [countEveryMinute] as unknown as readonly JobType[];
}

export const metricSchedules = [
  { name: 'metrics.count', cron: '* * * * *', timeZone: 'UTC', type: countEveryMinute, payload: {} },
] as unknown as readonly Schedule[];
