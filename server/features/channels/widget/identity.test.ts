import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { verifyIdentity } from './identity.ts';

const SECRET = 'a-secret-that-only-the-shop-and-the-desk-know-0123456789';
const KEY = 'ib_abcdefghijklmnopqrstuvwx';
const NOW = new Date('2026-11-21T03:00:00Z');
const seconds = NOW.getTime() / 1000;

const encode = (part: unknown): string =>
  Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url');

function hs256(claims: object, options: { secret?: string; header?: object } = {}): string {
  const head = `${encode(options.header ?? { alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${head}.${createHmac('sha256', options.secret ?? SECRET)
    .update(head)
    .digest('base64url')}`;
}

const good = { sub: 'member-17', exp: seconds + 300 };
const check = (token: string) => verifyIdentity(token, { secret: SECRET, publicKey: KEY, now: NOW });

test('a good token tells subject, mail address and name', async () => {
  expect(await check(hs256({ ...good, email: ' Hanako@Example.jp ', name: '佐藤 花子' }))).toEqual({
    subject: 'member-17',
    email: 'hanako@example.jp',
    name: '佐藤 花子',
  });
});

const ACCEPTED: [why: string, claims: object][] = [
  ['for this inbox', { ...good, aud: KEY }],
  ['for this inbox among others', { ...good, aud: ['https://shop.example', KEY] }],
  ['ends in ten minutes and the difference of clocks', { ...good, exp: seconds + 659 }],
  ['ended within the difference of clocks', { ...good, exp: seconds - 59 }],
  ['with an address that is none', { ...good, email: 'not an address' }],
];
test.each(ACCEPTED)('accepted: %s', async (_why, claims) => {
  expect((await check(hs256(claims)))?.subject).toBe('member-17');
});

function unsigned(): string {
  return `${encode({ alg: 'none' })}.${encode(good)}.`;
}

/** A key pair whose public half an attacker hopes is taken for the secret, and the other way round. */
function rs256(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const head = `${encode({ alg: 'RS256' })}.${encode(good)}`;
  return `${head}.${sign('sha256', Buffer.from(head), privateKey).toString('base64url')}`;
}

const REFUSED: [why: string, token: () => string][] = [
  ['empty', () => ''],
  ['no token at all', () => 'hello'],
  ['three empty parts', () => '..'],
  ['alg none', unsigned],
  ['alg none in another spelling', () => `${encode({ alg: 'nOnE' })}.${encode(good)}.`],
  ['alg none with our signature', () => `${encode({ alg: 'none' })}.${encode(good)}.${hs256(good).split('.')[2]}`],
  ['RS256', rs256],
  ['RS256 in the header, signed by HS256', () => hs256(good, { header: { alg: 'RS256' } })],
  ['HS512 in the header', () => hs256(good, { header: { alg: 'HS512' } })],
  ['no algorithm', () => hs256(good, { header: { typ: 'JWT' } })],
  [
    'a key of its own in the header',
    () => hs256(good, { secret: 'k', header: { alg: 'HS256', jwk: { kty: 'oct', k: encode('k') } } }),
  ],
  ['an unknown critical header', () => hs256(good, { header: { alg: 'HS256', crit: ['x'], x: 1 } })],
  ['another inbox’s secret', () => hs256(good, { secret: `${SECRET}!` })],
  ['the empty secret', () => hs256(good, { secret: '' })],
  [
    'changed after signing',
    () => {
      const [head, , end] = hs256(good).split('.');
      return `${head}.${encode({ ...good, sub: 'member-1' })}.${end}`;
    },
  ],
  ['ended', () => hs256({ ...good, exp: seconds - 61 })],
  ['ends too far ahead', () => hs256({ ...good, exp: seconds + 661 })],
  ['never ends', () => hs256({ sub: 'member-17' })],
  ['ends at a word', () => hs256({ ...good, exp: 'tomorrow' })],
  ['ends at infinity', () => hs256({ ...good, exp: Number.MAX_VALUE })],
  ['not yet valid', () => hs256({ ...good, nbf: seconds + 120 })],
  ['for another inbox', () => hs256({ ...good, aud: 'ib_another' })],
  ['for nobody', () => hs256({ ...good, aud: [] })],
  ['without subject, with a mail address', () => hs256({ exp: good.exp, email: 'hanako@example.jp' })],
  ['an empty subject', () => hs256({ ...good, sub: ' ' })],
  ['a subject that is an object', () => hs256({ ...good, sub: { $ne: '' } })],
  ['a subject without end', () => hs256({ ...good, sub: 'x'.repeat(256) })],
  ['a list instead of claims', () => hs256([good])],
];
test.each(REFUSED)('anonymous: %s', async (_why, token) => {
  expect(await check(token())).toBeNull();
});
