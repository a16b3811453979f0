import { z } from 'zod';
import { jobType } from '../../kernel/jobs/job-type.ts';

/** Brings one outreach a step on: decides who gets it, sends what may go within this minute. Two at once do no harm: each takes other mails. */
export const advanceOutreach = jobType({
  name: 'outreach.advance',
  payload: z.object({ outreachId: z.uuid() }),
  handle: () => Promise.reject(new Error('outreach.advance is given its services in jobs.ts')),
});
