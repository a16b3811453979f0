import { z } from 'zod';
import { jobType } from '../../kernel/jobs/job-type.ts';
import { finishOpening } from './actions/finish-opening.ts';
import { openNext } from './actions/open-next.ts';

/** One account after the other, each in its own transaction; killed, it goes on where it was. */
export const openAccounts = jobType({
  name: 'alert.open_accounts',
  payload: z.object({ alertId: z.string() }),
  handle: async (run, { alertId }) => {
    while (!run.signal.aborted && (await run.transaction((ctx) => openNext(ctx, alertId))));
    await run.transaction((ctx) => finishOpening(ctx, alertId));
  },
});
