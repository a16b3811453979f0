import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ratio, rounded } from '../figures.ts';
import { runChild } from '../product/child.ts';
import { cpuMsOf, serverCpuMsOf } from '../product/processes.ts';
import type { Product } from '../product/product.ts';
import type { Tidy } from '../product/tidy.ts';
import { countWrites, removeBareWork } from './bare-rows.ts';
import type { IngestKind, IngestResult, IngestTask } from './task.ts';

export const CONNECTIONS = [1, 8, 32] as const;
type ByConnections = Record<string, number>;

export interface IngestResults {
  api: ByConnections;
  smtp: ByConnections;
  bareInsert: ByConnections;
  /** The same statements, each awaited before the next, as a plain client would do. */
  bareInsertSequential: ByConnections;
  apiRatioAt8: number | null;
  apiRatioSequentialAt8: number | null;
  smtpRatioAt8: number | null;
  /** Milliseconds per request at the client. */
  latency: Record<string, { p50: number | null; p95: number | null; errors: number }>;
  /** Processor time per stored message: of the server (the load process for bare writing is not in it) and of PostgreSQL. Says what a figure costs on a machine that others use, too. */
  cpuMsPerMessage: Record<string, { server: number | null; postgres: number | null }>;
  /** How fast stored mails became conversations while nothing else ran. */
  smtpUnderstoodPerSecond: number | null;
  /** Rows written per conversation, by table, counted by PostgreSQL. */
  rowsPerMessage: Record<'api' | 'bareInsert', Record<string, number>>;
  errors: number;
}

const LOAD = join(import.meta.dirname, 'load-process.ts');

/** Measures one way of writing after the other; only one load runs at a time. */
export async function measureIngest(tidy: Tidy, product: Product, seconds: number): Promise<IngestResults> {
  const owner = new pg.Client({ connectionString: product.databaseUrl('madoguchi_owner') });
  await owner.connect();
  try {
    return await new IngestRun(tidy, product, owner, seconds).all();
  } finally {
    await owner.end();
  }
}

