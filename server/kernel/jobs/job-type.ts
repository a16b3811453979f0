import type { z } from 'zod';
import type { Ctx } from '../context.ts';
import type { Log } from '../log.ts';

/** What a running job gets. Open transactions with `transaction`; talk to the outside only between them. */
export interface JobRun {
  workspaceId: string;
  jobId: string;
  /** 1 for the first try. */
  attempt: number;
  now: () => Date;
  log: Log;
  /** Aborted when the process drains or the lease is lost. */
  signal: AbortSignal;
  transaction<T>(body: (ctx: Ctx) => Promise<T>, options?: { plans?: 'kept' | undefined }): Promise<T>;
}

export interface JobType<P = unknown> {
  name: string;
  payload: z.ZodType<P>;
  /** Tries after the first before the job becomes a dead letter. */
  retryLimit: number;
  /** Longest pause between tries in seconds (exponential from 1 s). */
  retryDelayMax: number;
  /** True: jobs with the same key run one at a time and in order of enqueueing. */
  ordered: boolean;
  /** For all its transactions, as in `TransactionOptions`. */
  plans?: 'kept';
  /** A method, so that lists may hold types of different payloads. */
  handle(run: JobRun, payload: P): Promise<void>;
}

export interface EnqueueOptions {
  /** Not before this instant. */
  startAfter?: Date;
  /** Ordering key, for ordered types (a conversation id, say). */
  key?: string;
  /** At most one waiting job of this type with this key. */
  uniqueKey?: string;
}

export function jobType<P>(
  definition: Partial<JobType<P>> & Pick<JobType<P>, 'name' | 'payload' | 'handle'>,
): JobType<P> {
  return { retryLimit: 5, retryDelayMax: 3600, ordered: false, ...definition };
}

/** A job on its way into the database with the caller's transaction. */
export interface PendingJob {
  type: string;
  workspaceId: string;
  payload: unknown;
  options: EnqueueOptions;
  /** Of the request that asked for it, so that logs can be followed across the queue. */
  requestId: string;
}
