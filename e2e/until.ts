import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 30_000;

/** Waits for something to become true; the limit only bounds a hopeless wait. @throws Error naming what never came. */
export async function until(
  what: string,
  check: () => boolean | Promise<boolean>,
  patience = PATIENCE_MS,
): Promise<void> {
  const end = Date.now() + patience;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await sleep(50);
  }
}
