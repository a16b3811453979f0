import { setTimeout as sleep } from 'node:timers/promises';
import type { PgBoss } from 'pg-boss';
import { z } from 'zod';
import type { Log } from '../log.ts';
import type { Lease } from './lease.ts';
import { QUEUES } from './queues.ts';

const RETRY_MS = 500;
const TRIES = 6;
/** pg-boss answers with the ids it touched, but does not say so in its types. */
const answerShape = z.object({ settled: z.array(z.string()) });

/**
 * Says that this process still works on these jobs. Those that are no longer ours are told so. While the database is
 * away it tries again a few times; leases run out by themselves.
 */
export async function touchLeases(boss: PgBoss, leases: readonly Lease[], log: Log): Promise<void> {
  for (const queue of QUEUES) {
    const ours = leases.filter((lease) => lease.queue === queue);
    for (let attempt = 1; ours.length > 0; attempt += 1) {
      try {
        await touchQueue(boss, ours);
        break;
      } catch (error) {
        log.warn({ err: error, jobs: ours.length }, 'held jobs could not be confirmed');
        if (attempt === TRIES) return;
        await sleep(RETRY_MS);
      }
    }
  }
}

async function touchQueue(boss: PgBoss, leases: readonly Lease[]): Promise<void> {
  const [first] = leases;
  if (!first) return;
  const sentAt = performance.now();
  const answer = answerShape.parse(
    await boss.touch(
      first.queue,
      leases.map((lease) => lease.job),
    ),
  );
  const touched = new Set(answer.settled);
  for (const lease of leases) {
    if (touched.has(lease.job.id)) lease.confirm(sentAt);
    else lease.lose();
  }
}
