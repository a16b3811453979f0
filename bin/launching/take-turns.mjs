import { createHash } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT } from './places.mjs';

/**
 * Runs `body` while no other launcher of this folder installs or builds (`npm start` and `npm test` side by side would
 * pull the parts from under each other). The lock lies outside node_modules, which an installation removes.
 */
export async function takeTurns(body) {
  const name = createHash('sha256').update(ROOT).digest('hex').slice(0, 16);
  const lock = path.join(tmpdir(), `madoguchi-launch-${process.getuid?.() ?? 'user'}-${name}.lock`);
  while (!tryLock(lock)) {
    if (!isHolderAlive(lock)) rmSync(lock, { force: true });
    else await sleep(100);
  }
  try {
    return await body();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Written aside and linked, so that the lock never exists without the holder's process id in it. */
function tryLock(lock) {
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

function isHolderAlive(lock) {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
