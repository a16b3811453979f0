import { setTimeout as sleep } from 'node:timers/promises';
import type { PgBoss } from 'pg-boss';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Lease } from './lease.ts';
import { QUEUES } from './queues.ts';

const RETRY_MS = 250;

/** What is kept about a failure, beside the job. Only the first line: messages may quote what a customer wrote. */
export interface Failure {
  code: string;
  message: string;
}

export function failureOf(error: unknown): Failure {
  if (error instanceof AppError) return { code: error.code, message: error.code };
  if (!(error instanceof Error)) return { code: 'unknown', message: 'something that is no error was thrown' };
  const [line = ''] = error.message.split('\n');
  return { code: error.name, message: line.slice(0, 300) };
}

/**
 * Writes down how jobs ended, many at once when many end together. Each statement is fenced by the attempt, so a
 * holder that lost its job changes nothing. While the database is away it tries again: the work is already done.
 */
export class Settlement {
  readonly #boss: PgBoss;
  readonly #log: Log;
  readonly #settled: (lease: Lease) => void;
  #done: Lease[] = [];
  #failed: { lease: Lease; failure: Failure }[] = [];
  #running: Promise<void> | undefined;
  #givenUp = false;

  constructor(boss: PgBoss, log: Log, settled: (lease: Lease) => void) {
    this.#boss = boss;
    this.#log = log;
    this.#settled = settled;
  }

  done(lease: Lease): void {
    this.#done.push(lease);
    this.#running ??= this.#run();
  }

  failed(lease: Lease, failure: Failure): void {
    this.#failed.push({ lease, failure });
    this.#running ??= this.#run();
  }

  /** Resolves when nothing is left to write; after `giveUp` also when the database stays away. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** From now on one more try each is enough: others take the jobs over. */
  giveUp(): void {
    this.#givenUp = true;
  }

  async #run(): Promise<void> {
    await Promise.resolve();
    while (this.#done.length + this.#failed.length > 0) {
      const done = this.#done;
      const failed = this.#failed;
      this.#done = [];
      this.#failed = [];
      const writes = QUEUES.map((queue) => this.#writeDone(done.filter((lease) => lease.queue === queue)));
      const results = await Promise.all([
        ...writes,
        ...failed.map(({ lease, failure }) => this.#writeFailed(lease, failure)),
      ]);
      if (!results.every(Boolean) && !this.#givenUp) await sleep(RETRY_MS);
    }
    this.#running = undefined;
  }

  async #writeDone(leases: Lease[]): Promise<boolean> {
    const [first] = leases;
    if (!first) return true;
    try {
      await this.#boss.deleteJob(
        first.queue,
        leases.map((lease) => lease.job),
      );
    } catch (error) {
      this.#log.warn({ err: error, jobs: leases.length }, 'finished jobs could not be written down yet');
      if (!this.#givenUp) this.#done.push(...leases);
      return false;
    }
    for (const lease of leases) this.#settled(lease);
    return true;
  }

  async #writeFailed(lease: Lease, failure: Failure): Promise<boolean> {
    try {
      await this.#boss.fail(lease.queue, lease.job, failure);
    } catch (error) {
      this.#log.warn({ err: error, jobId: lease.job.id }, 'a failed job could not be written down yet');
      if (!this.#givenUp) this.#failed.push({ lease, failure });
      return false;
    }
    this.#settled(lease);
    return true;
  }
}
