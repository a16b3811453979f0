import { z } from 'zod';
import { jobType, type JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import { applyRankRule } from './actions/apply-rank-rule.ts';

const PAGE = 500;

/** Each night, page by page; run twice it changes nothing the second time. */
export const applyRanks = jobType({
  name: 'rank_rule.apply',
  payload: z.object({}),
  handle: async (run) => {
    let after: string | null = null;
    do {
      const from: string | null = after;
      after = await run.transaction((ctx) => applyRankRule(ctx, { after: from, limit: PAGE }));
    } while (after && !run.signal.aborted);
  },
});

export const segmentJobs = [applyRanks] as unknown as readonly JobType[];
export const segmentSchedules = [
  { name: 'rank_rule.apply', cron: '13 18 * * *', timeZone: 'UTC', type: applyRanks, payload: {} },
] as unknown as readonly Schedule[];
