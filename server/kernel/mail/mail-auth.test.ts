import { afterEach, describe, expect, test } from 'vitest';
import { composeMail } from './compose.ts';
import { createDkimKey, dkimHost, signMail } from './dkim.ts';
import { createResolver } from './dns.ts';
import { judgeMail } from './mail-auth.ts';
import type { JudgeOptions } from './mail-auth.ts';
import { startDnsServer } from './testing/dns-server.ts';
import type { DnsServer, ZoneEntry } from './testing/dns-server.ts';

const servers: DnsServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const key = await createDkimKey();
const ZONE: Record<string, ZoneEntry> = {
  'shop.example': { TXT: ['v=spf1 ip4:192.0.2.0/24 -all'] },
  '_dmarc.shop.example': { TXT: ['v=DMARC1; p=reject'] },
  [dkimHost('shop.example', 'm1')]: { TXT: [key.record] },
  [dkimHost('evil.example', 'm1')]: { TXT: [key.record] },
  'evil.example': { TXT: ['v=spf1 ip4:198.51.100.0/24 -all'] },
  'plain.example': { TXT: ['v=spf1 ip4:192.0.2.0/24 -all'] },
};

async function world(zone: Record<string, ZoneEntry> = ZONE) {
  const server = await startDnsServer(zone);
  servers.push(server);
  return { server, resolver: createResolver({ servers: [server.address], timeoutMs: 150 }) };
}

function mailFrom(address: string): Promise<Buffer> {
  return composeMail({
    from: { name: '', address },
    to: [{ name: '', address: 'desk@ours.example' }],
    subject: '件名',
    text: '本文',
    messageId: 'm@shop.example',
  });
}

async function signed(address: string, domain: string): Promise<Buffer> {
  return signMail(await mailFrom(address), { domain, selector: 'm1', privateKey: key.privateKey });
}

