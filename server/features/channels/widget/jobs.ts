import { z } from 'zod';
import { jobType } from '../../../kernel/jobs/job-type.ts';
import { deleteExpiredSessions } from './sessions.ts';

/** Once a day, for each workspace: visits whose thirty days are over. */
export const forgetVisits = jobType({
  name: 'visit.forget_expired',
  payload: z.object({}),
  handle: (run) => run.transaction((ctx) => deleteExpiredSessions(ctx.db, ctx.workspaceId, ctx.now)),
});
