import { setImmediate } from 'node:timers/promises';
import type { Pause } from '@madoguchi/finding/segment.ts';

const SLICE_MS = 8;

/** For long work on the thread that answers requests: whenever it has gone on for some milliseconds, others get their turn. */
export function pace(): Pause {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < SLICE_MS) return;
    await setImmediate();
    since = performance.now();
  };
}
