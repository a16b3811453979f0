import type { Actor } from './actor.ts';
import { actorId } from './actor.ts';
import type { Clock } from './clock.ts';
import type { Ctx } from './context.ts';
import { dbOn, type Pool, type PoolClient } from './database.ts';
import { isDatabaseDown } from './database-down.ts';
import { AppError, conflict, invalid, unavailable } from './errors.ts';
import { insertFacts } from './fact-store.ts';
import type { PendingFact, Reaction } from './facts.ts';
import { isId, newId } from './ids.ts';
import type { PendingJob } from './jobs/job-type.ts';
import type { Log } from './log.ts';
import type { NumberDispenser } from './numbers.ts';

/** Puts pending jobs into the queue on the given client, so that they commit or vanish with its transaction. */
export type JobWriter = (client: PoolClient, jobs: readonly PendingJob[]) => Promise<void>;

/** What a process needs to run transactions. One per process; tests build their own. */
export interface Kernel {
  pool: Pool;
  clock: Clock;
  log: Log;
  reactions: ReadonlyMap<string, readonly Reaction[]>;
  writeJobs: JobWriter;
  numbers: NumberDispenser;
  /** Called after a commit that stored facts or jobs; must not throw. */
  wake: (workspaceId: string, what: { facts: boolean; jobs: boolean }) => void;
  /** Type of the job that carries one after-reaction; set by the job runner. */
  reactionJobName: string;
}

export interface TransactionOptions {
  workspaceId: string;
  actor: Actor;
  requestId?: string;
  /** Statements keep the plan made for any values: for work whose every statement finds few rows by their keys. */
  plans?: 'kept';
}

// Serialization failure, deadlock, and "somebody stored the same thing first": looking again finds what they stored.
const RETRIED = new Set(['40001', '40P01', '23505']);

/**
 * Runs `body` in one transaction of one workspace and commits it together with its facts and jobs.
 * Deadlocks, serialization failures and lost races for a unique key run the body again (it must not touch the outside world).
 * @throws AppError as the body throws it; `unavailable` when the database cannot be reached; `unknown_reference` when a
 * foreign key finds nothing.
 */
export async function runInWorkspace<T>(
  kernel: Kernel,
  options: TransactionOptions,
  body: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  if (!isId(options.workspaceId)) throw new Error('workspace id is not a uuid');
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await attemptOnce(kernel, options, body);
    } catch (error) {
      const code = errorCode(error);
      if (RETRIED.has(code) && attempt < 4) continue;
      if (error instanceof AppError) throw error;
      if (code === '23505') throw conflict('already_exists');
      // What was named is not in this workspace: the composite foreign keys say so where no action looked before.
      if (code === '23503') throw invalid('unknown_reference');
      if (isDatabaseDown(error)) throw unavailable('database_unavailable', { retryAfterSeconds: 2 });
      throw error;
    }
  }
}

async function attemptOnce<T>(kernel: Kernel, options: TransactionOptions, body: (ctx: Ctx) => Promise<T>): Promise<T> {
  const client = await kernel.pool.connect();
  const buffer = new TransactionBuffer(kernel, options, client);
  let broken: Error | undefined;
  try {
    // Sent together with the body's first statement: the connection is pipelined. The id is checked above.
    const kept = options.plans === 'kept' ? '; SET LOCAL plan_cache_mode = force_generic_plan' : '';
    const opening = client.query(`BEGIN; SET LOCAL app.workspace_id = '${options.workspaceId}'${kept}`);
    opening.catch(() => undefined);
    const result = await body(buffer.ctx);
    await opening;
    await buffer.commit();
    return result;
  } catch (error) {
    await buffer.settle();
    buffer.end();
    await client.query('ROLLBACK').catch((reason: unknown) => {
      broken = reason instanceof Error ? reason : new Error('rollback failed');
    });
    throw error;
  } finally {
    buffer.end();
    client.release(broken);
  }
}

class TransactionBuffer {
  readonly ctx: Ctx;
  readonly #kernel: Kernel;
  readonly #client: PoolClient;
  readonly #facts: PendingFact[] = [];
  readonly #jobs: PendingJob[] = [];
  /** In-transaction reactions under way. */
  readonly #reacting: Promise<void>[] = [];
  #wroteJobs = false;
  readonly #bound: ReturnType<typeof dbOn>;

