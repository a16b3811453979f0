import { z } from 'zod';
import { jobType, type JobType } from '../../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import { judgeEndedVisits } from './actions/judge-visits.ts';

/** Every hour: visits of which a day is over. */
const judgeVisits = jobType({
  name: 'help_center.judge_visits',
  payload: z.object({}),
  handle: async (run) => {
    // In pieces, so that no transaction holds the workspace's counter long.
    while ((await run.transaction(judgeEndedVisits)) > 0);
  },
});

export function helpCenterJobs(): readonly JobType[] {
  return [judgeVisits] as unknown as JobType[];
}

export const helpCenterSchedules = [
  { name: 'help_center.judge', cron: '23 * * * *', timeZone: 'UTC', type: judgeVisits, payload: {} },
] as unknown as readonly Schedule[];
