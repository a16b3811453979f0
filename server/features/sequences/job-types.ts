import { z } from 'zod';
import { jobType } from '../../kernel/jobs/job-type.ts';

/** Brings one sequence on: who comes in, whose step is due, who leaves with it. Two at once do no harm: each takes others. */
export const advanceSequence = jobType({
  name: 'sequence.advance',
  payload: z.object({ sequenceId: z.uuid() }),
  handle: () => Promise.reject(new Error('sequence.advance is given its way in jobs.ts')),
});
