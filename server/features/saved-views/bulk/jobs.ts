import { z } from 'zod';
import { jobType, type JobRun } from '../../../kernel/jobs/job-type.ts';
import { advanceBulk, RowRefused } from './actions/advance-bulk.ts';
import { refuseRow } from './actions/refuse-row.ts';

/** Rows of one transaction: few enough that nobody waits long for a conversation that is being changed. */
const ROWS_AT_ONCE = 20;

/** One step: some rows together; where one refuses, the rows before it alone, and it is noted. */
async function advance(run: JobRun, bulkId: string): Promise<boolean> {
  try {
    return await run.transaction((ctx) => advanceBulk(ctx, { bulkId, limit: ROWS_AT_ONCE }));
  } catch (error) {
    if (!(error instanceof RowRefused)) throw error;
  }
  for (let row = 0; row < ROWS_AT_ONCE; row += 1) {
    try {
      if (!(await run.transaction((ctx) => advanceBulk(ctx, { bulkId, limit: 1 })))) return false;
    } catch (error) {
      if (!(error instanceof RowRefused)) throw error;
      const { position, code } = error;
      await run.transaction((ctx) => refuseRow(ctx, { bulkId, position, code }));
    }
  }
  return true;
}

/** Goes through the rows of a bulk edit, or of its undo, until none is left or somebody stops it. */
export const runBulk = jobType({
  name: 'bulk.run',
  payload: z.object({ bulkId: z.string() }),
  // Each try goes on where the last one was killed.
  retryLimit: 50,
  retryDelayMax: 60,
  handle: async (run, { bulkId }) => {
    while (await advance(run, bulkId)) run.signal.throwIfAborted();
  },
});
