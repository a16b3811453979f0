import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { invalid, unavailable } from '../errors.ts';
import { isPublicAddress } from './addresses.ts';

export interface Address {
  address: string;
  family: number;
}

export type Resolve = (hostname: string) => Promise<readonly Address[]>;

export interface GuardOptions {
  /** `host:port` pairs the operator trusts although they are not public (a receiver in the own network). */
  allow?: readonly string[];
  /** How names become addresses; the system's way by default. */
  resolve?: Resolve;
}

const PORTS: Record<string, string> = { 'http:': '80', 'https:': '443' };

const systemResolve: Resolve = (hostname) => lookup(hostname, { all: true, verbatim: true });

/**
 * For the moment an address is saved: refuses what `guardedFetch` would refuse, with `outbound.url_refused`; a name that
 * does not resolve is `outbound.unreachable`. Saved is not vetted: names change, so sending vets again.
 */
export async function assertPublicUrl(url: string, options: GuardOptions = {}): Promise<void> {
  await vetUrl(url, options);
}

/** The parsed URL and the one address to connect to. Every answer of the name must be public, or none is used. */
export async function vetUrl(text: string, options: GuardOptions): Promise<{ url: URL; pinned: Address }> {
  const url = parseUrl(text);
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const isAllowed = (options.allow ?? []).includes(`${hostname}:${url.port || PORTS[url.protocol]}`);
  // Names under localhost belong to the machine itself, whatever a resolver says (RFC 6761).
  if (!isAllowed && /(^|\.)localhost\.?$/.test(hostname)) throw refused();
  const answers = await addressesOf(hostname, options.resolve ?? systemResolve);
  const [pinned] = answers;
  if (pinned === undefined) throw unavailable('outbound.unreachable');
  if (!isAllowed && !answers.every((answer) => isPublicAddress(answer.address))) throw refused();
  return { url, pinned };
}

const refused = () => invalid('outbound.url_refused');

function parseUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null || PORTS[url.protocol] === undefined) throw refused();
  // good.example@127.0.0.1: people read the first name, machines the second. Credentials would leak into logs, too.
  if (url.username !== '' || url.password !== '' || url.hostname === '') throw refused();
  return url;
}

async function addressesOf(hostname: string, resolve: Resolve): Promise<readonly Address[]> {
  const kind = isIP(hostname);
  if (kind !== 0) return [{ address: hostname, family: kind }];
  try {
    return await resolve(hostname);
  } catch {
    throw unavailable('outbound.unreachable');
  }
}
