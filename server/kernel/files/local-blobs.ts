import { createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { assertBlobKey, type BlobStore } from './blob-store.ts';

/** Files in a folder of this machine: private (0600 in 0700), written aside, flushed, then renamed into place. */
export function localBlobs(dir: string): BlobStore {
  const fileOf = (key: string): string => {
    assertBlobKey(key);
    return path.join(dir, ...key.split('/'));
  };
  return {
    put: async (key, content) => writeAtomically(fileOf(key), content),
    get: async (key) => openIfThere(fileOf(key)),
    remove: async (key) => rm(fileOf(key), { force: true }),
  };
}

async function writeAtomically(file: string, content: Readable | Buffer): Promise<void> {
  const folder = path.dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // A dot cannot be in a key, so a half-written file has no key.
  const aside = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    const source = Buffer.isBuffer(content) ? Readable.from([content]) : content;
    await pipeline(source, createWriteStream(aside, { flags: 'wx', mode: 0o600, flush: true }));
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
  await flushFolder(folder);
}

/** A renamed file survives a power cut only when its folder is flushed, too. Windows cannot open folders. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function openIfThere(file: string): Promise<Readable | null> {
  try {
    return (await open(file, 'r')).createReadStream();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return null;
    throw error;
  }
}
