import type { Actor } from './actor.ts';
import type { Db, PoolClient } from './database.ts';
import type { FactSubject, FactType } from './facts.ts';
import type { EnqueueOptions, JobType } from './jobs/job-type.ts';
import type { Log } from './log.ts';

/** Everything an action may touch: one transaction, one workspace, one actor, one instant. */
export interface Ctx {
  db: Db;
  workspaceId: string;
  actor: Actor;
  now: Date;
  requestId: string;
  log: Log;
  /** The same transaction in somebody else's name and time, for imports that replay what several people did. */
  as(actor: Actor, now: Date): Ctx;
  /** Stores a fact with this transaction; its sequence number is given at the very end. */
  emit<P>(type: FactType<P>, subject: FactSubject, payload: P, at?: Date): Promise<void>;
  /** The next number of a day (`2026-11-21`), taken at once and for good: unused when this transaction fails. */
  nextNumber(day: string): Promise<number>;
  /** Stores a job with this transaction; it starts after the commit. */
  enqueue<P>(type: JobType<P>, payload: P, options?: EnqueueOptions): void;
}

/** The raw client of a transaction, for the kernel's own statements. */
export interface TransactionHandle {
  client: PoolClient;
  workspaceId: string;
}
