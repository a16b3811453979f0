import { z } from 'zod';
import { jobType } from '../../../kernel/jobs/job-type.ts';

const unbound = async (): Promise<void> =>
  Promise.reject(new Error('the mail jobs get their handlers from emailJobs()'));

/**
 * Reads one stored raw delivery. What cannot be read is quarantined, so few tries are enough. In order of arrival per
 * inbox and sender: a mail that is read faster must not pass the one its writer sent before it.
 */
export const understandMail = jobType({
  name: 'email.understand',
  payload: z.object({ rawDeliveryId: z.uuid() }),
  retryLimit: 5,
  retryDelayMax: 300,
  ordered: true,
  handle: unbound,
});

/** Mails with the same key are read one after the other. */
export function readingOrder(inboxId: string, sender: string): string {
  return `${inboxId}:${sender.toLowerCase()}`;
}

/**
 * One mail to one person: `deliveryIds` are of the messages it carries. `since`: when its trying began (first or by hand);
 * `at`: the `next_try_at` this job was made for. A job for another time than the deliveries have has been overtaken.
 */
const deliveryJob = z.object({
  deliveryIds: z.array(z.uuid()).min(1),
  since: z.string().optional(),
  at: z.string().optional(),
});
export type DeliveryJob = z.infer<typeof deliveryJob>;

/** The first try, in order per conversation. The tries after it are `deliverAgain`, so that nobody waits behind them. */
export const deliverMail = jobType({
  name: 'email.deliver',
  payload: deliveryJob,
  plans: 'kept',
  // Only for what is no matter of the mail (the database away): how a try ends is written down, never thrown.
  retryLimit: 83,
  retryDelayMax: 3600,
  ordered: true,
  handle: unbound,
});

/** Another try of a mail that was refused for now, or whose turn had not come. */
export const deliverAgain = jobType({
  name: 'email.deliver_again',
  payload: deliveryJob,
  plans: 'kept',
  retryLimit: 83,
  retryDelayMax: 3600,
  handle: unbound,
});

/** Looks whether the customer of a chat has read an answer; if not, it goes by mail. */
export const deliverUnread = jobType({
  name: 'email.deliver_unread',
  payload: z.object({ conversationId: z.uuid(), messageId: z.uuid() }),
  handle: unbound,
});
