import { existsSync } from 'node:fs';
import pg from 'pg';
import type { Config } from '../../kernel/config.ts';
import { startEmbeddedPostgres } from '../../kernel/embedded-postgres/start.ts';
import { AppError } from '../../kernel/errors.ts';
import { createLog } from '../../kernel/log.ts';
import { ACCOUNTS_ROLE, APP_ROLE, pendingMigrations } from '../../kernel/migrate.ts';
import { fail, ok, warn, type Finding } from './finding.ts';
import { checkMailboxes, checkMailRecords } from './mail.ts';

const OLDEST = 150_000;
const CLOCK_WARN_MS = 2_000;
const CLOCK_FAIL_MS = 60_000;

/** All that can be said of the database. The embedded one is started for the check when it does not run. */
export async function checkDatabase(config: Config): Promise<Finding[]> {
  if (config.databaseUrl) return inspect(config.databaseUrl, config);
  const dataDir = `${config.data}/postgres`;
  if (!existsSync(dataDir)) return [warn('database', 'database_not_made')];
  try {
    const server = await startEmbeddedPostgres({ dataDir, log: createLog('silent') });
    try {
      return await inspect(server.ownerUrl, config);
    } finally {
      await server.stop();
    }
  } catch (error) {
    if (error instanceof AppError)
      return [
        { level: 'fail', check: 'database', problem: `errors.${error.code}`, values: error.details.values ?? {} },
      ];
    throw error;
  }
}

async function inspect(url: string, config: Config): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
  } catch (error) {
    return [
      fail('database', 'database_unreachable', { reason: error instanceof Error ? error.message : String(error) }),
    ];
  }
  try {
    return [
      await checkVersion(client),
      await checkLetters(client),
      await checkClock(client),
      await checkConnections(client, config),
      ...(await checkSchema(client, config)),
    ];
  } finally {
    await client.end();
  }
}

async function one<R extends pg.QueryResultRow>(
  client: pg.Client,
  text: string,
  values: unknown[] = [],
): Promise<R | undefined> {
  return (await client.query<R>(text, values)).rows[0];
}

async function checkVersion(client: pg.Client): Promise<Finding> {
  const row = await one<{ number: number; version: string }>(
    client,
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
  );
  const values = { version: row?.version ?? '?' };
  return (row?.number ?? 0) >= OLDEST ? ok('database', values) : fail('database', 'database_old', values);
}

/** Search and word boundaries depend on the letters the database knows; a C locale knows no Japanese. */
async function checkLetters(client: pg.Client): Promise<Finding> {
  const row = await one<{ knows: boolean; encoding: string; ctype: string }>(
    client,
    `select 'あ' ~ '^\\w$' as knows, pg_encoding_to_char(encoding) as encoding, datctype as ctype from pg_database where datname = current_database()`,
  );
  const values = { encoding: row?.encoding ?? '?', ctype: row?.ctype ?? '?' };
  return row?.knows && row.encoding === 'UTF8' ? ok('letters', values) : fail('letters', 'letters_unknown', values);
}

async function checkClock(client: pg.Client): Promise<Finding> {
  const before = Date.now();
  const row = await one<{ at: Date }>(client, 'select clock_timestamp() as at');
  const middle = (before + Date.now()) / 2;
  const apart = Math.abs((row?.at.getTime() ?? 0) - middle);
  const values = { seconds: (apart / 1000).toFixed(1) };
  if (apart > CLOCK_FAIL_MS) return fail('clock', 'clock_apart', values);
  return apart > CLOCK_WARN_MS ? warn('clock', 'clock_apart', values) : ok('clock', values);
}

async function checkConnections(client: pg.Client, config: Config): Promise<Finding> {
  const row = await one<{ most: number; used: number }>(
    client,
    `select current_setting('max_connections')::int as most, (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as used`,
  );
  // One process: its pool, four for accounts, one for numbers, seven for jobs, two that listen.
  const needed = config.poolSize + 14;
  const values = { most: row?.most ?? 0, needed };
  return (row?.most ?? 0) >= needed ? ok('connections', values) : warn('connections', 'connections_few', values);
}

const ROLES = `select count(*)::int as found, count(*) filter (where rolsuper or rolbypassrls)::int as mighty,
  (select count(*)::int from pg_class c join pg_roles o on o.oid = c.relowner where o.rolname = any($1)) as owned from pg_roles where rolname = any($1)`;
const UNGUARDED = `select count(*)::int as count from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'app' and c.relkind in ('r', 'p') and not (c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))`;

async function checkSchema(client: pg.Client, config: Config): Promise<Finding[]> {
  const { waiting, changed } = await pendingMigrations(client);
  const findings = [
    changed.length > 0
      ? fail('migrations', 'migrations_changed', { names: changed.join(', ') })
      : waiting.length > 0
        ? warn('migrations', 'migrations_waiting', { count: waiting.length })
        : ok('migrations'),
  ];
  if (waiting.length > 0 || changed.length > 0) return findings;
  const roles = await one<{ found: number; mighty: number; owned: number }>(client, ROLES, [[APP_ROLE, ACCOUNTS_ROLE]]);
  const weak = roles?.found !== 2 || roles.mighty > 0 || roles.owned > 0;
  const unguarded = (await one<{ count: number }>(client, UNGUARDED))?.count ?? 0;
  return [
    ...findings,
    weak ? fail('roles', 'roles_mighty') : ok('roles'),
    unguarded > 0 ? fail('isolation', 'isolation_off', { count: unguarded }) : ok('isolation'),
    await checkJobs(client),
    await checkMailboxes(client),
    await checkMailRecords(client, config),
  ];
}

async function checkJobs(client: pg.Client): Promise<Finding> {
  const row = await one<{ dead: number; waiting: number }>(
    client,
    `select count(*) filter (where state = 'failed')::int as dead, count(*) filter (where state = 'created' and start_after < now() - interval '10 minutes')::int as waiting from pgboss.job`,
  ).catch(() => undefined);
  if (!row) return warn('jobs', 'jobs_not_installed');
  if (row.dead > 0) return warn('jobs', 'jobs_dead', { count: row.dead });
  return row.waiting > 0 ? warn('jobs', 'jobs_waiting', { count: row.waiting }) : ok('jobs');
}
