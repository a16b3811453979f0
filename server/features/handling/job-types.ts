import { z } from 'zod';
import { jobType } from '../../kernel/jobs/job-type.ts';
import { tellHandling } from './actions/tell-handling.ts';

/** Says what was measured of a member, once the reports have come to rest; killed or run twice, it is said once. */
export const tellMeasured = jobType({
  name: 'handling.tell',
  payload: z.object({ memberId: z.string() }),
  handle: (run, { memberId }) => run.transaction((ctx) => tellHandling(ctx, memberId)),
});
