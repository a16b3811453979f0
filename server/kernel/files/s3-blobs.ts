import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream, openAsBlob } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { unavailable } from '../errors.ts';
import { assertBlobKey, type BlobStore } from './blob-store.ts';
import { EMPTY_PAYLOAD_HASH, signS3, type S3Credentials } from './s3-signature.ts';

export interface S3Options extends S3Credentials {
  /** For example `https://s3.ap-northeast-1.amazonaws.com` or the address of a MinIO. */
  endpoint: string;
  bucket: string;
  /** True puts the bucket into the path (MinIO and most others), false into the host name (AWS). */
  pathStyle: boolean;
  /** How long one request may take in all, milliseconds. */
  timeoutMs?: number;
}

/** Files in S3 or anything that speaks like it. Throws `files.store_failed` when the store does not do as asked. */
export function s3Blobs(options: S3Options): BlobStore {
  const call = async (method: string, key: string, payloadHash: string, body?: Blob): Promise<Response> => {
    const url = urlOf(options, key);
    const headers = signS3({ method, url, payloadHash, at: new Date() }, options);
    try {
      const signal = AbortSignal.timeout(options.timeoutMs ?? 120_000);
      return await fetch(url, { method, headers, body, signal, redirect: 'error' });
    } catch {
      throw unavailable('files.store_failed');
    }
  };
  return {
    put: async (key, content) => {
      assertBlobKey(key);
      await withBlob(content, async (blob, hash) => finish(await call('PUT', key, hash, blob), [200, 204]));
    },
    get: async (key) => {
      assertBlobKey(key);
      const response = await call('GET', key, EMPTY_PAYLOAD_HASH);
      if (response.ok && response.body !== null) return Readable.fromWeb(response.body as ReadableStream);
      await finish(response, [404]);
      return null;
    },
    remove: async (key) => {
      assertBlobKey(key);
      await finish(await call('DELETE', key, EMPTY_PAYLOAD_HASH), [200, 204, 404]);
    },
  };
}

function urlOf(options: S3Options, key: string): URL {
  const url = new URL(options.endpoint);
  if (!options.pathStyle) url.hostname = `${options.bucket}.${url.hostname}`;
  const parts = [url.pathname.replace(/\/$/, ''), ...(options.pathStyle ? [options.bucket] : []), key];
  url.pathname = parts.join('/');
  return url;
}

/** Reads the answer away, so that the connection can be used again, and refuses what was not expected. */
async function finish(response: Response, expected: readonly number[]): Promise<void> {
  await response.arrayBuffer().catch(() => undefined);
  if (!expected.includes(response.status))
    throw unavailable('files.store_failed', { values: { status: response.status } });
}

/**
 * S3 wants length and hash before the first byte. What is in memory is hashed there; a stream goes through a temporary
 * file, so that a large attachment never has to fit into memory.
 */
async function withBlob(content: Readable | Buffer, use: (blob: Blob, hash: string) => Promise<void>): Promise<void> {
  if (Buffer.isBuffer(content)) {
    return use(new Blob([new Uint8Array(content)]), createHash('sha256').update(content).digest('hex'));
  }
  const file = path.join(tmpdir(), `madoguchi-upload-${randomBytes(12).toString('hex')}`);
  const hash = createHash('sha256');
  const tap = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(content, tap, createWriteStream(file, { flags: 'wx', mode: 0o600 }));
    await use(await openAsBlob(file), hash.digest('hex'));
  } finally {
    await rm(file, { force: true });
  }
}
