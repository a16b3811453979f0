import pg from 'pg';
import type { PoolClient } from '../kernel/database.ts';
import type { JobType, PendingJob } from '../kernel/jobs/job-type.ts';
import type { JobWriter } from '../kernel/jobs/job-writer.ts';
import { envelopeShape, SCHEMA } from '../kernel/jobs/queues.ts';
import { actorNameOf } from '../kernel/jobs/reactions.ts';
import { runInWorkspace, type Kernel } from '../kernel/transaction.ts';
import type { TestClock } from './database.ts';

export interface DrainOptions {
  ownerUrl: string;
  writer: JobWriter;
  types: readonly JobType[];
  kernel: Kernel;
}

interface Waiting {
  id: string;
  data: unknown;
}

// The queue judges "due" by the real clock, tests by theirs. Moved this far, a delayed job never looks due to the
// queue, and is told from one that was to start at once.
const MOVED_MS = 50 * 365 * 24 * 3600 * 1000;

const NEXT = `
  select id, data from ${SCHEMA}.job
  where state = 'created' and (start_after < now() + interval '1 day' or start_after <= $1) order by created_on, id limit 1`;

/** Runs what waits in the real queue, one after another, when a test says so. */
export class JobDrain {
  readonly #options: DrainOptions;
  readonly #types: ReadonlyMap<string, JobType>;
  readonly #client: pg.Client;
  #connected: Promise<unknown> | undefined;

  constructor(options: DrainOptions) {
    this.#options = options;
    this.#types = new Map(options.types.map((type) => [type.name, type]));
    this.#client = new pg.Client({ connectionString: options.ownerUrl });
  }

  /** For the kernel: the real writer, with delays moved out of the real clock's reach. */
  write(client: PoolClient, jobs: readonly PendingJob[]): Promise<void> {
    const moved = jobs.map((job) =>
      job.options.startAfter
        ? { ...job, options: { ...job.options, startAfter: new Date(job.options.startAfter.getTime() + MOVED_MS) } }
        : job,
    );
    return this.#options.writer.writeJobs(client, moved);
  }

  /** @returns how many jobs ran. @throws what a job throws, naming it. */
  async run(clock: TestClock): Promise<number> {
    for (let ran = 0; ; ran += 1) {
      if (ran > 10_000) throw new Error('jobs bring jobs without end');
      const job = await this.#take(new Date(clock.now().getTime() + MOVED_MS));
      if (!job) return ran;
      await this.#handle(job);
    }
  }

  /** Names of stored facts that are not among those declared. */
  async undeclaredFacts(declared: readonly string[]): Promise<string[]> {
    const client = await this.#open();
    const found = await client.query<{ name: string }>(
      'select distinct name from app.facts where name <> all($1) order by name',
      [declared],
    );
    return found.rows.map((row) => row.name);
  }

  async close(): Promise<void> {
    if (this.#connected) await this.#client.end();
  }

  async #open(): Promise<pg.Client> {
    this.#connected ??= this.#client.connect();
    await this.#connected;
    return this.#client;
  }

  async #take(due: Date): Promise<Waiting | null> {
    const client = await this.#open();
    const job = (await client.query<Waiting>(NEXT, [due])).rows[0];
    if (!job) return null;
    await client.query(`delete from ${SCHEMA}.job where id = $1`, [job.id]);
    return job;
  }

  async #handle(job: Waiting): Promise<void> {
    const { kernel } = this.#options;
    const envelope = envelopeShape.parse(job.data);
    const type = this.#types.get(envelope.type);
    const { workspaceId } = envelope;
    if (!type || !workspaceId) throw new Error(`job ${envelope.type} cannot be run`);
    const payload = type.payload.parse(envelope.payload);
    const actor = { kind: 'system', name: actorNameOf(type, envelope.payload) } as const;
    try {
      await type.handle(
        {
          workspaceId,
          jobId: job.id,
          attempt: 1,
          now: () => kernel.clock.now(),
          log: kernel.log,
          signal: new AbortController().signal,
          transaction: (body) => runInWorkspace(kernel, { workspaceId, actor, requestId: envelope.requestId }, body),
        },
        payload,
      );
    } catch (error) {
      throw new Error(`job ${envelope.type} failed: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      });
    }
  }
}
