import { z } from 'zod';
import { jobType } from '../../../kernel/jobs/job-type.ts';

const unbound = async (): Promise<void> =>
  Promise.reject(new Error('the mail jobs get their handlers from emailJobs()'));

/**
 * Seconds double from 1 to an hour, then hourly: 12 tries in the first 68 minutes and 71 more make 72 hours, the time
 * after which mail servers give up, too (RFC 5321 §4.5.4.1: at least 4–5 days; people wait less).
 */
export const DELIVERY_RETRIES = 83;

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

/** Sends one mail that carries the messages of these deliveries. In order per conversation. */
export const deliverMail = jobType({
  name: 'email.deliver',
  payload: z.object({ deliveryIds: z.array(z.uuid()).min(1) }),
  retryLimit: DELIVERY_RETRIES,
  retryDelayMax: 3600,
  ordered: true,
  handle: unbound,
});

/** Looks whether the customer of a chat has read an answer; if not, it goes by mail. */
export const deliverUnread = jobType({
  name: 'email.deliver_unread',
  payload: z.object({ conversationId: z.uuid(), messageId: z.uuid() }),
  handle: unbound,
});
