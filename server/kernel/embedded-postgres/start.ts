import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Log } from '../log.ts';
import { findBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { loadPasswords, type Passwords, type RoleName } from './passwords.ts';
import { choosePlacement } from './placement.ts';
import { DATABASE, provision } from './provision.ts';
import { ensureServer, stopServer, watchServer, type Cluster, type RunningServer } from './server-process.ts';
import { withStartLock } from './start-lock.ts';
import { addUser, removeUser } from './users.ts';

export interface EmbeddedPostgresOptions {
  /** Folder of our own; made when missing (mode 0700, 0711 when PostgreSQL runs as another user). */
  dataDir: string;
  log: Log;
  /** Preferred port; default: the one used last time, else a free one. Taken by somebody else: a free one. */
  port?: number;
  /** Extra server settings, for example `{ fsync: 'off' }` in tests. */
  settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  host: string;
  port: number;
  superuserUrl: string;
  /** Role that owns and migrates the schema. */
  ownerUrl: string;
  /** Role of the product at work: owns nothing, held by row-level security. */
  appUrl: string;
  /** Role of sign-in and sessions: owns nothing, held by row-level security. */
  accountsUrl: string;
  /** Process id of the server now; changes when the server died and was restarted. */
  readonly pid: number;
  /** True when the server was already running: left by a killed process, or shared with a living one. */
  adopted: boolean;
  /** Ends this use. The last user's stop ends the server: at most about ten seconds. */
  stop(): Promise<void>;
}

/**
 * Starts, adopts or repairs the PostgreSQL of a data folder and keeps it running: a server that dies is started again
 * on the same port. Safe to call from several processes at once. Throws AppErrors `embedded_postgres.*`.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const cluster: Cluster = {
    dataDir,
    log: options.log,
    settings: options.settings ?? {},
    place: choosePlacement(findBinaries(), dataDir),
  };
  const useId = `${process.pid}-${randomUUID()}`;
  const { server, passwords } = await withStartLock(dataDir, async () => open(cluster, useId, options.port));
  const watch = watchServer(cluster, server);
  let stopping: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    await watch.end();
    await withStartLock(dataDir, async () => {
      if (removeUser(dataDir, useId)) await stopServer(cluster, watch.current());
    });
  };
  return {
    host: '127.0.0.1',
    port: server.port,
    ...urls(server.port, passwords),
    adopted: server.adopted,
    get pid() {
      return watch.current().pid;
    },
    stop: () => (stopping ??= stop()),
  };
}

async function open(
  cluster: Cluster,
  useId: string,
  port: number | undefined,
): Promise<{ server: RunningServer; passwords: Passwords }> {
  const passwords = loadPasswords(cluster.dataDir);
  await ensureCluster(cluster.place, passwords.postgres);
  const server = await ensureServer(cluster, passwords.postgres, { preferred: port, mustMatch: false });
  addUser(cluster.dataDir, useId);
  try {
    await provision(server.port, passwords);
    return { server, passwords };
  } catch (error) {
    if (removeUser(cluster.dataDir, useId)) await stopServer(cluster, server);
    throw error;
  }
}

function urls(port: number, passwords: Passwords) {
  const url = (role: RoleName): string => `postgres://${role}:${passwords[role]}@127.0.0.1:${port}/${DATABASE}`;
  return {
    superuserUrl: url('postgres'),
    ownerUrl: url('madoguchi_owner'),
    appUrl: url('madoguchi_app'),
    accountsUrl: url('madoguchi_accounts'),
  };
}
