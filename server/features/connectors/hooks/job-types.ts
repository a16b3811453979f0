import { z } from 'zod';
import { jobType } from '../../../kernel/jobs/job-type.ts';

const unbound = async (): Promise<void> =>
  Promise.reject(new Error('the jobs of connectors get their handlers from connectorJobs()'));

/** Understands a webhook that is stored already, in any order: what is older than what was told is passed over (`store/save-row.ts`). */
export const understandHook = jobType({
  name: 'connector.understand_hook',
  payload: z.object({ connectorId: z.string(), deliveryId: z.string() }),
  retryLimit: 8,
  retryDelayMax: 600,
  handle: unbound,
});
