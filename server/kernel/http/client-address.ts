import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';

/** Names for whole ranges, as Fastify knows them. */
const RANGES: Record<string, readonly string[]> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

function trustedList(trustProxy: string): BlockList {
  const list = new BlockList();
  for (const entry of trustProxy.split(',').flatMap((part) => RANGES[part.trim()] ?? [part.trim()])) {
    const [address = '', bits] = entry.split('/');
    if (isIP(address) === 0) continue;
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** IPv4 in IPv6 clothes is the same address: one client, one name. */
function plain(address: string): string {
  return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
}

/**
 * Who is at the other end, for requests that never meet Fastify (upgrades to WebSocket): its rule, told again. From the
 * nearest hop outwards, the first address that is no proxy of ours; what a client writes further out says nothing.
 */
export function clientAddress(
  trustProxy: string | undefined,
): (request: Pick<IncomingMessage, 'headers' | 'socket'>) => string {
  const list = trustedList(trustProxy ?? '');
  const isOurs = (address: string): boolean =>
    isIP(address) !== 0 && list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
  return ({ headers, socket }) => {
    let client = plain(socket.remoteAddress ?? '');
    if (!trustProxy) return client;
    const said = [headers['x-forwarded-for'] ?? '']
      .flat()
      .join(',')
      .split(',')
      .map((part) => plain(part.trim()))
      .filter(Boolean);
    for (const hop of said.reverse()) {
      if (!isOurs(client)) break;
      client = hop;
    }
    return client;
  };
}
