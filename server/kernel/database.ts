import {
  type CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  type RawBuilder,
  sql,
} from 'kysely';
import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import pg from 'pg';
import type { DB } from '../schema.types.ts';
import { readInstant } from './read-instant.ts';
import { shareWrites } from './share-writes.ts';

/** Typed SQL bound to one connection (inside a transaction: to that transaction). */
export type Db = Kysely<DB>;
export type Pool = pg.Pool;
export type PoolClient = pg.PoolClient;

// bigint columns are counters and sequence numbers far below 2^53; numbers are what JSON carries.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, readInstant);

export interface PoolOptions {
  url: string;
  max: number;
  applicationName: string;
  /** Role to act as when the URL's own role owns the schema (`SET ROLE` at connect). */
  actAs?: string;
  /** Milliseconds; a statement that runs longer is a bug or an attack. */
  statementTimeout?: number;
}

/**
 * `= id` or `= any(ids)`, to stand behind a column. PostgreSQL guesses ten rows for an array it does not know, so it plans
 * such a statement anew each time it runs; for the usual single id the plan is made once and kept.
 */
export function among(ids: readonly string[]): RawBuilder<unknown> {
  return ids.length === 1 ? sql`= ${ids[0]}::uuid` : sql`= any(${ids}::uuid[])`;
}

/**
 * `coalesce` of two columns, for comparing an indexed column with: to stand behind `b.id =`. PostgreSQL does not know that
 * COALESCE tells nobody what it is given, so under row-level security such a comparison goes by no index and reads every
 * row of the workspace (contain_leaked_vars in clauses.c); of CASE and IS NULL it knows.
 */
export function firstKnown(first: RawBuilder<unknown>, second: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when ${first} is null then ${second} else ${first} end`;
}

/**
 * From here on statements of this transaction run by the plan that was made for them once, as `plans: 'kept'` has it for a
 * whole one: for those that go by keys whatever is asked, and would be planned anew for longer than they run.
 */
export async function keepPlans(db: Db): Promise<void> {
  await sql`select set_config('plan_cache_mode', 'force_generic_plan', true)`.execute(db);
}

/** A pool in pipeline mode: statements of one transaction that do not wait for each other share a round trip. */
export function createPool(options: PoolOptions): Pool {
  const settings = [
    `-c statement_timeout=${options.statementTimeout ?? 30_000}`,
    '-c idle_in_transaction_session_timeout=60000',
    '-c search_path=app,public',
    // Every statement of ours has an index to go by. A plan prepared while a table was small would read the whole of it
    // for as long as the connection lives; this way no plan does, whatever the statistics of the day say.
    '-c enable_seqscan=off',
  ];
  if (options.actAs) settings.push(`-c role=${options.actAs}`);
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.max,
    application_name: options.applicationName,
    options: settings.join(' '),
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    // A connection's plans age with the tables they were made for; a new one makes its own.
    maxLifetimeSeconds: 600,
    keepAlive: true,
    ...{ pipeline: true },
  });
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  // The pool listens to idle connections only: one that breaks between two statements of a transaction is ours to hear.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    shareWrites((client as unknown as { connection: { stream: Writable } }).connection.stream);
  });
  return pool;
}

const statementNames = new Map<string, string>();

/** Prepared-statement name for a text: the same text is parsed and planned once per connection. */
export function statementName(text: string): string {
  let name = statementNames.get(text);
  if (!name) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
    if (statementNames.size < 5_000) statementNames.set(text, name);
  }
  return name;
}

class ClientConnection implements DatabaseConnection {
  readonly #client: pg.ClientBase;
  #ended = false;

  constructor(client: pg.ClientBase) {
    this.#client = client;
  }

  end(): void {
    this.#ended = true;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#ended) throw new Error('a statement came after its transaction had ended');
    const result = await this.#client.query({
      name: statementName(query.sql),
      text: query.sql,
      values: query.parameters as unknown[],
    });
    return { rows: result.rows as R[], numAffectedRows: BigInt(result.rowCount ?? 0) };
  }

  // eslint-disable-next-line require-yield
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not available on a pipelined connection');
  }
}

function dialectFor(connection: ClientConnection): Dialect {
  const refuse = async (): Promise<void> => {
    throw new Error('transactions are opened by runInWorkspace, nowhere else');
  };
  const driver: Driver = {
    init: async () => undefined,
    acquireConnection: async () => connection,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: async () => undefined,
    destroy: async () => undefined,
  };
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

/**
 * The typed query builder for one transaction on a client. After `end` it refuses every statement: a branch of a failed
 * body that goes on by itself must not speak into the transaction that has the connection next.
 */
export function dbOn(client: pg.ClientBase): { db: Db; end: () => void } {
  const connection = new ClientConnection(client);
  return { db: new Kysely<DB>({ dialect: dialectFor(connection) }), end: () => connection.end() };
}
