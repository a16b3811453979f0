import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { unavailable } from '../errors.ts';
import { postgresPath, type PostgresBinaries } from './binaries.ts';

/** PostgreSQL refuses to run as root, and as a user without a name; `nobody` exists on every usual Linux. */
const NOBODY = 65534;
const UNSHARE_ARGS = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];

export type RunAs = 'direct' | 'setuid' | 'unshare';

/** Where the programs and the data lie, and as whom the programs run. */
export interface Placement {
  binaries: PostgresBinaries;
  clusterDir: string;
  runAs: RunAs;
}

export interface Abilities {
  isRoot: boolean;
  /** False for a bare number, as in `docker run --user 1234`. */
  hasUserName: boolean;
  /** Can user `nobody` reach this folder and run PostgreSQL from it? */
  canSetuid(binaries: PostgresBinaries, dataDir: string): boolean;
  canUnshare(binaries: PostgresBinaries): boolean;
  /** World-traversable place for copies when root's own folders are closed to everybody else. */
  sharedRoot: string;
}

const ABILITIES: Abilities = {
  isRoot: process.getuid?.() === 0,
  hasUserName: hasUserName(),
  canSetuid: (binaries, dataDir) =>
    isTraversable(path.dirname(dataDir)) && isTraversable(binaries.root) && answersVersion('setuid', binaries),
  canUnshare: (binaries) => answersVersion('unshare', binaries),
  sharedRoot: '/var/lib/madoguchi',
};

/** Command, arguments and spawn options that run a PostgreSQL program as the placement demands. */
export function runAsCommand(runAs: RunAs, command: string, args: readonly string[]) {
  if (runAs === 'unshare') return { command: 'unshare', args: [...UNSHARE_ARGS, command, ...args], options: {} };
  return { command, args: [...args], options: runAs === 'setuid' ? { uid: NOBODY, gid: NOBODY } : {} };
}

/** Gives a path to whoever PostgreSQL runs as. With `unshare` that is us, seen as `nobody` inside. */
export function handOver(runAs: RunAs, target: string): void {
  if (runAs === 'direct') return;
  const owner = runAs === 'setuid' ? NOBODY : (process.getuid?.() ?? 0);
  const found = statSync(target);
  if (found.uid === owner) return;
  if (found.isDirectory()) chownTree(target, owner);
  else chownSync(target, owner, owner);
}

/**
 * Decides how PostgreSQL can run here, in this order: as ourselves; as `nobody` when it can reach the folders; in a
 * user namespace where root looks like `nobody` (a clone under a closed /root); from copies in a shared folder.
 * Throws `embedded_postgres.root_refused` when none works.
 */
export function choosePlacement(binaries: PostgresBinaries, dataDir: string, able: Abilities = ABILITIES): Placement {
  const moved = readMovedCluster(dataDir);
  const clusterDir = moved ?? path.join(dataDir, 'cluster');
  if (!able.isRoot) {
    const runAs = !able.hasUserName && able.canUnshare(binaries) ? 'unshare' : 'direct';
    return { binaries, clusterDir, runAs };
  }
  if (able.canSetuid(binaries, path.dirname(clusterDir))) {
    chmodSync(path.dirname(clusterDir), 0o711);
    return { binaries, clusterDir, runAs: 'setuid' };
  }
  if (able.canUnshare(binaries)) return { binaries, clusterDir, runAs: 'unshare' };
  return copyToSharedRoot(binaries, dataDir, able);
}

function copyToSharedRoot(binaries: PostgresBinaries, dataDir: string, able: Abilities): Placement {
  const copied = { ...binaries, root: path.join(able.sharedRoot, `postgres-${binaries.version}`) };
  const home = path.join(able.sharedRoot, `data-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`);
  mkdirSync(home, { recursive: true });
  for (const folder of [able.sharedRoot, home]) chmodSync(folder, 0o711);
  if (!existsSync(copied.root)) {
    const half = `${copied.root}.${process.pid}`;
    cpSync(binaries.root, half, { recursive: true, verbatimSymlinks: true });
    chmodSync(half, 0o755);
    renameSync(half, copied.root);
  }
  if (!able.canSetuid(copied, home)) throw unavailable('embedded_postgres.root_refused');
  const clusterDir = path.join(home, 'cluster');
  const old = path.join(dataDir, 'cluster');
  if (existsSync(old) && !existsSync(clusterDir)) moveTree(old, clusterDir);
  writeFileSync(movedFile(dataDir), JSON.stringify({ cluster: clusterDir }), { mode: 0o600 });
  return { binaries: copied, clusterDir, runAs: 'setuid' };
}

const movedFile = (dataDir: string): string => path.join(dataDir, 'cluster-moved.json');

/** A cluster that once moved stays where it is, also when the reason is gone. */
function readMovedCluster(dataDir: string): string | null {
  if (!existsSync(movedFile(dataDir))) return null;
  return (JSON.parse(readFileSync(movedFile(dataDir), 'utf8')) as { cluster: string }).cluster;
}

function moveTree(from: string, to: string): void {
  const half = `${to}.half`;
  rmSync(half, { recursive: true, force: true });
  cpSync(from, half, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  renameSync(half, to);
  renameSync(from, `${from}.moved`);
}

function chownTree(target: string, owner: number): void {
  for (const entry of readdirSync(target, { withFileTypes: true })) {
    const child = path.join(target, entry.name);
    if (entry.isDirectory()) chownTree(child, owner);
    else lchownSync(child, owner, owner);
  }
  // Last, because the owner of the top folder says whether the whole tree was handed over.
  chownSync(target, owner, owner);
}

function hasUserName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

function isTraversable(folder: string): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

function answersVersion(runAs: RunAs, binaries: PostgresBinaries): boolean {
  const { command, args, options } = runAsCommand(runAs, postgresPath(binaries), ['--version']);
  return spawnSync(command, args, { ...options, stdio: 'ignore', timeout: 10_000 }).status === 0;
}
