import { spawnSync, type ChildProcess } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { unavailable } from '../errors.ts';
import type { Log } from '../log.ts';
import { pgCtlPath } from './binaries.ts';
import { logTail, serverSettings, spawnServer } from './cluster.ts';
import { isAlive, markOf } from './liveness.ts';
import { loadPasswords } from './passwords.ts';
import type { Placement } from './placement.ts';
import { freePort, isPortFree, rememberedPort, rememberPort } from './port.ts';
import { isPostmasterAlive, readPostmaster, removeDeadLock } from './postmaster-file.ts';
import { connectSuperuser } from './provision.ts';
import { withStartLock } from './start-lock.ts';

export interface Cluster {
  dataDir: string;
  log: Log;
  settings: Readonly<Record<string, string>>;
  place: Placement;
}

export interface RunningServer {
  pid: number;
  port: number;
  adopted: boolean;
}

export interface PortWish {
  preferred: number | undefined;
  /** True when the port was already given out: no other will do. */
  mustMatch: boolean;
}

const POLL_MS = 20;
/** After a crash PostgreSQL replays its log first; with the settings we give that is minutes at the very worst. */
const READY_WITHIN_MS = 10 * 60_000;
const START_ATTEMPTS = 40;
const RETRY_MS = 250;
const FAST_STOP_MS = 8_000;

/** Adopts the server of this cluster when one lives, else starts it. Call under the start lock. */
export async function ensureServer(cluster: Cluster, password: string, port: PortWish): Promise<RunningServer> {
  for (let attempt = 1; ; attempt += 1) {
    const adopted = await adopt(cluster, password);
    if (adopted !== null) return adopted;
    removeDeadLock(cluster.place.clusterDir);
    const started = await tryStart(cluster, await choosePort(cluster, port));
    if (started !== null) return started;
    // Mostly the last backends of a killed server, or its pid not yet collected: both pass within moments.
    if (attempt >= START_ATTEMPTS) {
      throw unavailable('embedded_postgres.not_starting', { values: { log: logTail(cluster.dataDir) } });
    }
    await sleep(RETRY_MS);
  }
}

async function choosePort(cluster: Cluster, wish: PortWish): Promise<number> {
  const wanted = wish.preferred ?? rememberedPort(cluster.dataDir);
  if (wanted !== null && (wish.mustMatch || (await isPortFree(wanted)))) return wanted;
  return freePort();
}

/** A living server of our own data folder that knows our password; null when there is none. */
async function adopt(cluster: Cluster, password: string): Promise<RunningServer | null> {
  const { clusterDir } = cluster.place;
  const deadline = Date.now() + READY_WITHIN_MS;
  for (let failures = 0; Date.now() < deadline; await sleep(POLL_MS)) {
    const found = readPostmaster(clusterDir);
    if (found === null || !isPostmasterAlive(found)) return null;
    // `stopping` ends in the line above, `starting` in the line below.
    if (found.status !== 'ready') continue;
    if (await answersFor(clusterDir, found.port, password)) {
      rememberPort(cluster.dataDir, found.port);
      return { pid: found.pid, port: found.port, adopted: true };
    }
    failures += 1;
    if (failures >= START_ATTEMPTS) throw unavailable('embedded_postgres.foreign', { values: { pid: found.pid } });
  }
  throw unavailable('embedded_postgres.not_starting', { values: { log: logTail(cluster.dataDir) } });
}

async function answersFor(clusterDir: string, port: number, password: string): Promise<boolean> {
  try {
    const client = await connectSuperuser(port, password, 'postgres');
    try {
      const { rows } = await client.query<{ data_directory: string }>('show data_directory');
      return realpathSync(rows[0]?.data_directory ?? '') === realpathSync(clusterDir);
    } finally {
      await client.end();
    }
  } catch {
    return false;
  }
}

async function tryStart(cluster: Cluster, port: number): Promise<RunningServer | null> {
  const child = spawnServer(cluster.place, cluster.dataDir, serverSettings(port, cluster.settings));
  const ended = hasEnded(child);
  const deadline = Date.now() + READY_WITHIN_MS;
  for (; !ended() && Date.now() < deadline; await sleep(POLL_MS)) {
    const found = readPostmaster(cluster.place.clusterDir);
    if (found === null || found.pid !== child.pid || found.status !== 'ready') continue;
    rememberPort(cluster.dataDir, port);
    return { pid: found.pid, port, adopted: false };
  }
  return null;
}

function hasEnded(child: ChildProcess): () => boolean {
  let ended = false;
  child.once('error', () => (ended = true)).once('exit', () => (ended = true));
  return () => ended;
}

/** Fast shutdown (clients are cut, data flushed), at most eight seconds; then at once, repaired at the next start. */
export async function stopServer(cluster: Cluster, server: RunningServer): Promise<void> {
  const mark = markOf(server.pid);
  signalStop(cluster, server.pid, 'SIGINT');
  if (await endsWithin(mark, FAST_STOP_MS)) return;
  cluster.log.warn({ pid: server.pid }, 'embedded PostgreSQL did not stop in time');
  signalStop(cluster, server.pid, 'SIGQUIT');
  await endsWithin(mark, 2_000);
}

function signalStop(cluster: Cluster, pid: number, signal: 'SIGINT' | 'SIGQUIT'): void {
  if (process.platform === 'win32') {
    const mode = signal === 'SIGINT' ? 'fast' : 'immediate';
    spawnSync(pgCtlPath(cluster.place.binaries), ['stop', '-D', cluster.place.clusterDir, '-m', mode, '-W'], {
      stdio: 'ignore',
    });
    return;
  }
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function endsWithin(mark: { pid: number; started: string | null }, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds;
  while (isAlive(mark)) {
    if (Date.now() > deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
}

const WATCH_MS = 250;

/** Looks after the server until `end()`: when it dies it is started again on the same port, for connections to return. */
export function watchServer(
  cluster: Cluster,
  first: RunningServer,
): { current(): RunningServer; end(): Promise<void> } {
  const ending = new AbortController();
  let server = first;
  const watching = (async () => {
    let mark = markOf(server.pid);
    while (await pause(WATCH_MS, ending.signal)) {
      if (isAlive(mark)) continue;
      cluster.log.error({ pid: server.pid }, 'embedded PostgreSQL died; starting it again');
      try {
        const password = loadPasswords(cluster.dataDir).postgres;
        const wish = { preferred: server.port, mustMatch: true };
        server = await withStartLock(cluster.dataDir, () => ensureServer(cluster, password, wish));
        mark = markOf(server.pid);
      } catch (error) {
        cluster.log.error({ err: error }, 'embedded PostgreSQL does not start');
      }
    }
  })();
  return {
    current: () => server,
    end: async () => {
      ending.abort();
      await watching;
    },
  };
}

/** False as soon as the signal fires. Does not keep the process alive. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  try {
    await sleep(milliseconds, undefined, { signal, ref: false });
    return true;
  } catch {
    return false;
  }
}
