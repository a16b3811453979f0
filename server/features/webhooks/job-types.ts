import { z } from 'zod';
import { jobType } from '../../kernel/jobs/job-type.ts';

const unbound = async (): Promise<void> =>
  Promise.reject(new Error('the jobs of webhooks get their handlers from webhookJobs()'));

/** Turns facts into deliveries, webhook by webhook, each under the lock of its row; woken by new facts and every minute. */
export const readFacts = jobType({
  name: 'webhook.read',
  payload: z.object({}),
  retryDelayMax: 60,
  handle: unbound,
});

/** Sends what is due of one subject, one after the other. */
export const deliver = jobType({
  name: 'webhook.deliver',
  payload: z.object({ webhookId: z.string(), subjectId: z.string() }),
  ordered: true,
  retryDelayMax: 60,
  handle: unbound,
});

/** Lets a subject go on when its next try has come. */
export const retryLater = jobType({
  name: 'webhook.retry',
  payload: z.object({ webhookId: z.string(), subjectId: z.string() }),
  handle: unbound,
});

/** Each minute: whatever was not woken, and the log that is old enough. */
export const sweepWebhooks = jobType({ name: 'webhook.sweep', payload: z.object({}), handle: unbound });
