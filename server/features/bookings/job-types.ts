import { z } from 'zod';
import { jobType } from '../../kernel/jobs/job-type.ts';

/** Mails a customer about a booking. Found dead while it talked to the mail server, the same mail goes again. */
export const sendBookingMail = jobType({
  name: 'booking.send_mail',
  payload: z.object({
    bookingId: z.string(),
    kind: z.enum(['confirmed', 'moved', 'cancelled', 'reminder']),
    sequence: z.number(),
  }),
  retryLimit: 8,
  handle: () => Promise.reject(new Error('booking.send_mail is given its services in jobs.ts')),
});
