import type { PgBoss } from 'pg-boss';
import { newId } from '../ids.ts';
import type { Kernel } from '../transaction.ts';
import type { JobType, PendingJob } from './job-type.ts';
import type { Envelope } from './queues.ts';

/** Type of the job that a schedule's instant makes; it makes one job per workspace. */
export const SCHEDULE_JOB = 'schedule.fan_out';
const CHUNK = 500;

/** At each instant of `cron` (five fields, in `timeZone`) every workspace gets one job of `type`. */
export interface Schedule<P = unknown> {
  /** Unique among schedules; stays when the cron expression changes. */
  name: string;
  cron: string;
  /** IANA name. */
  timeZone: string;
  type: JobType<P>;
  payload: P;
}

/** Makes the stored schedules those of `schedules`. One process fires each instant, whichever is first. */
export async function storeSchedules(boss: PgBoss, schedules: readonly Schedule[]): Promise<void> {
  const names = new Set(schedules.map((schedule) => schedule.name));
  for (const stored of await boss.getSchedules('jobs'))
    if (!names.has(stored.key)) await boss.unschedule('jobs', stored.key);
  for (const { name, cron, timeZone } of schedules) {
    const data: Envelope = {
      workspaceId: null,
      type: SCHEDULE_JOB,
      payload: { schedule: name },
      requestId: `schedule:${name}`,
    };
    // An instant that passed while nothing ran is made up for, once.
    await boss.schedule('jobs', cron, data, { tz: timeZone, key: name, missed: 'once' });
  }
}

/**
 * One job per workspace, in one transaction. Unique by schedule: a second delivery, or an instant that comes before
 * the last one was worked off, adds nothing.
 */
export async function fanOut(kernel: Kernel, schedule: Schedule): Promise<void> {
  const client = await kernel.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const { rows } = await client.query<{ workspace_id: string }>('select workspace_id from app.workspace_ids()');
    const requestId = newId();
    const jobs: PendingJob[] = rows.map((row) => ({
      type: schedule.type.name,
      workspaceId: row.workspace_id,
      payload: schedule.payload,
      options: { uniqueKey: `schedule:${schedule.name}` },
      requestId,
    }));
    for (let from = 0; from < jobs.length; from += CHUNK)
      await kernel.writeJobs(client, jobs.slice(from, from + CHUNK));
    await client.query('COMMIT');
    for (const job of jobs.slice(0, 1)) kernel.wake(job.workspaceId, { facts: false, jobs: true });
  } catch (error) {
    await client.query('ROLLBACK').catch((reason: unknown) => {
      broken = reason instanceof Error ? reason : new Error('rollback failed');
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
