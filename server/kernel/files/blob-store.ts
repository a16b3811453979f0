import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { invalid } from '../errors.ts';

/** Where files lie. Contents never change under a key; who may read them is decided elsewhere, never by the key. */
export interface BlobStore {
  /** Stored durably when this resolves; a key half written is never readable. */
  put(key: string, content: Readable | Buffer): Promise<void>;
  /** The content, or null when there is none. The caller reads or destroys the stream. */
  get(key: string): Promise<Readable | null>;
  /** Removing what is not there is fine. */
  remove(key: string): Promise<void>;
}

/** A new key of 128 random bits, spread over 256 folders; says nothing about the file or its owner. */
export function newBlobKey(): string {
  const id = randomBytes(16).toString('hex');
  return `${id.slice(0, 2)}/${id}`;
}

/** Lower-case letters, digits and slashes only, no empty part: a key can neither climb out nor name a special file. */
export function assertBlobKey(key: string): void {
  if (key.length > 200 || !/^[a-z0-9]+(\/[a-z0-9]+)*$/.test(key)) throw invalid('files.bad_key');
}
