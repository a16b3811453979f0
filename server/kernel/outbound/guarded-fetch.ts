import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { unavailable } from '../errors.ts';
import { vetUrl, type Address, type GuardOptions } from './public-url.ts';

export interface GuardedRequest extends GuardOptions {
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
  /** Time for everything together: name, connection, answer. Milliseconds. */
  timeoutMs?: number;
  /** The answer's body is cut here. Bytes. */
  maxBytes?: number;
}

export interface GuardedResponse {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** True when the answer was longer than `maxBytes`; the rest was never read. */
  isTruncated: boolean;
}

const DEFAULT_TIMEOUT_MS = 15_000;
const DEFAULT_MAX_BYTES = 65_536;

/**
 * The only way to call an address that somebody else chose (webhooks, imports, link previews). http and https, public
 * addresses only, the vetted address is the one connected to, redirects are answers and not followed.
 * Throws `outbound.url_refused`, or `outbound.unreachable` / `outbound.timeout`, which say nothing about why: an open
 * port must not be told from a closed one.
 */
export async function guardedFetch(url: string, options: GuardedRequest = {}): Promise<GuardedResponse> {
  const deadline = AbortSignal.timeout(options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const timeout = new Promise<never>((_, reject) => {
    deadline.addEventListener('abort', () => reject(unavailable('outbound.timeout')), { once: true });
  });
  // Raced, because looking up a name cannot be aborted.
  return Promise.race([timeout, send(url, options, deadline)]);
}

async function send(text: string, options: GuardedRequest, deadline: AbortSignal): Promise<GuardedResponse> {
  const { url, pinned } = await vetUrl(text, options);
  try {
    const response = await exchange(url, pinned, options, deadline);
    return await readBody(response, options.maxBytes ?? DEFAULT_MAX_BYTES);
  } catch {
    throw unavailable(deadline.aborted ? 'outbound.timeout' : 'outbound.unreachable');
  }
}

function exchange(url: URL, pinned: Address, options: GuardedRequest, signal: AbortSignal): Promise<IncomingMessage> {
  const settings: RequestOptions = {
    method: options.method ?? 'GET',
    headers: { ...options.headers, host: url.host, 'accept-encoding': 'identity' },
    lookup: pinnedLookup(pinned),
    // A connection of its own: a pooled one could lead to an address vetted long ago.
    agent: false,
    signal,
  };
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? httpsRequest(url, settings) : httpRequest(url, settings);
    request.once('response', resolve);
    request.once('error', reject);
    // Never sit in a switched protocol (101) or wait for a body after one.
    request.once('upgrade', (_response, socket) => {
      socket.destroy();
      reject(unavailable('outbound.unreachable'));
    });
    request.end(options.body);
  });
}

/** Answers every question about the name with the address that was vetted, so a second DNS answer changes nothing. */
function pinnedLookup(pinned: Address): LookupFunction {
  return (_hostname, options, callback) => {
    if (options.all === true) callback(null, [pinned]);
    else callback(null, pinned.address, pinned.family);
  };
}

async function readBody(response: IncomingMessage, maxBytes: number): Promise<GuardedResponse> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part);
    size += part.length;
    // Leaving the loop destroys the stream and with it the connection.
    if (size > maxBytes) break;
  }
  const body = Buffer.concat(parts).subarray(0, maxBytes);
  return { status: response.statusCode ?? 0, headers: response.headers, body, isTruncated: size > maxBytes };
}
