import { z } from 'zod';
import { jobType, type JobType } from '../../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../../kernel/jobs/schedules.ts';
import { countCandidates } from './actions/count-candidates.ts';
import { takeQuestions } from './actions/take-questions.ts';

/** Each night: questions of new conversations, then what is asked often. Run twice it finds the same. */
export const countGaps = jobType({
  name: 'gap.count',
  payload: z.object({}),
  handle: async (run) => {
    while (!run.signal.aborted && (await run.transaction(takeQuestions)));
    await run.transaction(countCandidates);
  },
});

export function gapJobs(): readonly JobType[] {
  return [countGaps] as unknown as readonly JobType[];
}

export const gapSchedules = [
  { name: 'gap.count', cron: '40 18 * * *', timeZone: 'UTC', type: countGaps, payload: {} },
] as unknown as readonly Schedule[];
