import { PgBoss, type JobInsert } from 'pg-boss';
import { statementName, type Pool, type PoolClient } from '../database.ts';
import { newId } from '../ids.ts';
import type { Log } from '../log.ts';
import type { JobWriter as WriteJobs } from '../transaction.ts';
import type { JobType, PendingJob } from './job-type.ts';
import { placeOf, QUEUES, SCHEMA, type Envelope, type QueueName } from './queues.ts';
import { RecentEnqueues } from './recent-enqueues.ts';
import { WakeSender } from './wake.ts';

export interface JobWriterOptions {
  /** The app role's pool; only read for the queues' settings. */
  pool: Pool;
  /** Any role; holds one connection for NOTIFY. */
  notifyUrl: string;
  types: readonly JobType[];
  log: Log;
}

export interface JobWriter {
  /** Fails early when the queue is not installed. Without it the first write starts the writer. */
  start(): Promise<void>;
  /** For the kernel: puts jobs into the queue with the caller's transaction. */
  writeJobs: WriteJobs;
  /** For the kernel, after the commit; returns at once and never throws. */
  wake(): void;
  stop(): Promise<void>;
}

/**
 * Held in shared mode by whoever puts in a unique job until the commit; the pump passes through it in exclusive mode
 * before it runs such a job. Otherwise a job that was judged "already waiting" could run before the work it stands
 * for is committed, and that work would be forgotten.
 */
const SHARED_BARRIER = 'select pg_advisory_xact_lock_shared(hashtextextended(key, 0)) from unnest($1::text[]) as key';
export const EXCLUSIVE_BARRIER = 'select pg_advisory_xact_lock(hashtextextended($1, 0))';

interface PlacedJob extends JobInsert<Envelope> {
  singletonKey?: string;
}

export function createJobWriter(options: JobWriterOptions): JobWriter {
  const types = new Map(options.types.map((type) => [type.name, type]));
  const recent = new RecentEnqueues();
  const sender = new WakeSender(options.notifyUrl);
  // As the app role: nothing here may need more than putting jobs in.
  const boss = new PgBoss({
    schema: SCHEMA,
    db: { executeSql: (text, values) => options.pool.query(text, values) },
    supervise: false,
    schedule: false,
    migrate: false,
    queueCacheIntervalSeconds: 600,
  });
  boss.on('error', (error) => options.log.warn({ err: error }, 'job queue settings could not be read'));
  let started: Promise<unknown> | undefined;
  const start = async (): Promise<void> => {
    started ??= boss.start();
    try {
      await started;
    } catch (error) {
      started = undefined;
      throw error;
    }
  };
  return {
    start,
    writeJobs: async (client, jobs) => {
      await start();
      await insertAll(boss, client, place(types, recent, jobs));
    },
    wake: () => sender.wake(),
    stop: async () => {
      await sender.stop();
      if (started) await boss.stop({ graceful: false });
    },
  };
}

function place(
  types: ReadonlyMap<string, JobType>,
  recent: RecentEnqueues,
  jobs: readonly PendingJob[],
): Map<QueueName, PlacedJob[]> {
  const placed = new Map<QueueName, PlacedJob[]>();
  for (const job of jobs) {
    const type = types.get(job.type);
    if (!type) throw new Error(`job type ${job.type} is not registered`);
    const { queue, key } = placeOf(type, job.workspaceId, job.options);
    const insert: PlacedJob = {
      // Monotonic, so that jobs of one transaction keep their order: all of them get the same time.
      id: newId(),
      data: { workspaceId: job.workspaceId, type: job.type, payload: job.payload, requestId: job.requestId },
      group: { id: job.workspaceId },
      priority: recent.next(job.workspaceId),
      retryLimit: type.retryLimit,
      retryDelayMax: type.retryDelayMax,
      ...(job.options.startAfter ? { startAfter: job.options.startAfter } : {}),
      ...(key === undefined ? {} : { singletonKey: key }),
    };
    const others = placed.get(queue);
    if (others) others.push(insert);
    else placed.set(queue, [insert]);
  }
  return placed;
}

async function insertAll(boss: PgBoss, client: PoolClient, placed: ReadonlyMap<QueueName, PlacedJob[]>): Promise<void> {
  const named = (text: string, values: unknown[] = []) => client.query({ name: statementName(text), text, values });
  const sent: Promise<unknown>[] = [];
  const unique = placed.get('unique');
  if (unique) {
    // Everybody takes locks and index entries in the same order, or two transactions could wait for each other.
    unique.sort((a, b) => ((a.singletonKey ?? '') < (b.singletonKey ?? '') ? -1 : 1));
    sent.push(named(SHARED_BARRIER, [unique.map((job) => job.singletonKey)]));
  }
  for (const queue of QUEUES) {
    const jobs = placed.get(queue);
    if (jobs) sent.push(boss.insert(queue, jobs, { db: { executeSql: named } }));
  }
  const results = await Promise.allSettled(sent);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
