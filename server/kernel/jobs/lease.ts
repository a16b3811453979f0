import type { JobWithMetadata } from 'pg-boss';
import { LEASE_SECONDS, type Envelope, type QueueName } from './queues.ts';

/** Thrown inside a job that may already run somewhere else; never reaches people. */
export class LeaseLost extends Error {
  constructor() {
    super('this process no longer holds the job');
    this.name = 'LeaseLost';
  }
}

export interface Timings {
  /** How often the queue is asked although nobody woke the pump. */
  pollMs: number;
  /** How often holders say that they are alive. */
  touchMs: number;
  /** How long a holder trusts its last word; not longer than the queue's `LEASE_SECONDS`. */
  leaseMs: number;
}

export const TIMINGS: Timings = { pollMs: 500, touchMs: 7_000, leaseMs: LEASE_SECONDS * 1000 };

/**
 * One process holding one attempt of one job. Counted from before the statement that confirmed it was sent, so this
 * side always gives up before the database gives the job to somebody else, also when the process was frozen.
 */
export class Lease {
  readonly queue: QueueName;
  readonly job: JobWithMetadata<Envelope>;
  readonly #leaseMs: number;
  readonly #abort = new AbortController();
  #confirmedAt: number;
  #lost = false;

  constructor(queue: QueueName, job: JobWithMetadata<Envelope>, confirmedAt: number, leaseMs: number) {
    this.queue = queue;
    this.job = job;
    this.#leaseMs = leaseMs;
    this.#confirmedAt = confirmedAt;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  confirm(sentAt: number): void {
    this.#confirmedAt = sentAt;
  }

  /** The work should end soon, but what it has begun may still be committed. */
  drain(): void {
    this.#abort.abort(new Error('the process is stopping'));
  }

  lose(): void {
    this.#lost = true;
    this.#abort.abort(new LeaseLost());
  }

  /** @throws LeaseLost when the job may have been given to another process. */
  check(): void {
    if (!this.#lost && performance.now() - this.#confirmedAt < this.#leaseMs) return;
    this.lose();
    throw new LeaseLost();
  }
}
