import { z } from 'zod';
import { jobType } from '../../../kernel/jobs/job-type.ts';

/** Draws a paper; what it says is stored already, so a second try draws the same. Its handler comes with `procedureJobs`. */
export const drawPaper = jobType({
  name: 'procedure.draw_paper',
  payload: z.object({ paperId: z.uuid() }),
  handle: async () => Promise.reject(new Error('papers are drawn by the handler in jobs.ts')),
});
