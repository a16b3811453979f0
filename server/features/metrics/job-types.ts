import { z } from 'zod';
import { jobType, type JobRun } from '../../kernel/jobs/job-type.ts';
import { countFacts } from './actions/count-facts.ts';
import { rebuildFigures, rollAll } from './counting/rebuild-figures.ts';

/** Facts of one transaction. */
const AT_ONCE = 2_000;

async function countAll(run: JobRun): Promise<boolean> {
  for (;;) {
    run.signal.throwIfAborted();
    const { more, stale } = await run.transaction((ctx) => countFacts(ctx, { limit: AT_ONCE, isPatient: true }));
    if (!more) return stale;
  }
}

/** For when nobody reads: each minute everything that happened is counted, days are closed and added up, and what is stale is counted again. */
export const countEveryMinute = jobType({
  name: 'metrics.count',
  payload: z.object({}),
  handle: async (run) => {
    if (await countAll(run)) {
      await rebuildFigures((body) => run.transaction(body), run.signal);
      await countAll(run);
    }
    await rollAll((body) => run.transaction(body), run.signal);
  },
});
