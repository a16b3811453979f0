import { afterEach, describe, expect, test } from 'vitest';
import { createDkimKey } from './dkim.ts';
import { createResolver } from './dns.ts';
import { checkMailDns, mergeSpf } from './mail-dns-check.ts';
import type { MailDnsQuestion } from './mail-dns-check.ts';
import { startDnsServer } from './testing/dns-server.ts';
import type { DnsServer, ZoneEntry } from './testing/dns-server.ts';

const servers: DnsServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const key = await createDkimKey();
const QUESTION: MailDnsQuestion = {
  domain: 'Shop.Example.',
  dkim: { selector: 'm1', publicKey: key.publicKey },
  spfInclude: '_spf.mailer.example',
  mx: ['mx1.ours.example', 'mx2.ours.example'],
};

async function check(zone: Record<string, ZoneEntry>) {
  const server = await startDnsServer(zone);
  servers.push(server);
  return checkMailDns(createResolver({ servers: [server.address], timeoutMs: 150 }), QUESTION);
}

const GOOD: Record<string, ZoneEntry> = {
  'shop.example': {
    TXT: ['site-verification=x', 'v=spf1 include:_spf.mailer.example ~all'],
    MX: [
      [5, 'mx1.ours.example'],
      [10, 'MX2.ours.example'],
    ],
  },
  'm1._domainkey.shop.example': { TXT: [key.record.replace('; ', ' ; ')] },
  '_dmarc.shop.example': { TXT: ['v=DMARC1; p=quarantine; rua=mailto:a@shop.example'] },
};

test('records that are right are right, also when written another way', async () => {
  const records = await check(GOOD);
  expect(records.map((one) => [one.kind, one.host, one.state])).toEqual([
    ['spf', 'shop.example', 'ok'],
    ['dkim', 'm1._domainkey.shop.example', 'ok'],
    ['dmarc', '_dmarc.shop.example', 'ok'],
    ['mx', 'shop.example', 'ok'],
    ['mx', 'shop.example', 'ok'],
  ]);
  expect(records[2]?.value).toContain('p=quarantine');
});

test('records that are missing come with what to add', async () => {
  const records = await check({});
  expect(records.every((one) => one.state === 'missing')).toBe(true);
  expect(records.map((one) => one.value)).toEqual([
    'v=spf1 include:_spf.mailer.example ~all',
    key.record,
    'v=DMARC1; p=none',
    '10 mx1.ours.example',
    '20 mx2.ours.example',
  ]);
});

test('records that are wrong are told with what is there', async () => {
  const other = await createDkimKey();
  const records = await check({
    'shop.example': { TXT: ['v=spf1 a mx -include:_spf.mailer.example -all'], MX: [[10, 'mx.old.example']] },
    'm1._domainkey.shop.example': { TXT: [other.record] },
    '_dmarc.shop.example': { TXT: ['v=DMARC1; p=later'] },
  });
  expect(records.every((one) => one.state === 'wrong')).toBe(true);
  expect(records[1]).toMatchObject({ value: key.record, found: [other.record] });
  expect(records[3]).toMatchObject({ found: ['10 mx.old.example'] });
});

test('a name server that does not answer is neither missing nor wrong', async () => {
  const failing = Object.fromEntries(Object.keys(GOOD).map((name) => [name, { failure: 'servfail' as const }]));
  expect((await check(failing)).every((one) => one.state === 'unreachable')).toBe(true);
});

describe('an SPF record that exists is added to, never doubled', () => {
  test.each([
    [[], 'v=spf1 include:x.example ~all'],
    [['v=spf1 mx -all'], 'v=spf1 mx include:x.example -all'],
    [['v=spf1 a include:y.example ?all'], 'v=spf1 a include:y.example include:x.example ?all'],
    [['v=spf1 redirect=_spf.y.example'], 'v=spf1 include:x.example redirect=_spf.y.example'],
    [['v=spf1 mx ~all', 'v=spf1 a mx -all'], 'v=spf1 mx a include:x.example -all'],
    [['v=spf1 +all'], 'v=spf1 include:x.example ~all'],
  ])('%j', (records, merged) => {
    expect(mergeSpf(records, 'include:x.example')).toBe(merged);
  });

  test('two records are wrong although one of them is right', async () => {
    const [spf] = await check({
      'shop.example': { TXT: ['v=spf1 include:_spf.mailer.example ~all', 'v=spf1 mx -all'] },
    });
    expect(spf).toMatchObject({ state: 'wrong', value: 'v=spf1 include:_spf.mailer.example mx -all' });
  });
});
