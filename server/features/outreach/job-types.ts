import { outreachKind } from '@madoguchi/contracts/outreach.ts';
import { z } from 'zod';
import { jobType } from '../../kernel/jobs/job-type.ts';

/** Brings one outreach a step on: decides who gets it, sends what may go within this minute. Two at once do no harm: each takes other mails. */
export const advanceOutreach = jobType({
  name: 'outreach.advance',
  payload: z.object({ outreachId: z.uuid() }),
  handle: () => Promise.reject(new Error('outreach.advance is given its services in jobs.ts')),
});

/** One mail to one of us, as it would read for a customer; nothing is written down of it. */
export const sendTest = jobType({
  name: 'outreach.send_test',
  payload: z.object({
    memberId: z.uuid(),
    customerId: z.uuid(),
    inboxId: z.uuid(),
    productId: z.uuid().nullable(),
    kind: outreachKind,
    subject: z.string(),
    body: z.string(),
  }),
  handle: () => Promise.reject(new Error('outreach.send_test is given its services in jobs.ts')),
});
export type TestMail = z.infer<typeof sendTest.payload>;
