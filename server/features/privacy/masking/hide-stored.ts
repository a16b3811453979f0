import { setTimeout } from 'node:timers/promises';
import type { JobRun } from '../../../kernel/jobs/job-type.ts';
import { hideStoredNumbers } from '../actions/hide-stored-numbers.ts';
import { maskStored } from '../job-types.ts';

/** Rests at least as long as it worked, so that the desk has half of the machine whatever the slices cost. */
const SHORTEST_REST_MS = 20;
const BUSY_MS = 60_000;

/** One workspace; while another has a slice in its hands it comes back later instead of waiting with a worker. */
export async function hideStored(run: JobRun): Promise<void> {
  while (!run.signal.aborted) {
    const began = run.now().getTime();
    const next = await run.transaction(async (ctx) => {
      const done = await hideStoredNumbers(ctx);
      if (done === 'busy')
        ctx.enqueue(
          maskStored,
          {},
          { uniqueKey: 'privacy.mask_stored', startAfter: new Date(ctx.now.getTime() + BUSY_MS) },
        );
      return done;
    });
    if (next !== 'more') return;
    await setTimeout(Math.max(SHORTEST_REST_MS, run.now().getTime() - began));
  }
}
