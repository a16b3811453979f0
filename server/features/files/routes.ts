import { fileEndpoints as api } from '@madoguchi/contracts/files.ts';
import { endpoint } from '@madoguchi/contracts/endpoint.ts';
import { id } from '@madoguchi/contracts/vocabulary.ts';
import { z } from 'zod';
import { actorId } from '../../kernel/actor.ts';
import { AppError, invalid, notFound, tooLarge } from '../../kernel/errors.ts';
import type { BlobStore } from '../../kernel/files/blob-store.ts';
import { callerRoute, publicRoute, type AnyRoute, type Http } from '../../kernel/http/route.ts';
import { DOWNLOAD_POLICY } from '../../kernel/http/security-headers.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { visible } from '../conversations/policy.ts';
import { presentFile } from '../conversations/timeline/schema.ts';
import type { FileLinks } from './links.ts';
import { findFile, findReadableFile } from './queries.ts';
import { storeUpload, type Upload } from './store-upload.ts';
import { takeShare } from './upload-room.ts';

export interface FileRoutesNeeds {
  kernel: Kernel;
  blobs: BlobStore;
  links: FileLinks;
}

export const LARGEST_UPLOAD = 25 * 1024 * 1024;

const download = endpoint({
  method: 'GET',
  path: '/files/{workspaceId}/{fileId}',
  summary: 'The bytes of a file, by a signed address',
  tag: 'Files',
  params: z.object({ workspaceId: id, fileId: id }),
  query: z.object({ expires: z.string().max(12).default(''), signature: z.string().max(100).default('') }),
});

/** The one part of a multipart upload, held in memory up to the limit and as long as there is room. @throws too_large, rate_limited, invalid. */
export async function readUpload(http: Http, limit: number): Promise<Upload> {
  if (!http.request.isMultipart()) throw invalid('multipart_expected');
  const part = await http.request.file({ limits: { fileSize: limit } });
  if (!part) throw invalid('file_missing');
  const share = takeShare(http.ip);
  // Also when the sender goes away half-way.
  http.reply.raw.once('close', share.release);
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of part.file as AsyncIterable<Buffer>) {
      share.grow(chunk.length);
      chunks.push(chunk);
    }
  } catch (error) {
    // What still comes is not kept, and nobody waits for it.
    part.file.resume();
    void http.reply.header('connection', 'close');
    throw error;
  }
  if (part.file.truncated) throw tooLarge();
  return { name: part.filename, bytes: Buffer.concat(chunks) };
}

async function sendFile(needs: FileRoutesNeeds, http: Http, workspaceId: string, fileId: string): Promise<unknown> {
  const row = await runInWorkspace(
    needs.kernel,
    { workspaceId, actor: { kind: 'system', name: 'signed-link' } },
    (ctx) => findFile(ctx.db, workspaceId, fileId),
  );
  const content = row ? await needs.blobs.get(row.storage_key) : null;
  if (!row || !content) throw notFound();
  const shown = presentFile(row).inline ? 'inline' : 'attachment';
  return http.reply
    .header('content-type', shown === 'inline' ? row.media_type : 'application/octet-stream')
    .header('content-length', row.bytes)
    .header(
      'content-disposition',
      `${shown}; filename="file"; filename*=UTF-8''${encodeURIComponent(row.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`,
    )
    .header('content-security-policy', DOWNLOAD_POLICY)
    .header('cross-origin-resource-policy', 'same-origin')
    .header('cache-control', 'private, max-age=300')
    .send(content);
}

export function fileRoutes(needs: FileRoutesNeeds): AnyRoute[] {
  return [
    callerRoute(
      api.uploadFile,
      { permission: 'file:upload' },
      async (caller, _input, http) =>
        presentFile(await storeUpload(needs, caller, await readUpload(http, LARGEST_UPLOAD), LARGEST_UPLOAD)),
      { bodyLimit: LARGEST_UPLOAD + 100_000, ratePerMinute: 120 },
    ),
    callerRoute(api.getFileLink, { permission: 'conversation:read' }, async (caller, { params }) => {
      const row = await runInWorkspace(needs.kernel, caller, ({ db, workspaceId, actor }) =>
        findReadableFile(db, workspaceId, params.id, {
          kind: actor.kind,
          id: actorId(actor),
          seen: visible(actor),
          staff: true,
        }),
      );
      if (!row) throw notFound();
      return { url: needs.links.sign(caller.workspaceId, row.id, needs.kernel.clock.now()) };
    }),
    publicRoute(
      download,
      async ({ params, query }, http) => {
        if (!needs.links.check(params.workspaceId, params.fileId, query, needs.kernel.clock.now()))
          throw new AppError('forbidden', 'link_invalid');
        return sendFile(needs, http, params.workspaceId, params.fileId);
      },
      { rawResponse: true },
    ),
  ];
}
