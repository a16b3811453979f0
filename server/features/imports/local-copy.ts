import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { notFound } from '../../kernel/errors.ts';
import type { BlobStore } from '../../kernel/files/blob-store.ts';

/** A stored file as a file of this machine while `work` runs: workbooks are read from their end. */
export async function withLocalCopy<T>(
  blobs: BlobStore,
  key: string | null,
  work: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-table-'));
  try {
    const content = key === null ? null : await blobs.get(key);
    if (!content) throw notFound();
    const path = join(folder, 'table');
    await pipeline(content, createWriteStream(path, { mode: 0o600 }));
    return await work(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
