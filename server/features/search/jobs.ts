import { z } from 'zod';
import { jobType } from '../../kernel/jobs/job-type.ts';
import { shelveDocuments } from './queries.ts';

/** Puts fresh documents on their shelves, batch by batch; searches are right before it, and faster after it. */
export const shelve = jobType({
  name: 'search.shelve',
  payload: z.object({}),
  handle: async (run) => {
    while (!run.signal.aborted && (await run.transaction((ctx) => shelveDocuments(ctx.db))) > 0);
  },
});
