import { setImmediate } from 'node:timers/promises';
import type { Pause } from '@madoguchi/finding/segment.ts';

const SLICE_MS = 8;

/** For long work on the thread that answers requests: whenever it has gone on for some milliseconds, others get their turn. */
export function pace(): Pause {
  // How long something took, not what time it is: no clock of the product's.
  let since = process.hrtime();
  return async () => {
    const [seconds, nanoseconds] = process.hrtime(since);
    if (seconds * 1_000 + nanoseconds / 1_000_000 < SLICE_MS) return;
    await setImmediate();
    since = process.hrtime();
  };
}
