import { openSync, readFileSync, renameSync, rmSync, writeSync, closeSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, markOf, type ProcessMark } from './liveness.ts';

/**
 * Runs `body` while no other process starts, repairs or stops the same cluster. A lock left behind by a killed process
 * is taken over.
 */
export async function withStartLock<T>(dataDir: string, body: () => Promise<T>): Promise<T> {
  const file = path.join(dataDir, 'start.lock');
  while (!tryLock(file)) {
    breakDeadLock(file);
    await sleep(25);
  }
  try {
    return await body();
  } finally {
    rmSync(file, { force: true });
  }
}

function tryLock(file: string): boolean {
  try {
    const handle = openSync(file, 'wx', 0o600);
    writeSync(handle, JSON.stringify(markOf(process.pid)));
    closeSync(handle);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function breakDeadLock(file: string): void {
  const holder = readHolder(file);
  if (holder === null || isAlive(holder)) return;
  const aside = `${file}.${process.pid}`;
  try {
    // Renaming first: of two processes that both saw the dead holder, only one takes its lock away.
    renameSync(file, aside);
    const taken = readHolder(aside);
    if (taken !== null && isAlive(taken)) renameSync(aside, file);
    else rmSync(aside, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Null while the file is gone or not yet written. */
function readHolder(file: string): ProcessMark | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessMark;
  } catch {
    return null;
  }
}