  constructor(kernel: Kernel, options: TransactionOptions, client: PoolClient) {
    this.#kernel = kernel;
    this.#client = client;
    this.#bound = dbOn(client);
    this.ctx = this.#contextOf(options, options.actor, kernel.clock.now(), options.requestId ?? newId());
  }

  /** From here on `ctx.db` refuses to speak. */
  end(): void {
    this.#bound.end();
  }

  #contextOf(options: TransactionOptions, actor: Actor, now: Date, requestId: string): Ctx {
    const base = this.#kernel.log;
    let log: Log | undefined;
    const ctx: Ctx = {
      db: this.#bound.db,
      workspaceId: options.workspaceId,
      actor,
      now,
      requestId,
      get log() {
        return (log ??= base.child({ requestId, workspaceId: options.workspaceId }));
      },
      as: (other, at) => this.#contextOf(options, other, at, requestId),
      emit: (type, subject, payload, at) => {
        const emitted = this.#emit(ctx, {
          id: newId(),
          name: type.name,
          conversationId: subject.conversationId ?? null,
          customerId: subject.customerId ?? null,
          actorKind: actor.kind,
          actorId: actorId(actor),
          payload,
          at: at ?? now,
        });
        // A failure nobody awaited is found by the commit.
        emitted.catch(() => undefined);
        return emitted;
      },
      nextNumber: (day) => this.#kernel.numbers.next(options.workspaceId, day),
      enqueue: (type, payload, jobOptions = {}) => {
        this.#jobs.push({ type: type.name, workspaceId: options.workspaceId, payload, options: jobOptions, requestId });
      },
    };
    return ctx;
  }

  /** Reactions of a fact start at once, side by side, so that they share their round trips; whoever needs what they write awaits. */
  async #emit(ctx: Ctx, fact: PendingFact): Promise<void> {
    this.#facts.push(fact);
    const runs = (this.#kernel.reactions.get(fact.name) ?? []).map(async (reaction) => {
      if (reaction.when === 'in-transaction') return reaction.run(ctx, fact);
      if (reaction.wanted && !(await reaction.wanted(ctx, fact))) return;
      const payload = { reaction: reaction.name, fact };
      this.#jobs.push({
        type: this.#kernel.reactionJobName,
        workspaceId: ctx.workspaceId,
        payload,
        options: {},
        requestId: ctx.requestId,
      });
    });
    const all = Promise.allSettled(runs).then(firstFailure);
    this.#reacting.push(all);
    await all;
  }

  /**
   * Waits for every reaction, awaited by its emitter or not. Nobody may still be at work when the transaction ends:
   * what they send afterwards would be in somebody else's.
   */
  async settle(): Promise<PromiseSettledResult<void>[]> {
    const outcomes: PromiseSettledResult<void>[] = [];
    while (this.#reacting.length > 0) outcomes.push(...(await Promise.allSettled(this.#reacting.splice(0))));
    return outcomes;
  }

  async commit(): Promise<void> {
    const { ctx } = this;
    // What is already enqueued travels with the reactions' statements; they may enqueue more.
    while (this.#reacting.length > 0 || this.#jobs.length > 0) {
      const jobs = this.#jobs.splice(0);
      this.#wroteJobs ||= jobs.length > 0;
      const writing = jobs.length > 0 ? this.#kernel.writeJobs(this.#client, jobs) : Promise.resolve();
      const [written, reacted] = await Promise.allSettled([writing, this.settle()]);
      firstFailure([...(reacted.status === 'fulfilled' ? reacted.value : [reacted]), written]);
    }
    // Facts come last and travel with the COMMIT: the workspace's counter row is locked from here on.
    const storing =
      this.#facts.length > 0 ? insertFacts(this.#client, ctx.workspaceId, this.#facts) : Promise.resolve();
    const committing = this.#client.query('COMMIT');
    const [stored, committed] = await Promise.allSettled([storing, committing]);
    if (stored.status === 'rejected') throw stored.reason;
    if (committed.status === 'rejected') throw committed.reason;
    if (committed.value.command !== 'COMMIT')
      throw new Error('the transaction was rolled back: a failed statement was swallowed');
    if (this.#facts.length > 0 || this.#wroteJobs) {
      this.#kernel.wake(ctx.workspaceId, { facts: this.#facts.length > 0, jobs: this.#wroteJobs });
    }
  }
}

function firstFailure(outcomes: readonly PromiseSettledResult<unknown>[]): void {
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}
