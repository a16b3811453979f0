import { z } from 'zod';
import { inSlices } from '../../kernel/jobs/in-slices.ts';
import { jobType, type JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import { growContracts } from './contracts/actions/grow-contracts.ts';
import { tellEnding, type TellEndingNeeds } from './contracts/actions/tell-ending.ts';

/** Each hour, for each workspace: a day begins at another hour in each zone. What has grown grows no more that day. */
const growValues = jobType({
  name: 'commerce.grow_values',
  payload: z.object({}),
  handle: async (run) => {
    await inSlices(run, growContracts, { resting: true });
  },
});

/** Contracts that end soon become tasks, each once. Commerce stands below tasks and is handed the verb. */
function watchEnds(needs: TellEndingNeeds) {
  return jobType({
    name: 'commerce.watch_ends',
    payload: z.object({}),
    handle: async (run) => {
      await inSlices(run, (ctx) => tellEnding(ctx, needs), { resting: true });
    },
  });
}

export function commerceJobs(needs: TellEndingNeeds): { types: readonly JobType[]; schedules: readonly Schedule[] } {
  const ends = watchEnds(needs);
  return {
    types: [growValues, ends] as unknown as readonly JobType[],
    schedules: [
      { name: growValues.name, cron: '3 * * * *', timeZone: 'UTC', type: growValues, payload: {} },
      { name: ends.name, cron: '13 * * * *', timeZone: 'UTC', type: ends, payload: {} },
    ] as unknown as readonly Schedule[],
  };
}
