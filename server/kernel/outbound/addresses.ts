import { BlockList, isIP } from 'node:net';

/** IPv4 addresses that are not the public internet (IANA special-purpose registry, RFC 6890, plus multicast). */
const IPV4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Parts of global IPv6 that lead to IPv4 or nowhere: Teredo and friends, documentation, 6to4, SRv6. */
const IPV6: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const refused4 = new BlockList();
for (const [network, prefix] of IPV4) refused4.addSubnet(network, prefix, 'ipv4');
const refused6 = new BlockList();
for (const [network, prefix] of IPV6) refused6.addSubnet(network, prefix, 'ipv6');
/** Everything else of IPv6 (loopback, link-local, unique local, multicast, mapped, NAT64) lies outside 2000::/3. */
const global6 = new BlockList();
global6.addSubnet('2000::', 3, 'ipv6');

/** True for an address of the public internet; false for everything that could be ours or our neighbours'. */
export function isPublicAddress(address: string): boolean {
  // A zone (fe80::1%eth0) only makes sense on the local link.
  const kind = address.includes('%') ? 0 : isIP(address);
  if (kind === 4) return !refused4.check(address, 'ipv4');
  // BlockList looks through ::ffff:a.b.c.d, which lies outside 2000::/3 in any case.
  return kind === 6 && global6.check(address, 'ipv6') && !refused6.check(address, 'ipv6');
}