function below(header: string, raw: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${header}\r\n`), raw]);
}

const OURS = { remoteAddress: '192.0.2.7', helo: 'mx.shop.example', mailFrom: 'bounce@shop.example' };
const THEIRS = { remoteAddress: '198.51.100.9', helo: 'mx.evil.example', mailFrom: 'x@evil.example' };

describe('mail given to us by SMTP', () => {
  const judge = async (raw: Buffer, options: Partial<JudgeOptions>) =>
    judgeMail(raw, { resolver: (await world()).resolver, ...options });

  test('of a server the domain names is proven', async () => {
    expect(await judge(await mailFrom('a@shop.example'), OURS)).toEqual({
      spf: 'pass',
      dkim: [],
      dmarc: { result: 'pass', policy: 'reject' },
      aligned: true,
      fromDomain: 'shop.example',
      method: 'checked',
    });
  });

  test('signed by the domain is proven whoever carries it', async () => {
    expect(await judge(await signed('a@shop.example', 'shop.example'), THEIRS)).toMatchObject({
      spf: 'pass',
      dkim: [{ domain: 'shop.example', result: 'pass', aligned: true }],
      dmarc: { result: 'pass' },
      aligned: true,
    });
  });

  test('forged is not, although the forger has SPF and DKIM of his own', async () => {
    expect(await judge(await signed('a@shop.example', 'evil.example'), THEIRS)).toMatchObject({
      spf: 'pass',
      dkim: [{ domain: 'evil.example', result: 'pass', aligned: false }],
      dmarc: { result: 'fail', policy: 'reject' },
      aligned: false,
    });
  });

  test('of a domain without DMARC is proven by SPF of that domain', async () => {
    const raw = await mailFrom('a@plain.example');
    expect(await judge(raw, { ...OURS, mailFrom: 'a@plain.example' })).toMatchObject({
      aligned: true,
      dmarc: { result: 'none', policy: '' },
    });
    expect(await judge(raw, THEIRS)).toMatchObject({ spf: 'pass', aligned: false });
  });

  test('changed on its way has a signature that fails', async () => {
    const raw = Buffer.concat([await signed('a@shop.example', 'shop.example'), Buffer.from('more\r\n')]);
    expect(await judge(raw, THEIRS)).toMatchObject({ dkim: [{ result: 'neutral' }], aligned: false });
  });

  test('with two senders proves nothing about either', async () => {
    const raw = await signed('a@shop.example', 'shop.example');
    for (const forged of ['From: boss@other.example', 'From: a@other.example, b@shop.example']) {
      expect(await judge(below(forged, raw), OURS)).toMatchObject({ aligned: false, fromDomain: '', method: 'none' });
    }
  });

  test('a sender whose local part looks like an address is judged by where it is', async () => {
    expect(await judge(await mailFrom('"a@shop.example"@evil.example'), OURS)).toMatchObject({
      fromDomain: 'evil.example',
      aligned: false,
    });
  });

  test.each([
    'From: "x" <a@evil.example> <a@shop.example>',
    'From: a@shop.example <x@evil.example>',
    'From: <a@shop.example>, <>',
    'From: g: a@shop.example, x@evil.example;',
    'From: =?utf-8?B?PGFAc2hvcC5leGFtcGxlPg==?= <x@evil.example>',
    'From: a@evil.example(<a@shop.example>)',
    'From: a@shop.example\0@evil.example',
  ])('%j never proves shop.example to evil.example', async (from) => {
    const body = (await mailFrom('a@shop.example')).toString().replace(/^From: .*$/m, from);
    const raw = await signMail(Buffer.from(body), {
      domain: 'evil.example',
      selector: 'm1',
      privateKey: key.privateKey,
    });
    const verdict = await judge(raw, THEIRS);
    expect(verdict.aligned && verdict.fromDomain === 'shop.example').toBe(false);
  });

  test('an Authentication-Results field changes nothing: we asked ourselves', async () => {
    const forged = 'Authentication-Results: mx.ours.example; dmarc=pass header.from=shop.example';
    expect(
      await judge(below(forged, await mailFrom('a@shop.example')), {
        ...THEIRS,
        trustedAuthservIds: ['mx.ours.example'],
      }),
    ).toMatchObject({
      aligned: false,
      method: 'checked',
    });
  });
});

describe('mail fetched from a mailbox', () => {
  const trustedAuthservIds = ['mx.mailbox.example'];
  const judge = async (raw: Buffer) => judgeMail(raw, { resolver: (await world()).resolver, trustedAuthservIds });
  const said = (id: string, result: string) =>
    `Authentication-Results: ${id};\r\n dkim=${result} header.i=@shop.example header.s=m1;\r\n spf=${result} (a; b) smtp.mailfrom=shop.example;\r\n dmarc=${result} (p=REJECT) header.from=shop.example`;

  test('with a signature is proven by ourselves', async () => {
    expect(await judge(await signed('a@shop.example', 'shop.example'))).toMatchObject({
      spf: 'none',
      dmarc: { result: 'pass', policy: 'reject' },
      aligned: true,
      method: 'checked',
    });
  });

  test('is proven by the word of a trusted server', async () => {
    expect(await judge(below(said('mx.mailbox.example', 'pass'), await mailFrom('a@shop.example')))).toMatchObject({
      spf: 'pass',
      dkim: [{ domain: 'shop.example', result: 'pass', aligned: true }],
      dmarc: { result: 'pass' },
      aligned: true,
      method: 'trusted_header',
    });
  });

  test.each([
    ['of a server nobody trusts', [said('mx.evil.example', 'pass')]],
    ['with a name that only begins like it', [said('mx.mailbox.example.evil.example', 'pass')]],
    [
      'in a comment',
      ['Authentication-Results: (mx.mailbox.example;) evil.example; dmarc=pass header.from=shop.example'],
    ],
    ['below the word of the server itself', [said('mx.mailbox.example', 'fail'), said('mx.mailbox.example', 'pass')]],
    [
      'about another domain',
      [
        'Authentication-Results: mx.mailbox.example; dmarc=pass header.from=evil.example; dkim=pass header.d=evil.example',
      ],
    ],
    [
      'inside a quoted reason',
      ['Authentication-Results: mx.mailbox.example; spf=fail reason="; dmarc=pass header.from=shop.example"'],
    ],
    [
      'inside a comment with brackets',
      ['Authentication-Results: mx.mailbox.example; spf=fail (x (y) ; dmarc=pass header.from=shop.example)'],
    ],
  ])('is not proven by a field %s', async (_what, fields) => {
    let raw = await mailFrom('a@shop.example');
    for (const field of fields.toReversed()) raw = below(field, raw);
    expect((await judge(raw)).aligned).toBe(false);
  });

  test('without any word or signature is unknown', async () => {
    expect(await judge(await mailFrom('a@shop.example'))).toMatchObject({ aligned: false, method: 'none', dkim: [] });
  });
});

describe('a name system that fails, or a mail made to keep us busy', () => {
  test.each(['servfail', 'refused', 'silent'] as const)(
    '%s is a temporary error, not a verdict and not an exception',
    async (failure) => {
      const zone = Object.fromEntries(Object.keys(ZONE).map((name) => [name, { failure }]));
      const { resolver } = await world(zone);
      const raw = await signed('a@shop.example', 'shop.example');
      expect(await judgeMail(raw, { resolver, ...OURS })).toMatchObject({
        spf: 'temperror',
        dkim: [{ result: 'temperror' }],
        dmarc: { result: 'temperror' },
        aligned: false,
      });
      expect(await judgeMail(raw, { resolver })).toMatchObject({ dkim: [{ result: 'temperror' }], aligned: false });
    },
  );

  test('time that is up ends the judging', async () => {
    const { resolver, server } = await world(
      Object.fromEntries(Object.keys(ZONE).map((name) => [name, { failure: 'silent' }])),
    );
    const raw = await signed('a@shop.example', 'shop.example');
    expect(await judgeMail(raw, { resolver, ...OURS, timeoutMs: 20 })).toMatchObject({
      dmarc: { result: 'temperror' },
      aligned: false,
    });
    expect(server.questions.length).toBeLessThan(5);
  });

  test('a thousand signatures cost no more questions than a few', async () => {
    const { resolver, server } = await world();
    const raw = await mailFrom('a@shop.example');
    const many = Array.from(
      { length: 1000 },
      (_, at) => `DKIM-Signature: v=1; a=rsa-sha256; d=d${at}.example; s=s; h=from; bh=x; b=x\r\n`,
    );
    await judgeMail(Buffer.concat([Buffer.from(many.join('')), raw]), { resolver, ...THEIRS });
    expect(server.questions.length).toBeLessThan(40);
  });

  test('bytes that are no mail are judged as unknown', async () => {
    const { resolver } = await world();
    for (const raw of [
      Buffer.alloc(0),
      Buffer.alloc(3_000_000, 'a'),
      Buffer.from('From: \r\n\r\n'),
      Buffer.from([0, 255, 13, 10]),
    ]) {
      expect(await judgeMail(raw, { resolver, ...THEIRS })).toMatchObject({ aligned: false, fromDomain: '' });
    }
  });
});
