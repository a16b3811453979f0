import { afterEach, expect, test } from 'vitest';
import { createResolver, DnsUnreachable } from './dns.ts';
import { startDnsServer } from './testing/dns-server.ts';
import type { DnsServer, ZoneEntry } from './testing/dns-server.ts';

const servers: DnsServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function world(zone: Readonly<Record<string, ZoneEntry>>) {
  const server = await startDnsServer(zone);
  servers.push(server);
  return { server, resolver: createResolver({ servers: [server.address], timeoutMs: 200 }) };
}

test('records come back as they were published', async () => {
  const long = `v=DKIM1; k=rsa; p=${'A'.repeat(400)}`;
  const { resolver } = await world({
    'shop.example': {
      TXT: ['v=spf1 -all', long],
      MX: [
        [20, 'mx2.shop.example'],
        [10, 'mx1.shop.example'],
      ],
      A: ['192.0.2.1', '192.0.2.2'],
    },
    'www.shop.example': { CNAME: 'shop.example' },
  });
  expect((await resolver.txt('shop.example')).toSorted()).toEqual([long, 'v=spf1 -all'].toSorted());
  expect(await resolver.mx('shop.example')).toMatchObject([
    { exchange: 'mx1.shop.example', priority: 10 },
    { exchange: 'mx2.shop.example', priority: 20 },
  ]);
  expect((await resolver.a('shop.example')).toSorted()).toEqual(['192.0.2.1', '192.0.2.2']);
  expect(await resolver.cname('www.shop.example')).toEqual(['shop.example']);
});

test('what does not exist is an empty list, not an error', async () => {
  const { resolver } = await world({ 'shop.example': { A: ['192.0.2.1'] } });
  expect(await resolver.txt('shop.example')).toEqual([]);
  expect(await resolver.mx('nobody.example')).toEqual([]);
  expect(await resolver.aaaa('shop.example')).toEqual([]);
});

test.each(['servfail', 'refused', 'silent'] as const)(
  'a server that is %s is told from one that says no',
  async (failure) => {
    const { resolver } = await world({ 'shop.example': { failure } });
    await expect(resolver.txt('shop.example')).rejects.toBeInstanceOf(DnsUnreachable);
  },
);
