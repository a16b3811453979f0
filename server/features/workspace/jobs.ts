import { z } from 'zod';
import { forgetOldKeys } from '../../kernel/http/idempotency.ts';
import { jobType } from '../../kernel/jobs/job-type.ts';

/** Each hour, for each workspace: idempotency keys older than a day. */
export const forgetKeys = jobType({
  name: 'idempotency.forget',
  payload: z.object({}),
  handle: (run) => run.transaction(async (ctx) => void (await forgetOldKeys(ctx))),
});
