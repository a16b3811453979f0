import type { Pool } from 'pg';
import { systemClock } from '../clock.ts';
import { createPool } from '../database.ts';
import type { Reaction } from '../facts.ts';
import { newId } from '../ids.ts';
import { createLog } from '../log.ts';
import { createNumberDispenser } from '../numbers.ts';
import { runInWorkspace, type Kernel } from '../transaction.ts';
import { createJobRunner, type JobRunner, type JobRunnerOptions } from './job-runner.ts';
import type { EnqueueOptions, JobType } from './job-type.ts';
import { createJobWriter } from './job-writer.ts';
import { createQueuePool } from './queue-pool.ts';
import { REACTION_JOB, reactionJob } from './reactions.ts';

export interface JobDatabase {
  ownerUrl: string;
  appUrl: string;
}

export interface JobWorldOptions {
  types?: readonly JobType[];
  reactions?: ReadonlyMap<string, readonly Reaction[]>;
  /** False: nobody is told about commits, as when every wake is lost. */
  wakes?: boolean;
}

export type JobWorld = Awaited<ReturnType<typeof buildJobWorld>>;

/** A process with a kernel, and as many runners as a test wants. Closing it removes all jobs. */
export async function buildJobWorld(database: JobDatabase, options: JobWorldOptions = {}) {
  const log = createLog('silent');
  const reactions = options.reactions ?? new Map<string, readonly Reaction[]>();
  const types = [...(options.types ?? []), reactionJob(reactions)];
  const pool = createPool({ url: database.appUrl, max: 12, applicationName: 'test' });
  const owner = createQueuePool(database.ownerUrl, 2, 'test-owner');
  const writer = createJobWriter({ pool, notifyUrl: database.appUrl, types, log });
  const wake = options.wakes === false ? () => undefined : () => writer.wake();
  const numbers = createNumberDispenser(createQueuePool(database.appUrl, 1, 'test-numbers'));
  const kernel: Kernel = {
    pool,
    clock: systemClock,
    numbers,
    log,
    reactions,
    writeJobs: writer.writeJobs,
    wake,
    reactionJobName: REACTION_JOB,
  };
  const runners: JobRunner[] = [];
  const runner = async (more: Partial<JobRunnerOptions> = {}): Promise<JobRunner> => {
    const made = createJobRunner({ queueUrl: database.ownerUrl, kernel, types, log, ...more });
    await made.start();
    runners.push(made);
    return made;
  };
  const enqueue = async <P>(
    workspaceId: string,
    type: JobType<P>,
    payloads: readonly P[],
    jobOptions?: EnqueueOptions,
  ) =>
    runInWorkspace(kernel, { workspaceId, actor: { kind: 'system', name: 'test' } }, async (ctx) => {
      for (const payload of payloads) ctx.enqueue(type, payload, jobOptions);
    });
  const close = async (): Promise<void> => {
    await Promise.all(runners.map((made) => made.stop(1_000)));
    await writer.stop();
    await owner.query('delete from pgboss.job');
    await Promise.all([owner.end(), pool.end(), numbers.end()]);
  };
  return { kernel, owner, runner, enqueue, close, workspace: () => buildWorkspace(owner) };
}

async function buildWorkspace(owner: Pool): Promise<string> {
  const id = newId();
  await owner.query(
    `insert into app.workspaces (workspace_id, name, reference_prefix, locale, time_zone, business_hours, created_at)
     values ($1, 'w', 'W', 'ja', 'Asia/Tokyo', '{}', now())`,
    [id],
  );
  await owner.query('insert into app.workspace_sequences (workspace_id) values ($1)', [id]);
  return id;
}

const PATIENCE_MS = 25_000;

/** Waits until `reached` is true; throws when that takes longer than any correct run on a loaded machine. */
export async function until(reached: () => boolean | Promise<boolean>, patienceMs = PATIENCE_MS): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await reached())) {
    if (performance.now() > end) throw new Error('what the test waits for did not happen');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Something that one side waits for and the other side opens. */
export function gate(): { opened: Promise<void>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}
