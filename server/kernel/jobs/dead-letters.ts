import type { PgBoss } from 'pg-boss';
import { QUEUES, SCHEMA, type QueueName } from './queues.ts';

/** A job that failed for the last time. It stays 90 days, and an ordered one holds back its key as long. */
export interface DeadLetter {
  id: string;
  queue: QueueName;
  workspaceId: string | null;
  type: string;
  payload: unknown;
  /** How often it was tried. */
  attempts: number;
  /** What the last try said: `{ code, message }`, or the queue's own words when the process was lost. */
  failure: unknown;
  createdAt: Date;
  failedAt: Date;
}

/** Of one queue, now. `ready`: due and waiting. `oldestReadySeconds`: how late the oldest of them is. */
export interface QueueStats {
  queue: QueueName;
  ready: number;
  deferred: number;
  active: number;
  failed: number;
  oldestReadySeconds: number;
}

const FAILED = `
  select id, name as queue, data->>'workspaceId' as "workspaceId", data->>'type' as type, data->'payload' as payload,
    retry_count + 1 as attempts, output as failure, created_on as "createdAt", completed_on as "failedAt"
  from ${SCHEMA}.job where name = any($1::text[]) and state = 'failed' order by completed_on desc limit $2`;

const STATS = `
  select q.name as queue,
    count(*) filter (where j.state < 'active' and j.start_after <= now())::int as ready,
    count(*) filter (where j.state < 'active' and j.start_after > now())::int as deferred,
    count(*) filter (where j.state = 'active')::int as active,
    count(*) filter (where j.state = 'failed')::int as failed,
    coalesce(extract(epoch from now() - min(j.start_after) filter (where j.state < 'active' and j.start_after <= now())), 0)::float8
      as "oldestReadySeconds"
  from ${SCHEMA}.queue q left join ${SCHEMA}.job j on j.name = q.name
  where q.name = any($1::text[]) group by q.name order by q.name`;

/** Newest first. */
export async function listDeadLetters(boss: PgBoss, limit: number): Promise<DeadLetter[]> {
  const { rows } = await boss.getDb().executeSql(FAILED, [QUEUES, limit]);
  return rows as DeadLetter[];
}

export async function readQueueStats(boss: PgBoss): Promise<QueueStats[]> {
  const { rows } = await boss.getDb().executeSql(STATS, [QUEUES]);
  return rows as QueueStats[];
}

async function queueOfDeadLetter(boss: PgBoss, id: string): Promise<QueueName | undefined> {
  const text = `select name from ${SCHEMA}.job where id = $1 and name = any($2::text[]) and state = 'failed'`;
  const { rows } = await boss.getDb().executeSql(text, [id, QUEUES]);
  return (rows as { name: QueueName }[])[0]?.name;
}

/** Gives a dead letter one more try, in its old place. @returns false when there is no such dead letter. */
export async function redriveDeadLetter(boss: PgBoss, id: string): Promise<boolean> {
  const queue = await queueOfDeadLetter(boss, id);
  if (queue) await boss.retry(queue, id);
  return queue !== undefined;
}

/** Forgets a dead letter; the next job of its key may run. @returns false when there is no such dead letter. */
export async function discardDeadLetter(boss: PgBoss, id: string): Promise<boolean> {
  const queue = await queueOfDeadLetter(boss, id);
  if (queue) await boss.deleteJob(queue, id);
  return queue !== undefined;
}
