import { isMainThread, Worker, workerData } from 'node:worker_threads';

/**
 * Makes this process end when the one that started it is gone. A thread watches, because a process caught in an
 * endless loop never notices that its channel closed and would burn a core for ever after the server was killed.
 */
export function endWithParent(): void {
  process.once('disconnect', () => process.exit(0));
  new Worker(new URL(import.meta.url), { env: {}, workerData: process.ppid }).unref();
}

if (!isMainThread) {
  // Told, not asked: the parent may be gone before this thread has begun.
  const parent = workerData as number;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
  }, 500);
}
