import { record } from '@madoguchi/contracts/connectors.ts';
import { z } from 'zod';
import { jobType } from '../../../kernel/jobs/job-type.ts';

const unbound = async (): Promise<void> =>
  Promise.reject(new Error('the jobs of connectors get their handlers from connectorJobs()'));

/** One round of reading; one at a time for each system, in all processes. What goes wrong is written into the sync. */
export const syncRecord = jobType({
  name: 'connector.sync',
  payload: z.object({ connectorId: z.string(), record }),
  ordered: true,
  retryLimit: 1000,
  retryDelayMax: 60,
  handle: unbound,
});

/** Each minute, for each workspace: what is due, and what a dead process left behind. */
export const wakeConnectors = jobType({ name: 'connector.wake', payload: z.object({}), handle: unbound });
