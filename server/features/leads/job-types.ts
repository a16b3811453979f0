import { z } from 'zod';
import { jobType } from '../../kernel/jobs/job-type.ts';

/** Sends the mail of a lead to its department; one try. */
export const mailLead = jobType({
  name: 'lead.mail',
  payload: z.object({ leadId: z.string() }),
  ordered: true,
  retryLimit: 100,
  retryDelayMax: 60,
  handle: async () => Promise.reject(new Error('the jobs of leads get their handlers from leadJobs()')),
});
