import { expect, test } from 'vitest';
import type { Ctx } from '../context.ts';
import { inSlices } from './in-slices.ts';
import type { JobRun } from './job-type.ts';

/** A run whose transactions are the body alone: what is asked here is when the next one begins. */
function runWith(signal: AbortSignal): JobRun {
  return { signal, transaction: async (body: (ctx: Ctx) => Promise<unknown>) => body({} as Ctx) } as unknown as JobRun;
}

test('slices go on until one says that nothing is left', async () => {
  const left = [true, true, false, true];
  await inSlices(runWith(new AbortController().signal), async () => left.shift() ?? false);
  expect(left).toEqual([true]);
});

test('a process that drains waits for no rest, and begins no other slice', async () => {
  const draining = new AbortController();
  let slices = 0;
  const work = inSlices(
    runWith(draining.signal),
    async () => {
      slices += 1;
      const until = performance.now() + 20;
      while (performance.now() < until);
      setImmediate(() => draining.abort(new Error('draining')));
      return true;
    },
    { resting: true },
  );
  await expect(work).rejects.toThrow('aborted');
  expect(slices).toBe(1);
});
