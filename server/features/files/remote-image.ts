import { endpoint } from '@madoguchi/contracts/endpoint.ts';
import { z } from 'zod';
import type { Config } from '../../kernel/config.ts';
import { notFound } from '../../kernel/errors.ts';
import { sniffMediaType } from '../../kernel/files/media-type.ts';
import { callerRoute, type AnyRoute } from '../../kernel/http/route.ts';
import { DOWNLOAD_POLICY } from '../../kernel/http/security-headers.ts';
import { guardedFetch } from '../../kernel/outbound/guarded-fetch.ts';

const LARGEST_IMAGE = 5 * 1024 * 1024;

const remoteImage = endpoint({
  method: 'GET',
  path: '/api/v1/remote-images',
  summary: 'A picture of a mail that lies elsewhere, fetched by the server when somebody asks to see it',
  tag: 'Files',
  query: z.object({ url: z.string().max(2000) }),
});

/**
 * Pictures a mail points to, once the reader has asked: the sender learns our server's address and the hour, not the
 * reader's address, browser or cookie. Only true pictures pass; redirects are not followed.
 */
export function remoteImageRoute(config: Pick<Config, 'outboundAllow'>): AnyRoute {
  return callerRoute(
    remoteImage,
    { permission: 'conversation:read' },
    async (_caller, { query }, http) => {
      const answer = await guardedFetch(query.url, {
        maxBytes: LARGEST_IMAGE,
        timeoutMs: 8_000,
        allow: config.outboundAllow,
        headers: { accept: 'image/*' },
      });
      const { mediaType, isInline } = sniffMediaType(answer.body.subarray(0, 4096), '');
      if (answer.status !== 200 || answer.isTruncated || !isInline || !mediaType.startsWith('image/')) throw notFound();
      return http.reply
        .header('content-type', mediaType)
        .header('content-security-policy', DOWNLOAD_POLICY)
        .header('cross-origin-resource-policy', 'same-origin')
        .header('cache-control', 'private, max-age=3600')
        .send(answer.body);
    },
    { rawResponse: true, ratePerMinute: 300 },
  );
}
