import { setTimeout as sleep } from 'node:timers/promises';
import type { Ctx } from '../context.ts';
import type { JobRun } from './job-type.ts';

/** Three times as long as it worked, so that it takes a quarter of what whoever waits at a screen shares with it. */
const REST_PER_WORK = 3;
const LONGEST_REST_MS = 5_000;

/**
 * Runs `slice` in one transaction after another until it answers false: there is no more. Between them it rests when
 * nobody waits for the end: work for hundreds of thousands, as after a first import, would take a core for minutes.
 * @throws the signal's reason when the process drains; slices that were done stay done.
 */
export async function inSlices(
  run: JobRun,
  slice: (ctx: Ctx) => Promise<boolean>,
  { resting = false }: { resting?: boolean } = {},
): Promise<void> {
  for (;;) {
    run.signal.throwIfAborted();
    const from = performance.now();
    if (!(await run.transaction(slice))) return;
    const rest = Math.min((performance.now() - from) * REST_PER_WORK, LONGEST_REST_MS);
    if (resting) await sleep(rest, undefined, { signal: run.signal });
  }
}
