import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isAlive, markOf, type ProcessMark } from './liveness.ts';

/*
 * Several processes may share one embedded server (web and worker apart, an operator's command beside the running
 * product). Each leaves a file with its mark; the last one to leave stops the server. Call under the start lock.
 */

const folder = (dataDir: string): string => path.join(dataDir, 'users');

/** Registers one use by this process; the returned name ends it. A process may use the server several times. */
export function addUser(dataDir: string, useId: string): void {
  mkdirSync(folder(dataDir), { recursive: true, mode: 0o700 });
  writeFileSync(path.join(folder(dataDir), useId), JSON.stringify(markOf(process.pid)), { mode: 0o600 });
}

/** Ends one use; true when nobody alive is left. Marks of killed processes are cleared on the way. */
export function removeUser(dataDir: string, useId: string): boolean {
  rmSync(path.join(folder(dataDir), useId), { force: true });
  let left = 0;
  for (const name of readdirSync(folder(dataDir))) {
    const file = path.join(folder(dataDir), name);
    if (isLiving(file)) left += 1;
    else rmSync(file, { force: true });
  }
  return left === 0;
}

function isLiving(file: string): boolean {
  try {
    return isAlive(JSON.parse(readFileSync(file, 'utf8')) as ProcessMark);
  } catch {
    return false;
  }
}
