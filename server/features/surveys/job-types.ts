import { z } from 'zod';
import { jobType } from '../../kernel/jobs/job-type.ts';

/** Asks when the time has come. Found dead while it talked to the mail server, the same mail with the same link goes again. */
export const askSurvey = jobType({
  name: 'survey.ask',
  payload: z.object({ invitationId: z.string() }),
  retryLimit: 8,
  handle: () => Promise.reject(new Error('survey.ask is given its services in jobs.ts')),
});

export const testSurvey = jobType({
  name: 'survey.test',
  payload: z.object({ invitationId: z.string(), address: z.string() }),
  handle: () => Promise.reject(new Error('survey.test is given its services in jobs.ts')),
});
