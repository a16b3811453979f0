import { z } from 'zod';
import type { Ctx } from '../../kernel/context.ts';
import { inSlices } from '../../kernel/jobs/in-slices.ts';
import { jobType, type JobRun, type JobType } from '../../kernel/jobs/job-type.ts';
import type { Schedule } from '../../kernel/jobs/schedules.ts';
import { endSlice } from './actions/end-slice.ts';
import { lookSlice } from './actions/look-slice.ts';
import { walkSlice } from './actions/walk-slice.ts';
import { advanceSequence } from './job-types.ts';
import { listAtWork } from './queries.ts';

/** Each slice is a transaction with the place up to which it came: killed anywhere, the next run goes on from there. */
async function advance(run: JobRun, sequenceId: string): Promise<void> {
  for (const slice of [lookSlice, walkSlice, endSlice])
    await inSlices(run, (ctx) => slice(ctx, sequenceId), { resting: true });
}

/** Each minute, for each workspace: where there is something to do. */
export async function wakeSequences(ctx: Ctx): Promise<void> {
  for (const sequenceId of await listAtWork(ctx.db, ctx.workspaceId, ctx.now))
    ctx.enqueue(advanceSequence, { sequenceId }, { uniqueKey: sequenceId });
}

const watchSequences = jobType({
  name: 'sequence.watch',
  payload: z.object({}),
  handle: (run: JobRun) => run.transaction(wakeSequences),
});
const advancing: typeof advanceSequence = {
  ...advanceSequence,
  handle: (run, { sequenceId }) => advance(run, sequenceId),
};

export const sequenceJobs = [advancing, watchSequences] as unknown as readonly JobType[];
export const sequenceSchedules = [
  { name: 'sequence.watch', cron: '* * * * *', timeZone: 'UTC', type: watchSequences, payload: {} },
] as unknown as readonly Schedule[];
