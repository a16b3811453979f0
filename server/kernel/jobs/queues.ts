import pg from 'pg';
import { PgBoss, type ConstructorOptions, type Queue } from 'pg-boss';
import { z } from 'zod';
import { statementName } from '../database.ts';
import type { EnqueueOptions, JobType } from './job-type.ts';
import { createQueuePool } from './queue-pool.ts';

export const SCHEMA = 'pgboss';
/** NOTIFY channel that means "there is something to fetch". */
export const CHANNEL = 'madoguchi_jobs';
/** A holder that has not been heard of for this long has lost the job; the supervisor then gives it to another. */
export const LEASE_SECONDS = 20;

/** `jobs`: any order. `unique`: one waiting job per key. `ordered`: one at a time per key, first in first out. */
export const QUEUES = ['jobs', 'unique', 'ordered'] as const;
export type QueueName = (typeof QUEUES)[number];

const POLICIES: Record<QueueName, string> = { jobs: 'standard', unique: 'short', ordered: 'key_strict_fifo' };

const DAY = 86_400;
/** What a job inherits unless its type says otherwise. Finished jobs are deleted by us, so "after" is about dead ones. */
const SETTINGS: Omit<Queue, 'name' | 'policy'> = {
  heartbeatSeconds: LEASE_SECONDS,
  expireInSeconds: 14_400,
  deleteAfterSeconds: 90 * DAY,
  // Waiting jobs count from the instant they are due, so even a forgotten timer outlives an outage of a year.
  retentionSeconds: 400 * DAY,
  retryLimit: 5,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 3600,
  notify: false,
};

/** What pg-boss carries for us as the job's data. No workspace: machinery that prepares jobs of many. */
export const envelopeShape = z.object({
  workspaceId: z.uuid().nullable(),
  type: z.string(),
  payload: z.unknown(),
  requestId: z.string(),
});
export type Envelope = z.infer<typeof envelopeShape>;

/**
 * Where a job waits and under which key.
 * @throws Error when an ordered job has no key, or a job is asked to be both ordered and unique.
 */
export function placeOf(
  type: JobType,
  workspaceId: string,
  options: EnqueueOptions,
): { queue: QueueName; key?: string } {
  if (type.ordered) {
    if (options.key === undefined || options.uniqueKey !== undefined)
      throw new Error(`ordered job ${type.name} takes a key and no unique key`);
    return { queue: 'ordered', key: `${workspaceId}:${type.name}:${options.key}` };
  }
  if (options.key !== undefined) throw new Error(`job ${type.name} is not ordered and takes no key`);
  if (options.uniqueKey === undefined) return { queue: 'jobs' };
  return { queue: 'unique', key: `${workspaceId}:${type.name}:${options.uniqueKey}` };
}

/**
 * What has values, and looking for the next job, of which there are a few texts for each queue: prepared once a connection,
 * as the queue is looked at many times a second. Anything else may be several statements in one.
 */
function isAskedOften(text: string, values: readonly unknown[] = []): boolean {
  return values.length > 0 || text.includes('FOR UPDATE OF j SKIP LOCKED');
}

/** Options of every pg-boss instance of the worker role: its supervisor takes jobs from dead holders, its cron sends schedules. */
export function workerOptions(pool: pg.Pool): ConstructorOptions {
  return {
    db: {
      executeSql: (text, values) =>
        pool.query(isAskedOften(text, values) ? { name: statementName(text), text, values } : { text }),
    },
    schema: SCHEMA,
    migrate: false,
    useListenNotify: false,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    queueCacheIntervalSeconds: 10,
    maintenanceIntervalSeconds: 3600,
    cronMonitorIntervalSeconds: 5,
    cronWorkerIntervalSeconds: 2,
    clockMonitorIntervalSeconds: 60,
  };
}

/**
 * Installs or upgrades the queue's schema, brings the queues' settings up to date and gives the app role its rights.
 * Part of migrating; safe to run again and from several processes.
 */
export async function installJobs(ownerUrl: string, appRole: string): Promise<void> {
  const pool = createQueuePool(ownerUrl, 2, 'madoguchi-jobs-install');
  const boss = new PgBoss({ ...workerOptions(pool), supervise: false, schedule: false, migrate: true });
  boss.on('error', () => undefined);
  try {
    await boss.start();
    for (const name of QUEUES) {
      await boss.createQueue(name, { policy: POLICIES[name], ...SETTINGS });
      await boss.updateQueue(name, SETTINGS);
    }
    await grantJobRights(pool, appRole);
  } finally {
    await boss.stop({ graceful: false });
    await pool.end();
  }
}

/** The app role may put jobs in, with its own transaction, and read queue settings; it cannot read or change a job. */
export async function grantJobRights(owner: pg.ClientBase | pg.Pool, appRole: string): Promise<void> {
  const role = pg.escapeIdentifier(appRole);
  await owner.query(`grant usage on schema ${SCHEMA} to ${role}`);
  await owner.query(`grant execute on function ${SCHEMA}.job_now() to ${role}`);
  await owner.query(`grant select (version) on ${SCHEMA}.version to ${role}`);
  await owner.query(`grant select on ${SCHEMA}.queue to ${role}`);
  await owner.query(`grant insert on ${SCHEMA}.job_common to ${role}`);
}
