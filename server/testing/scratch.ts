import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const MEMORY = '/dev/shm';
const ROOM_BYTES = 6 * 1024 ** 3;

function isRoomy(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ROOM_BYTES;
  } catch {
    return false;
  }
}

/** True where the machine lends tests memory to keep files in. */
export const isInMemory = isRoomy(MEMORY);

/**
 * Folder for what need not outlive a test. A database is hundreds of files, and a disk that made and removed thousands of
 * them a moment ago (ext4 looks at each before it makes the next) was half of what a test cost.
 */
export const SCRATCH = isInMemory ? MEMORY : tmpdir();
