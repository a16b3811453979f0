import type { FastifyReply } from 'fastify';
import { notFound } from '../../../../kernel/errors.ts';
import { DOWNLOAD_POLICY } from '../../../../kernel/http/security-headers.ts';
import { isId } from '../../../../kernel/ids.ts';
import { findPublicImage } from '../../articles/published-queries.ts';
import type { HelpPlace, HelpServices } from '../desk.ts';
import { findPicture } from '../queries.ts';
import { inRoom } from './open-room.ts';

/** A picture of a public answer that is published now, or the sign of the house. Any other file is not there. */
export async function sendPicture(
  services: HelpServices,
  place: HelpPlace,
  id: string | null,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const found = await inRoom(services, place, null, async ({ ctx, site }) => {
    const { logoFileId } = site.row.theme;
    if (id === null) return logoFileId ? findPicture(ctx.db, ctx.workspaceId, logoFileId) : null;
    return isId(id) ? findPublicImage(ctx.db, ctx.workspaceId, id) : null;
  });
  const content = found ? await services.blobs.get(found.storage_key) : null;
  if (!found || !content || !/^image\/(png|jpeg|gif|webp)$/.test(found.media_type)) throw notFound();
  return reply
    .type(found.media_type)
    .header('content-length', found.bytes)
    .header('content-security-policy', DOWNLOAD_POLICY)
    .header('cache-control', `public, max-age=${id === null ? 300 : 3600}`)
    .send(content);
}
