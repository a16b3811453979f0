import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { commandLine, isAlive, markOf } from './liveness.ts';

/** What a PostgreSQL server writes about itself into `postmaster.pid` (miscadmin.h, LOCK_FILE_LINE_*). */
export interface Postmaster {
  pid: number;
  dataDir: string;
  port: number;
  /** System V shared memory id guarding the data directory; null while it is still starting. */
  sharedMemoryId: string | null;
  status: string;
}

export function readPostmaster(clusterDir: string): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(path.join(clusterDir, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return {
    pid,
    dataDir: lines[1] ?? '',
    port: Number(lines[3] ?? 0),
    sharedMemoryId: lines[6]?.trim().split(/\s+/)[1] ?? null,
    status: lines[7]?.trim() ?? '',
  };
}

/** True when the process named in the file lives and is a PostgreSQL server, not a stranger who got its number. */
export function isPostmasterAlive(postmaster: Postmaster): boolean {
  if (!isAlive(markOf(postmaster.pid))) return false;
  const command = commandLine(postmaster.pid);
  return command === null || command.includes('postgres');
}

/**
 * Removes the lock file of a dead server where PostgreSQL itself would refuse to: it takes a zombie, or a stranger with
 * the same number, for a living server. Safe only when nobody is attached to the old shared memory any more (children
 * of a killed server live on for moments and may still write), so without that certainty the file stays.
 */
export function removeDeadLock(clusterDir: string): void {
  const postmaster = readPostmaster(clusterDir);
  if (postmaster === null || isPostmasterAlive(postmaster)) return;
  if (attachedProcesses(postmaster.sharedMemoryId) === 0)
    rmSync(path.join(clusterDir, 'postmaster.pid'), { force: true });
}

function attachedProcesses(sharedMemoryId: string | null): number | null {
  if (sharedMemoryId === null) return null;
  try {
    const [head = '', ...rows] = readFileSync('/proc/sysvipc/shm', 'utf8').trim().split('\n');
    const names = head.trim().split(/\s+/);
    const row = rows
      .map((line) => line.trim().split(/\s+/))
      .find((cells) => cells[names.indexOf('shmid')] === sharedMemoryId);
    return row === undefined ? 0 : Number(row[names.indexOf('nattch')]);
  } catch {
    return null;
  }
}
