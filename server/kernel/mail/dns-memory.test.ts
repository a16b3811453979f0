import { Resolver } from 'node:dns/promises';
import { afterEach, expect, test } from 'vitest';
import { rememberAnswers } from './dns-memory.ts';
import { startDnsServer, type DnsServer, type ZoneEntry } from './testing/dns-server.ts';

let server: DnsServer | undefined;
let now = 0;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function memory(zone: Record<string, ZoneEntry>): Promise<ReturnType<typeof rememberAnswers>> {
  now = 0;
  server = await startDnsServer(zone);
  const resolver = new Resolver();
  resolver.setServers([server.address]);
  const ask = (name: string, type: string) => resolver.resolve(name, type) as Promise<string[][]>;
  return rememberAnswers(ask, () => now);
}

test('a burst of mails asks each name once, whatever its case', async () => {
  const ask = await memory({ 'shop.example': { TXT: ['v=spf1 -all'] } });
  const answers = await Promise.all(['shop.example', 'SHOP.example', 'shop.example'].map((name) => ask(name, 'TXT')));
  expect(answers).toEqual(Array.from({ length: 3 }, () => [['v=spf1 -all']]));
  await ask('shop.example', 'MX').catch(() => undefined);
  expect(server?.questions).toEqual(['TXT shop.example', 'MX shop.example']);
});

test('an answer is asked for again after a minute, an absence after fifteen seconds', async () => {
  const ask = await memory({ 'shop.example': { TXT: ['one'] } });
  await ask('shop.example', 'TXT');
  await expect(ask('new.example', 'TXT')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  server?.set('shop.example', { TXT: ['two'] });
  server?.set('new.example', { TXT: ['here'] });
  now = 14_999;
  await expect(ask('new.example', 'TXT')).rejects.toMatchObject({ code: 'ENOTFOUND' });
  now = 15_000;
  expect(await ask('new.example', 'TXT')).toEqual([['here']]);
  expect(await ask('shop.example', 'TXT')).toEqual([['one']]);
  now = 60_000;
  expect(await ask('shop.example', 'TXT')).toEqual([['two']]);
});

test('a failure is nobody’s answer but the asker’s', async () => {
  const ask = await memory({ 'shop.example': { failure: 'servfail' } });
  await expect(ask('shop.example', 'TXT')).rejects.toMatchObject({ code: 'ESERVFAIL' });
  server?.set('shop.example', { TXT: ['back'] });
  expect(await ask('shop.example', 'TXT')).toEqual([['back']]);
});

test('forged senders do not fill the memory', async () => {
  let asked = 0;
  const many = rememberAnswers(async (name) => {
    asked += 1;
    return [name];
  });
  for (let n = 0; n <= 5_000; n += 1) await many(`forged-${n}.example`, 'A');
  await many('forged-5000.example', 'A');
  expect(asked).toBe(5_001);
  await many('forged-0.example', 'A');
  expect(asked).toBe(5_002);
});
