import { z } from 'zod';
import { inSlices } from '../../kernel/jobs/in-slices.ts';
import { jobType, type JobRun } from '../../kernel/jobs/job-type.ts';
import { turnTimers } from './actions/turn-timers.ts';

/** Turns whatever is due, a batch in each transaction. */
export async function turnAll(run: JobRun): Promise<void> {
  await inSlices(run, (ctx) => turnTimers(ctx, ctx.now));
}

/** At the second at which a clock changes. Coming twice or late changes nothing twice. */
export const fireTimers = jobType({ name: 'sla.fire', payload: z.object({}), handle: turnAll });
