import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { invalid, tooLarge } from '../../kernel/errors.ts';
import { newBlobKey, type BlobStore } from '../../kernel/files/blob-store.ts';
import type { Http } from '../../kernel/http/route.ts';

export const LARGEST_TABLE = 100 * 1024 * 1024;

/** The one part of a multipart upload, straight into the store: nothing of its size is held in memory. @throws too_large, invalid. */
export async function receiveFile(http: Http, blobs: BlobStore): Promise<{ name: string; bytes: number; key: string }> {
  if (!http.request.isMultipart()) throw invalid('multipart_expected');
  const part = await http.request.file({ limits: { fileSize: LARGEST_TABLE } });
  if (!part) throw invalid('file_missing');
  const key = newBlobKey();
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await Promise.all([pipeline(part.file, counted), blobs.put(key, counted)]);
  if (part.file.truncated) {
    await blobs.remove(key);
    throw tooLarge();
  }
  return { name: part.filename || 'table', bytes, key };
}
