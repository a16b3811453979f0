import { z } from 'zod';
import { jobType } from '../../../kernel/jobs/job-type.ts';

const unbound = async (): Promise<void> =>
  Promise.reject(new Error('the jobs of connectors get their handlers from connectorJobs()'));

/**
 * One effect; one attempt at a time across processes. Whatever the system says is written into the effect, so a job that
 * fails is a process that died: it is always given out again.
 */
export const carryOutEffect = jobType({
  name: 'connector.carry_out',
  payload: z.object({ effectId: z.string() }),
  ordered: true,
  retryLimit: 1000,
  retryDelayMax: 60,
  handle: unbound,
});
