import { PgBoss } from 'pg-boss';
import { z } from 'zod';
import { isId } from '../ids.ts';
import type { Log } from '../log.ts';
import { runInWorkspace, type Kernel } from '../transaction.ts';
import {
  discardDeadLetter,
  listDeadLetters,
  readQueueStats,
  redriveDeadLetter,
  type DeadLetter,
  type QueueStats,
} from './dead-letters.ts';
import type { JobRun, JobType } from './job-type.ts';
import { EXCLUSIVE_BARRIER } from './job-writer.ts';
import { TIMINGS, type Lease, type Timings } from './lease.ts';
import { Pump } from './pump.ts';
import { createQueuePool } from './queue-pool.ts';
import { envelopeShape, workerOptions, type Envelope } from './queues.ts';
import { actorNameOf } from './reactions.ts';
import { fanOut, SCHEDULE_JOB, storeSchedules, type Schedule } from './schedules.ts';
import { WakeListener } from './wake.ts';

export interface JobRunnerOptions {
  /** Role that owns schema `pgboss`. Holds at most six connections, and one that listens. */
  queueUrl: string;
  kernel: Kernel;
  /** All types, with `reactionJob(kernel.reactions)` among them. */
  types: readonly JobType[];
  schedules?: readonly Schedule[];
  /** Jobs this process runs at the same time; 10 unless said otherwise. */
  slots?: number;
  log: Log;
  /** Tests shorten them. */
  timings?: Partial<Timings>;
}

export interface JobRunner {
  /** @throws Error when the queue's schema is missing or of another version (`installJobs`). */
  start(): Promise<void>;
  /** Ends within `graceMs` and a few seconds. Jobs that do not end in time are tried again elsewhere. */
  stop(graceMs: number): Promise<void>;
  failed(limit: number): Promise<DeadLetter[]>;
  /** One more try for a dead letter. */
  redrive(id: string): Promise<boolean>;
  /** Forgets a dead letter. */
  discard(id: string): Promise<boolean>;
  stats(): Promise<QueueStats[]>;
}

/** Runs jobs: fetch, lease, retry, dead letter, schedules. One per process of the worker role. */
export function createJobRunner(options: JobRunnerOptions): JobRunner {
  const { log, queueUrl, schedules = [] } = options;
  const unfit = schedules.find((schedule) => schedule.type.ordered);
  if (unfit) throw new Error(`schedule ${unfit.name}: an ordered type cannot be scheduled`);
  const pool = createQueuePool(queueUrl, 6, 'madoguchi-jobs');
  const boss = new PgBoss(workerOptions(pool));
  boss.on('error', (error) => log.warn({ err: error }, 'the job queue met an error and goes on'));
  boss.on('warning', (warning) => log.warn({ warning }, 'the job queue warns'));
  const timings = { ...TIMINGS, ...options.timings };
  const pump = new Pump({ boss, log, slots: options.slots ?? 10, timings, run: attemptRunner(options) });
  const listener = new WakeListener(queueUrl, () => pump.kick());
  let stopping: Promise<void> | undefined;
  const stop = async (graceMs: number): Promise<void> => {
    await listener.stop();
    await pump.stop(graceMs);
    await boss.stop({ graceful: true, timeout: 2_000 });
    await pool.end();
  };
  return {
    start: async () => {
      await boss.start();
      await storeSchedules(boss, schedules);
      await listener.start();
      pump.start();
    },
    stop: (graceMs) => (stopping ??= stop(graceMs)),
    failed: (limit) => listDeadLetters(boss, limit),
    redrive: async (id) => {
      const found = await redriveDeadLetter(boss, id);
      if (found) pump.kick();
      return found;
    },
    discard: async (id) => {
      const found = await discardDeadLetter(boss, id);
      if (found) pump.kick();
      return found;
    },
    stats: () => readQueueStats(boss),
  };
}

function attemptRunner(options: JobRunnerOptions): (lease: Lease) => Promise<void> {
  const { kernel } = options;
  const types = new Map(options.types.map((type) => [type.name, type]));
  const schedules = new Map((options.schedules ?? []).map((schedule) => [schedule.name, schedule]));
  return async (lease) => {
    const envelope = envelopeShape.parse(lease.job.data);
    if (envelope.type === SCHEDULE_JOB) {
      const { schedule: name } = z.object({ schedule: z.string() }).parse(envelope.payload);
      const schedule = schedules.get(name);
      if (schedule) await fanOut(kernel, schedule);
      return;
    }
    const type = types.get(envelope.type);
    if (!type) throw new Error(`job type ${envelope.type} is not known to this version`);
    if (!envelope.workspaceId || !isId(envelope.workspaceId)) throw new Error('the job names no workspace');
    refuseProcessKiller(lease, type);
    // Whoever decided that this job stands for their work too has committed that work now.
    if (lease.queue === 'unique') await kernel.pool.query(EXCLUSIVE_BARRIER, [lease.job.singletonKey]);
    const payload = type.payload.parse(envelope.payload);
    await type.handle(jobRun(options, lease, type, { ...envelope, workspaceId: envelope.workspaceId }), payload);
  };
}

function jobRun(
  options: JobRunnerOptions,
  lease: Lease,
  type: JobType,
  envelope: Envelope & { workspaceId: string },
): JobRun {
  const { kernel } = options;
  const { workspaceId, requestId } = envelope;
  const actor = { kind: 'system', name: actorNameOf(type, envelope.payload) } as const;
  return {
    workspaceId,
    jobId: lease.job.id,
    attempt: lease.job.retryCount + 1,
    now: () => kernel.clock.now(),
    log: options.log.child({ jobId: lease.job.id, jobType: type.name, workspaceId, requestId }),
    signal: lease.signal,
    transaction: async (body, options) => {
      lease.check();
      const plans = options?.plans ?? type.plans;
      return runInWorkspace(kernel, { workspaceId, actor, requestId, ...(plans ? { plans } : {}) }, async (ctx) => {
        const result = await body(ctx);
        // As late as possible: a holder that was frozen meanwhile must not commit what another has done.
        lease.check();
        return result;
      });
    },
  };
}

const LOST = z.object({ value: z.object({ message: z.literal('job heartbeat timeout') }) });
const REFUSED = 'job_kills_its_process';
/** A job whose process vanished under it this often in a row is not run again by itself. */
const LOST_LIMIT = 3;

class ProcessKiller extends Error {
  constructor() {
    super('its process vanished each time it was tried');
    this.name = REFUSED;
  }
}

/**
 * A job that ends its whole process (memory, a crash) would take the jobs beside it down each time. After the third
 * retry it is parked. Redriven by a person it has passed its type's limit, and is run.
 */
function refuseProcessKiller(lease: Lease, type: JobType): void {
  const { retryCount, output } = lease.job;
  if (retryCount <= LOST_LIMIT || retryCount > type.retryLimit) return;
  const refused = z.object({ code: z.literal(REFUSED) });
  if (LOST.safeParse(output).success || refused.safeParse(output).success) throw new ProcessKiller();
}
