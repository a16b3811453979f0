import { z } from 'zod';
import type { Ctx } from '../../../../kernel/context.ts';
import { jobType } from '../../../../kernel/jobs/job-type.ts';
import { isMeaningOn } from './queries.ts';

const unbound = async (): Promise<void> =>
  Promise.reject(new Error('the job of search by meaning gets its handler from meaningJobs()'));

/** Has the model read what changed. Tried again for a day; each change begins anew. */
export const readMeanings = jobType({
  name: 'finding.read_meanings',
  payload: z.object({}),
  retryLimit: 30,
  retryDelayMax: 3600,
  handle: unbound,
});

/** One job for all that changed; none where it is off. */
export async function readMeaningsSoon(ctx: Ctx): Promise<void> {
  if (await isMeaningOn(ctx.db, ctx.workspaceId)) ctx.enqueue(readMeanings, {}, { uniqueKey: ctx.workspaceId });
}
