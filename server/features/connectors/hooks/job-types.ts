import { z } from 'zod';
import { jobType } from '../../../kernel/jobs/job-type.ts';

const unbound = async (): Promise<void> =>
  Promise.reject(new Error('the jobs of connectors get their handlers from connectorJobs()'));

/** Understands a webhook that is stored already. Those of one system in the order they came. */
export const understandHook = jobType({
  name: 'connector.understand_hook',
  payload: z.object({ connectorId: z.string(), deliveryId: z.string() }),
  retryLimit: 8,
  retryDelayMax: 600,
  handle: unbound,
});