class IngestRun {
  readonly #tidy: Tidy;
  readonly #product: Product;
  readonly #owner: pg.Client;
  readonly #seconds: number;
  readonly #results: IngestResults = {
    api: {}, smtp: {}, bareInsert: {}, bareInsertSequential: {}, apiRatioAt8: null, apiRatioSequentialAt8: null, smtpRatioAt8: null, latency: {}, cpuMsPerMessage: {},
    smtpUnderstoodPerSecond: null, rowsPerMessage: { api: {}, bareInsert: {} }, errors: 0,
  };
  #inboxId = '';
  #perMessage = { factsPerMessage: 3, jobsPerMessage: 0 };
  #runs = 0;

  constructor(tidy: Tidy, product: Product, owner: pg.Client, seconds: number) {
    this.#tidy = tidy;
    this.#product = product;
    this.#owner = owner;
    this.#seconds = seconds;
  }

  async all(): Promise<IngestResults> {
    const results = this.#results;
    const inbox = await this.#owner.query<{ id: string }>(`select id from app.inboxes where workspace_id = $1 and channel = 'api' order by created_at, id limit 1`, [this.#product.access.workspace]);
    this.#inboxId = inbox.rows[0]?.id ?? '';
    await this.#learnRows();
    for (const connections of CONNECTIONS) {
      results.api[connections] = await this.#step('api', connections);
      results.bareInsert[connections] = await this.#step('bare', connections);
      results.bareInsertSequential[connections] = await this.#step('bareSequential', connections);
    }
    for (const connections of CONNECTIONS) {
      results.smtp[connections] = await this.#step('smtp', connections);
      await this.#untilUnderstood();
    }
    results.apiRatioAt8 = ratio(results.api[8], results.bareInsert[8]);
    results.apiRatioSequentialAt8 = ratio(results.api[8], results.bareInsertSequential[8]);
    results.smtpRatioAt8 = ratio(results.smtp[8], results.bareInsert[8]);
    return results;
  }

  /** Two seconds of API and of bare writing, to see what one conversation writes; they warm both up, too. */
  async #learnRows(): Promise<void> {
    const before = await countWrites(this.#owner);
    await this.#run('api', 8, 2);
    const between = await countWrites(this.#owner);
    const api = perConversation(before, between);
    this.#perMessage = { factsPerMessage: Math.round(api['app.facts'] ?? 3), jobsPerMessage: Math.round(api['pgboss.job_common'] ?? 0) };
    await this.#run('bare', 8, 2);
    this.#results.rowsPerMessage = { api, bareInsert: perConversation(between, await countWrites(this.#owner)) };
    await removeBareWork(this.#owner, this.#product.access.workspace);
    await this.#untilIdle();
  }

  async #step(kind: IngestKind, connections: number): Promise<number> {
    const before = this.#cpu();
    const done = await this.#run(kind, connections, this.#seconds);
    const used = this.#cpu();
    this.#results.cpuMsPerMessage[`${kind} ${connections}`] = { server: ratio(used.server - before.server, done.total), postgres: ratio(used.postgres - before.postgres, done.total) };
    this.#results.errors += done.errors;
    if (done.firstError) console.error(`${kind} at ${connections}: ${done.errors} errors, the first: ${done.firstError}`);
    this.#results.latency[`${kind} ${connections}`] = { p50: rounded(done.p50), p95: rounded(done.p95), errors: done.errors };
    console.log(`  ${kind} at ${connections}: ${done.perSecond}/s`);
    // What the step left to do in the background is not the next one's burden.
    await removeBareWork(this.#owner, this.#product.access.workspace);
    // Mails are waited for by who times their understanding.
    if (kind !== 'smtp') await this.#untilIdle();
    return done.perSecond;
  }

  #cpu(): { server: number; postgres: number } {
    return { server: serverCpuMsOf(this.#product.pid()), postgres: cpuMsOf(this.#product.postmasterPid() ?? 0) };
  }

  /** Waits until the queue has nothing due, at most half a minute. */
  async #untilIdle(): Promise<void> {
    for (let waited = 0; waited < 30_000; waited += 500) {
      await sleep(500);
      const due = await this.#owner.query<{ n: number }>(`select count(*)::int as n from pgboss.job_common where state in ('created', 'retry', 'active') and start_after <= now()`);
      if ((due.rows[0]?.n ?? 0) === 0) return;
    }
  }

  #run(kind: IngestKind, connections: number, seconds: number): Promise<IngestResult> {
    const { access, port, smtpPort } = this.#product;
    this.#runs += 1;
    const task: IngestTask = {
      kind, connections, seconds, httpPort: port, smtpPort, apiKey: access.apiKey, mailAddress: access.mailAddress,
      databaseUrl: this.#product.databaseUrl('madoguchi_app'), workspaceId: access.workspace, inboxId: this.#inboxId,
      ...this.#perMessage, run: `${Date.now().toString(36)}${this.#runs}`,
    };
    return runChild<IngestResult>(this.#tidy, LOAD, task);
  }

  /** A mail is acknowledged when its bytes are stored; it becomes a conversation afterwards. Waits at most two minutes. */
  async #untilUnderstood(): Promise<void> {
    const waiting = async (): Promise<number> => (await this.#owner.query<{ n: number }>(`select count(*)::int as n from app.raw_deliveries where state = 'received'`)).rows[0]?.n ?? 0;
    const startedAt = performance.now();
    const first = await waiting();
    let left = first;
    while (left > 0 && performance.now() - startedAt < 120_000) {
      await sleep(500);
      left = await waiting();
    }
    if (left > 0) console.error(`${left} mails were not understood within two minutes`);
    if (first - left > 50) this.#results.smtpUnderstoodPerSecond = Math.round((first - left) / ((performance.now() - startedAt) / 1_000));
  }
}

function perConversation(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): Record<string, number> {
  const gained = (name: string): number => (after.get(name) ?? 0) - (before.get(name) ?? 0);
  const conversations = gained('app.conversations');
  if (conversations === 0) return {};
  const tables = [...after.keys()].map((name) => [name, rounded(gained(name) / conversations) ?? 0] as const);
  return Object.fromEntries(tables.filter(([, rows]) => rows >= 0.05).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
