import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../kernel/embedded-postgres/start.ts';
import { createLog } from '../kernel/log.ts';
import { installJobs } from '../kernel/jobs/queues.ts';
import { APP_ROLE, migrate } from '../kernel/migrate.ts';
import { isInMemory, SCRATCH } from './scratch.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** Kept for the next run, which then has its template: about 100 MB that may be removed at any time. */
const DATA = isInMemory
  ? join(SCRATCH, `madoguchi-tests-${createHash('sha256').update(ROOT).digest('hex').slice(0, 12)}`)
  : join(ROOT, '.data/test');

/**
 * What a test wrote need not outlive the machine: nothing waits for the disk, which was most of what a file's own database
 * cost (dropping one took a second of flushing). Everything else is as shipped (`serverSettings`).
 */
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_wal_size: '1GB',
  checkpoint_timeout: '1h',
};

/** Where the test cluster is and what its template is called. Plain data: it travels from the set-up to the test processes. */
export interface TestCluster {
  superuserUrl: string;
  ownerUrl: string;
  appUrl: string;
  accountsUrl: string;
  template: string;
}

export function databaseUrl(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

async function migrationsHash(): Promise<string> {
  const folder = resolve(import.meta.dirname, '../migrations');
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).sort()) hash.update(name).update(await readFile(resolve(folder, name)));
  return hash.digest('hex').slice(0, 12);
}

/** Runs `work` on a superuser connection of the cluster and closes it. */
export async function asSuperuser<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl(url, 'postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Starts (or joins) the one real PostgreSQL of all tests and makes the migrated template database. */
export async function startTestCluster(): Promise<TestCluster & { stop: () => Promise<void> }> {
  const server = await startEmbeddedPostgres({ dataDir: DATA, log: createLog('silent'), settings: SETTINGS });
  const template = `template_${await migrationsHash()}`;
  await asSuperuser(server.superuserUrl, async (client) => {
    await client.query('select pg_advisory_lock(41)');
    await dropLeftovers(client);
    const found = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [template]);
    if (found.rowCount) return;
    await client.query(`drop database if exists ${template}`);
    await client.query(`create database ${template} owner madoguchi_owner`);
    await migrate(databaseUrl(server.ownerUrl, template));
    await installJobs(databaseUrl(server.ownerUrl, template), APP_ROLE);
    await client.query(`alter database ${template} is_template true`);
  });
  const { superuserUrl, ownerUrl, appUrl, accountsUrl } = server;
  return { superuserUrl, ownerUrl, appUrl, accountsUrl, template, stop: () => server.stop() };
}

async function dropLeftovers(client: pg.Client): Promise<void> {
  const old = await client.query<{ datname: string }>(
    `select datname from pg_database d where datname like 'test\\_%' and not exists (select from pg_stat_activity a where a.datname = d.datname)
     and (pg_stat_file('base/' || d.oid || '/PG_VERSION', true)).modification < now() - interval '20 minutes'`,
  );
  for (const row of old.rows) await client.query(`drop database if exists ${row.datname}`);
}
