import type { PgBoss } from 'pg-boss';
import type { Log } from '../log.ts';
import { Lease, LeaseLost, type Timings } from './lease.ts';
import type { Envelope, QueueName } from './queues.ts';
import { QUEUES } from './queues.ts';
import { Settlement, failureOf } from './settlement.ts';
import { touchLeases } from './touch.ts';

/** How often at most the queue is searched past workspaces that are at their cap: that search reads their backlog. */
const GAP_MS = 100;
const PAUSE_AFTER_ERROR_MS = 500;
/** Time to give back what did not end, when the process stops. */
const SETTLE_MS = 1_000;

export interface PumpOptions {
  boss: PgBoss;
  log: Log;
  /** Jobs this process runs at the same time. */
  slots: number;
  timings: Timings;
  /** Runs one attempt; what it throws fails the attempt. */
  run: (lease: Lease) => Promise<void>;
}

/**
 * Fetches jobs into free slots and runs them. Woken by `kick`, by jobs that end, and by its own poll.
 * No workspace holds more than four fifths of the slots: the rest is for the others.
 */
export class Pump {
  readonly #options: PumpOptions;
  readonly #cap: number;
  readonly #held = new Set<Lease>();
  readonly #running = new Set<Promise<void>>();
  readonly #inFlight = new Map<string, number>();
  readonly #settlement: Settlement;
  readonly #timers: NodeJS.Timeout[] = [];
  /** Queues that may hold something for us. */
  readonly #dirty = new Set<QueueName>(QUEUES);
  #gapTimer: NodeJS.Timeout | undefined;
  #searchedPastCapAt = -Infinity;
  #first = 0;
  #looping: Promise<void> | undefined;
  #again = false;
  #pausedUntil = 0;
  #stopping = false;

  constructor(options: PumpOptions) {
    this.#options = options;
    this.#cap = Math.max(1, Math.floor(options.slots * 0.8));
    this.#settlement = new Settlement(options.boss, options.log, (lease) => this.#settled(lease));
  }

  start(): void {
    const { timings } = this.#options;
    this.#timers.push(
      setInterval(() => this.kick(), timings.pollMs),
      setInterval(() => void this.#touch(), timings.touchMs),
    );
    this.kick();
  }

  /** There may be jobs: look into every queue. */
  kick(): void {
    for (const queue of QUEUES) this.#dirty.add(queue);
    this.#loop();
  }

  /**
   * Fetches no more, tells running jobs to end and waits for them. What still runs after `graceMs` is given back for
   * another attempt and can no longer commit anything here.
   */
  async stop(graceMs: number): Promise<void> {
    this.#stopping = true;
    const [poll] = this.#timers;
    clearInterval(poll);
    clearTimeout(this.#gapTimer);
    await this.#looping;
    for (const lease of this.#held) lease.drain();
    await within(
      graceMs,
      Promise.all(this.#running).then(() => this.#settlement.idle()),
    );
    this.#abandon();
    await within(SETTLE_MS, this.#settlement.idle());
    for (const timer of this.#timers) clearInterval(timer);
  }

  #abandon(): void {
    this.#settlement.giveUp();
    for (const lease of this.#held) {
      if (lease.signal.reason instanceof LeaseLost) continue;
      lease.lose();
      this.#settlement.failed(lease, { code: 'process_stopped', message: 'the process stopped before the job ended' });
    }
  }

  #loop(): void {
    this.#again = true;
    this.#looping ??= this.#fetchUntilEmpty().finally(() => (this.#looping = undefined));
  }

  async #fetchUntilEmpty(): Promise<void> {
    while (this.#again && !this.#stopping) {
      this.#again = false;
      if (performance.now() < this.#pausedUntil) return;
      try {
        // Another queue first each time, so that no queue keeps the others waiting.
        this.#first = (this.#first + 1) % QUEUES.length;
        for (const queue of [...QUEUES.slice(this.#first), ...QUEUES.slice(0, this.#first)])
          await this.#fetchFrom(queue);
      } catch (error) {
        this.#pausedUntil = performance.now() + PAUSE_AFTER_ERROR_MS;
        this.#options.log.warn({ err: error }, 'jobs could not be fetched; the next poll tries again');
      }
    }
  }

  async #fetchFrom(queue: QueueName): Promise<void> {
    const free = this.#options.slots - this.#running.size;
    if (free <= 0 || !this.#dirty.has(queue)) return;
    const counts = [...this.#inFlight];
    const full = counts.filter(([, count]) => count >= this.#cap).map(([workspaceId]) => workspaceId);
    const highest = Math.max(0, ...counts.map(([, count]) => count).filter((count) => count < this.#cap));
    if (full.length > 0 && !this.#maySearchPastCap()) return;
    // No workspace can pass its cap inside one batch, whoever the jobs belong to.
    const batchSize = Math.min(free, this.#cap - highest);
    this.#dirty.delete(queue);
    const askedAt = performance.now();
    const jobs = await this.#options.boss
      .fetch<Envelope>(queue, { batchSize, includeMetadata: true, ...(full.length > 0 ? { ignoreGroups: full } : {}) })
      .catch((error: unknown) => {
        this.#dirty.add(queue);
        throw error;
      });
    if (jobs.length === batchSize || full.length > 0) this.#dirty.add(queue);
    if (jobs.length === batchSize) this.#again = true;
    for (const job of jobs) this.#begin(new Lease(queue, job, askedAt, this.#options.timings.leaseMs));
  }

  /** One search of the gap covers all queues of a round. */
  #maySearchPastCap(): boolean {
    const now = performance.now();
    const since = now - this.#searchedPastCapAt;
    if (since >= GAP_MS) this.#searchedPastCapAt = now;
    if (since >= GAP_MS || since < 1) return true;
    this.#gapTimer ??= setTimeout(() => {
      this.#gapTimer = undefined;
      this.#loop();
    }, GAP_MS - since);
    return false;
  }

  #begin(lease: Lease): void {
    const group = lease.job.groupId ?? '';
    this.#held.add(lease);
    this.#inFlight.set(group, (this.#inFlight.get(group) ?? 0) + 1);
    const running = this.#attempt(lease).finally(() => {
      const left = (this.#inFlight.get(group) ?? 1) - 1;
      if (left > 0) this.#inFlight.set(group, left);
      else this.#inFlight.delete(group);
      this.#running.delete(running);
      this.#loop();
    });
    this.#running.add(running);
  }

  async #attempt(lease: Lease): Promise<void> {
    try {
      await this.#options.run(lease);
      this.#settlement.done(lease);
    } catch (error) {
      if (!(error instanceof LeaseLost)) this.#logFailure(lease, error);
      this.#settlement.failed(lease, failureOf(error));
    }
  }

  #logFailure(lease: Lease, error: unknown): void {
    const { id, retryCount, retryLimit, data } = lease.job;
    const about = { err: error, jobId: id, jobType: data.type, workspaceId: data.workspaceId, attempt: retryCount + 1 };
    if (retryCount >= retryLimit) this.#options.log.error(about, 'job failed for the last time');
    else this.#options.log.warn(about, 'job failed and will be tried again');
  }

  #settled(lease: Lease): void {
    this.#held.delete(lease);
    // The next job of its key may start now.
    if (lease.queue === 'ordered') this.#dirty.add('ordered');
    this.#loop();
  }

  async #touch(): Promise<void> {
    await touchLeases(this.#options.boss, [...this.#held], this.#options.log);
  }
}

/** Waits for `work`, but no longer than `ms`. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([work, promise]);
  clearTimeout(timer);
}
