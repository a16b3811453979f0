import { spawn, type ChildProcess } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { totalmem } from 'node:os';
import path from 'node:path';
import { unavailable } from '../errors.ts';
import { initdbPath, postgresPath } from './binaries.ts';
import { handOver, runAsCommand, type Placement } from './placement.ts';

/**
 * A character type that knows Japanese letters: without it pg_trgm and friends index no Japanese and say nothing. The
 * names of macOS and Windows are those of their own locale lists.
 */
const CTYPE: Partial<Record<NodeJS.Platform, string>> = { darwin: 'en_US.UTF-8', win32: 'English_United States.utf8' };

const MEGABYTE = 1024 * 1024;
const LOG_LIMIT_BYTES = 10 * MEGABYTE;

/**
 * Makes the cluster when there is none. It is made aside and renamed, so a start killed half-way leaves nothing that
 * looks like a cluster. Throws `embedded_postgres.init_failed` or, for data of another major version,
 * `embedded_postgres.other_major`.
 */
export async function ensureCluster(place: Placement, superuserPassword: string): Promise<void> {
  if (existsSync(path.join(place.clusterDir, 'PG_VERSION'))) return assertSameMajor(place);
  const half = `${place.clusterDir}.new`;
  const passwordFile = `${place.clusterDir}.password`;
  rmSync(half, { recursive: true, force: true });
  rmSync(passwordFile, { force: true });
  mkdirSync(half, { mode: 0o700 });
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
  try {
    handOver(place.runAs, half);
    handOver(place.runAs, passwordFile);
    await runInitdb(place, half, passwordFile);
    renameSync(half, place.clusterDir);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function assertSameMajor(place: Placement): void {
  const found = readFileSync(path.join(place.clusterDir, 'PG_VERSION'), 'utf8').trim();
  const [wanted = ''] = place.binaries.version.split('.');
  if (found !== wanted) throw unavailable('embedded_postgres.other_major', { values: { found, wanted } });
}

function initdbArgs(clusterDir: string, passwordFile: string): string[] {
  return [
    `--pgdata=${clusterDir}`,
    '--username=postgres',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--lc-collate=C',
    `--lc-ctype=${CTYPE[process.platform] ?? 'C.UTF-8'}`,
    '--lc-messages=C',
    '--lc-monetary=C',
    '--lc-numeric=C',
    '--lc-time=C',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--no-instructions',
  ];
}

async function runInitdb(place: Placement, clusterDir: string, passwordFile: string): Promise<void> {
  const run = runAsCommand(place.runAs, initdbPath(place.binaries), initdbArgs(clusterDir, passwordFile));
  const child = spawn(run.command, run.args, {
    ...run.options,
    cwd: '/',
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  if (code !== 0) throw unavailable('embedded_postgres.init_failed', { values: { output: output.slice(-2000) } });
}

/** Nothing of ours leaks in: PGPORT, PGDATA, LC_ALL and friends of the caller would change what the programs do. */
function environment(): NodeJS.ProcessEnv {
  if (process.platform === 'win32') return { SystemRoot: process.env['SystemRoot'], PATH: process.env['PATH'] };
  return { PATH: process.env['PATH'] ?? '/usr/bin:/bin', TZ: 'UTC' };
}

/**
 * Server settings, given at every start so that an upgrade of the product changes them. Sized for a small machine;
 * what customers said is flushed to disk before anybody is told so. Logs hold no row contents and no parameters.
 */
export function serverSettings(port: number, extra: Readonly<Record<string, string>>): Record<string, string> {
  const memory = Math.floor(totalmem() / MEGABYTE);
  return {
    listen_addresses: '127.0.0.1',
    port: String(port),
    ...(process.platform === 'win32' ? {} : { unix_socket_directories: '' }),
    max_connections: '100',
    shared_buffers: `${Math.max(32, Math.min(256, Math.floor(memory / 8)))}MB`,
    effective_cache_size: `${Math.max(128, Math.floor(memory / 2))}MB`,
    work_mem: '8MB',
    maintenance_work_mem: `${Math.max(32, Math.min(128, Math.floor(memory / 16)))}MB`,
    random_page_cost: '1.1',
    jit: 'off',
    synchronous_commit: 'on',
    wal_level: 'replica',
    min_wal_size: '256MB',
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    // Plans made while tables were empty read a whole workspace for one row and are kept until the next ANALYZE: with
    // the usual minute a new installation grows slower with every message of its first minute.
    autovacuum_naptime: '5s',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'off',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    ...extra,
  };
}

/**
 * Starts the server program in a session of its own, so that Ctrl-C reaches only us and we can end the clients first.
 * Its output goes to a file, not to a pipe: it must be able to outlive us.
 */
export function spawnServer(
  place: Placement,
  dataDir: string,
  settings: Readonly<Record<string, string>>,
): ChildProcess {
  handOver(place.runAs, place.clusterDir);
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const run = runAsCommand(place.runAs, postgresPath(place.binaries), ['-D', place.clusterDir, ...options]);
  const log = openLog(dataDir);
  try {
    const child = spawn(run.command, run.args, {
      ...run.options,
      cwd: '/',
      env: environment(),
      detached: true,
      stdio: ['ignore', log, log],
    });
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

const logFile = (dataDir: string): string => path.join(dataDir, 'postgres.log');

function openLog(dataDir: string): number {
  const file = logFile(dataDir);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** The end of the server's log, to say why it did not start. */
export function logTail(dataDir: string, bytes = 2000): string {
  const file = logFile(dataDir);
  return existsSync(file) ? readFileSync(file, 'utf8').slice(-bytes) : '';
}
