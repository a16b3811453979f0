import { buffer } from 'node:stream/consumers';
import type { BlobStore } from '../../../../kernel/files/blob-store.ts';
import type { OutgoingAttachment } from '../../../../kernel/mail/compose.ts';
import type { OutgoingFileRow } from './queries.ts';

/** The bytes of what goes along. */
export async function readFiles(
  blobs: BlobStore,
  files: readonly Pick<OutgoingFileRow, 'storage_key' | 'name' | 'media_type'>[],
): Promise<OutgoingAttachment[]> {
  const attachments: OutgoingAttachment[] = [];
  for (const file of files) {
    const content = await blobs.get(file.storage_key);
    if (!content) throw new Error('the bytes of an attachment are missing');
    attachments.push({ name: file.name, type: file.media_type, bytes: await buffer(content) });
  }
  return attachments;
}
