import { createHash } from 'node:crypto';
import { actorId, type Actor } from '../../kernel/actor.ts';
import { invalid, tooLarge } from '../../kernel/errors.ts';
import { newBlobKey, type BlobStore } from '../../kernel/files/blob-store.ts';
import { safeDownloadName } from '../../kernel/files/download-name.ts';
import { sniffMediaType } from '../../kernel/files/media-type.ts';
import { newId } from '../../kernel/ids.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { insertFile, type FileRow } from './queries.ts';

export interface Upload {
  name: string;
  bytes: Buffer;
}

/**
 * Stores bytes, then their row: a crash between leaves bytes nobody can reach, never a row without bytes.
 * @throws too_large, invalid `file_empty`.
 */
export async function storeUpload(
  needs: { kernel: Kernel; blobs: BlobStore },
  caller: { workspaceId: string; actor: Actor },
  upload: Upload,
  limit: number,
): Promise<FileRow> {
  if (upload.bytes.length > limit) throw tooLarge();
  if (upload.bytes.length === 0) throw invalid('file_empty');
  const storageKey = newBlobKey();
  await needs.blobs.put(storageKey, upload.bytes);
  const name = safeDownloadName(upload.name);
  const row = {
    id: newId(),
    storage_key: storageKey,
    name,
    media_type: sniffMediaType(upload.bytes.subarray(0, 4096), name).mediaType,
    bytes: upload.bytes.length,
  };
  await runInWorkspace(needs.kernel, caller, (ctx) =>
    insertFile(
      ctx.db,
      ctx.workspaceId,
      {
        ...row,
        sha256: createHash('sha256').update(upload.bytes).digest(),
        uploadedByKind: caller.actor.kind,
        uploadedById: actorId(caller.actor),
      },
      ctx.now,
    ),
  );
  return row;
}
