import { z } from 'zod';
import { jobType } from '../../kernel/jobs/job-type.ts';

const unbound = async (): Promise<void> =>
  Promise.reject(new Error('the jobs of asides get their handlers from asideJobs()'));

/** One copy of an aside's message to one address; in order for each person. How a try ends is written down, never thrown. */
export const deliverAside = jobType({
  name: 'aside.deliver',
  payload: z.object({ deliveryId: z.uuid() }),
  retryLimit: 83,
  ordered: true,
  handle: unbound,
});
