import { expect, test } from 'vitest';
import { isCommonPassword } from './common-passwords.ts';
import { deriveKey, hashPassword, passwordHashes, verifyPassword } from './password-hash.ts';
import { checkNewPassword } from './password-rules.ts';
import { sessionCookie } from './session-cookie.ts';

test('a hash is argon2id with 19 MiB and two passes, different each time, and verifies its password only', async () => {
  const [one, two] = await Promise.all([hashPassword('Kikyo-no-hana 57'), hashPassword('Kikyo-no-hana 57')]);
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(one).not.toBe(two);
  expect(await verifyPassword('Kikyo-no-hana 57', one)).toBe(true);
  expect(await verifyPassword('Kikyo-no-hana 58', one)).toBe(false);
});

test('the parameters are read from the stored hash', async () => {
  const salt = Buffer.alloc(16, 7);
  const key = await deriveKey('x', salt, 1_024, 3);
  const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
  const stored = `$argon2id$v=19$m=1024,t=3,p=1$${unpadded(salt)}$${unpadded(key)}`;
  expect(await verifyPassword('x', stored)).toBe(true);
  expect(await verifyPassword('x', stored.replace('t=3', 't=2'))).toBe(false);
});

test('width and composition of characters do not matter (NFKC), length is not cut', async () => {
  const stored = await hashPassword('ｶﾌｪ か゛くせい ＡＢＣ１２');
  expect(await verifyPassword('カフェ か゛くせい ABC12'.normalize('NFKC'), stored)).toBe(true);
  const long = await hashPassword('あ'.repeat(128));
  expect(await verifyPassword('あ'.repeat(127), long)).toBe(false);
  expect(await verifyPassword('あ'.repeat(128), long)).toBe(true);
});

test('without a stored hash the same work is done and the answer is no', async () => {
  const before = passwordHashes.computed;
  expect(await verifyPassword('anything', null)).toBe(false);
  expect(await verifyPassword('anything', 'not a hash')).toBe(false);
  expect(passwordHashes.computed - before).toBe(2);
});

test('many at once all get their turn', async () => {
  const stored = await hashPassword('x');
  expect(
    await Promise.all(Array.from({ length: 9 }, (_, index) => verifyPassword(index % 2 ? 'x' : 'y', stored))),
  ).toEqual([false, true, false, true, false, true, false, true, false]);
});

test('passwords of 8 to 128 characters after NFKC are accepted, common ones are not', () => {
  const check = (password: string) => () => checkNewPassword(password, 'yamamoto.aya@example.jp');
  for (const good of [
    'correct horse battery',
    'Kikyo-no-hana 57',
    'あいうえおのうた',
    'x9'.repeat(32) + '!',
    'kx7!'.repeat(32),
  ])
    expect(check(good)).not.toThrow();
  for (const wrong of ['short7!', 'kx7!'.repeat(32) + 'z', '㍿'.repeat(33)])
    expect(check(wrong)).toThrow('password_length');
  const common = [
    'password',
    'PASSWORD1',
    'ｐａｓｓｗｏｒｄ１',
    '12345678',
    'doraemon',
    'Sakura123',
    'aaaaaaaaaa',
    'abababab',
    'abcdefghijkl',
    '98765432',
    'yamamoto.aya',
    'yamamoto.aya@example.jp',
  ];
  for (const wrong of common) expect(check(wrong)).toThrow('password_common');
  expect(isCommonPassword('Kikyo-no-hana 57')).toBe(false);
});

test('the cookie has its host prefix where browsers accept it: over https and on loopback', () => {
  for (const url of ['https://desk.example', 'http://localhost:4000', 'http://127.0.0.1:4000', 'http://[::1]:4000'])
    expect(sessionCookie(url)).toEqual({ name: '__Host-session', secure: true });
  expect(sessionCookie('http://desk.lan')).toEqual({ name: 'session', secure: false });
});
