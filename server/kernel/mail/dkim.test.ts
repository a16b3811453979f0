import { dkimVerify } from 'mailauth';
import { afterEach, expect, test } from 'vitest';
import { composeMail } from './compose.ts';
import { createDkimKey, dkimHost, signMail } from './dkim.ts';
import { createResolver } from './dns.ts';
import { parseMail } from './parse.ts';
import { startDnsServer } from './testing/dns-server.ts';
import type { DnsServer } from './testing/dns-server.ts';

const servers: DnsServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const mail = {
  from: { name: '窓口', address: 'desk@shop.example' },
  to: [{ name: '山田', address: 'c@example.jp' }],
  subject: 'ご注文について',
  text: 'ありがとうございます。\n-- \n窓口  ',
  messageId: 'm@shop.example',
};

async function verified(raw: Buffer, server: DnsServer) {
  const { resolve } = createResolver({ servers: [server.address] });
  const { results } = await dkimVerify(raw, { resolver: resolve });
  return results.map((one) => [one.signingDomain, one.status.result, Boolean(one.status.aligned)]);
}

test.each(['rsa', 'ed25519'] as const)(
  'a mail signed with %s is proven by the published record, a changed one is not',
  async (type) => {
    const key = await createDkimKey(type);
    const server = await startDnsServer({ [dkimHost('shop.example', 'm1')]: { TXT: [key.record] } });
    servers.push(server);
    const raw = await signMail(await composeMail(mail), {
      domain: 'shop.example',
      selector: 'm1',
      privateKey: key.privateKey,
    });
    expect(await verified(raw, server)).toEqual([['shop.example', 'pass', true]]);
    expect((await parseMail(raw)).subject).toBe(mail.subject);
    const changed = Buffer.from(raw.toString('latin1').replace('desk@shop', 'evil@shop'), 'latin1');
    expect((await verified(changed, server))[0]?.[1]).toBe('fail');
    server.set(dkimHost('shop.example', 'm1'), { TXT: [(await createDkimKey(type)).record] });
    expect((await verified(raw, server))[0]?.[1]).toBe('fail');
  },
);

test('a record fits into strings of 255 octets and says the key', async () => {
  const key = await createDkimKey();
  expect(key.recordStrings.length).toBe(2);
  expect(key.recordStrings.every((part) => part.length <= 255)).toBe(true);
  expect(key.recordStrings.join('')).toBe(key.record);
  expect(key.record).toContain(`p=${key.publicKey}`);
  expect(key.privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----/);
});

test('a key that cannot sign is an error, not an unsigned mail', async () => {
  const raw = await composeMail(mail);
  await expect(signMail(raw, { domain: 'shop.example', selector: 'm1', privateKey: 'no key' })).rejects.toThrow(
    /key|DECODER/i,
  );
});
