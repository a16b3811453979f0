import type { FastifyReply, FastifyRequest } from 'fastify';
import { SmallBody } from './small-body.ts';

/** A file answered from memory with a tag of its content. */
export interface HeldFile {
  body: SmallBody;
  type: string;
}

export function holdFile(body: string, type: string): HeldFile {
  return { body: new SmallBody(body), type };
}

/** Fresh for an hour, usable for a week while it is asked for again; an unchanged one costs no bytes. Any site may load it. */
export function sendHeld(request: FastifyRequest, reply: FastifyReply, { body, type }: HeldFile): FastifyReply {
  void reply
    .header('cache-control', 'public, max-age=3600, stale-while-revalidate=604800')
    .header('etag', body.etag)
    .header('vary', 'accept-encoding')
    .header('cross-origin-resource-policy', 'cross-origin');
  return request.headers['if-none-match'] === body.etag
    ? reply.status(304).send()
    : sendSmall(request, reply.type(type), body);
}

/** In the best of what the reader takes. */
export function sendSmall(request: FastifyRequest, reply: FastifyReply, body: Pick<SmallBody, 'as'>): FastifyReply {
  const { encoding, bytes } = body.as(String(request.headers['accept-encoding'] ?? ''));
  if (encoding) void reply.header('content-encoding', encoding);
  return reply.send(bytes);
}
