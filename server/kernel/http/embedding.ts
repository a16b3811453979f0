import type { FastifyReply, FastifyRequest } from 'fastify';
import { contentSecurityPolicy } from './security-headers.ts';

const ORIGIN = /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/i;
const HOST = /^[a-z0-9.\-[\]:]+$/i;

/** The web origins of a setting that are what they should be; anything else could write headers of its own. */
export function webOrigins(settings: { allowedOrigins?: string[] }): string[] {
  return (settings.allowedOrigins ?? [])
    .map((origin) => origin.trim().replace(/\/+$/, ''))
    .filter((origin) => ORIGIN.test(origin));
}

/**
 * A page that other sites may show: only the listed ones, or any when none is listed. A list without one right origin
 * closes the page to all: a typing mistake must not open it.
 */
export function embeddablePolicy(request: FastifyRequest, settings: { allowedOrigins?: string[] }): string {
  const listed = (settings.allowedOrigins ?? []).length > 0;
  const host = request.headers.host ?? '';
  return contentSecurityPolicy({
    frameAncestors: listed ? ["'self'", ...webOrigins(settings)].join(' ') : '*',
    // Not every browser counts the WebSocket of the same host as 'self'.
    ...(HOST.test(host) ? { connect: `ws://${host} wss://${host}` } : {}),
  });
}

export function sendPage(reply: FastifyReply, page: string): FastifyReply {
  if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-cache');
  return reply.type('text/html; charset=utf-8').send(page);
}
