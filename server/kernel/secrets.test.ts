import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSecretBox, hashToken, loadSecrets, randomToken, sameSecret } from './secrets.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'madoguchi-secrets-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const OLD = 'o'.repeat(32);
const NEW = 'n'.repeat(32);

test('a sealed secret opens again, differs each time and does not show its text', () => {
  const box = createSecretBox([NEW]);
  const sealed = box.sealSecret('パスワード', 'inbox:1:smtp');
  expect(box.openSecret(sealed, 'inbox:1:smtp')).toBe('パスワード');
  expect(box.sealSecret('パスワード', 'inbox:1:smtp')).not.toBe(sealed);
  expect(Buffer.from(sealed.split('.')[2]!, 'base64url').includes('パスワード')).toBe(false);
});

test('a sealed secret does not open in another place, changed, cut or with another key', () => {
  const box = createSecretBox([NEW]);
  const sealed = box.sealSecret('x', 'inbox:1');
  const body = Buffer.from(sealed.split('.')[2]!, 'base64url');
  body[body.length - 1]! ^= 1;
  const prefix = sealed.slice(0, sealed.lastIndexOf('.'));
  for (const [value, aad] of [
    [sealed, 'inbox:2'],
    [`${prefix}.${body.toString('base64url')}`, 'inbox:1'],
    [`${prefix}.AAAA`, 'inbox:1'],
    ['', 'inbox:1'],
  ] as const) {
    expect(() => box.openSecret(value, aad)).toThrow('secrets.unreadable');
  }
  expect(() => createSecretBox([OLD]).openSecret(sealed, 'inbox:1')).toThrow('secrets.unreadable');
});

test('after a rotation old values still open and are known to be outdated', () => {
  const sealed = createSecretBox([OLD]).sealSecret('x', 'a');
  const rotated = createSecretBox([NEW, OLD]);
  expect(rotated.openSecret(sealed, 'a')).toBe('x');
  expect(rotated.isOutdated(sealed)).toBe(true);
  expect(rotated.isOutdated(rotated.sealSecret('x', 'a'))).toBe(false);
});

test('a short or missing secret is refused', () => {
  expect(() => createSecretBox(['short'])).toThrow('secrets.too_short');
  expect(() => createSecretBox([])).toThrow('secrets.missing');
});

test('the generated secret is private, stays the same and stays known when the variable is set later', () => {
  const [first] = loadSecrets({ variable: undefined, dataDir });
  expect(statSync(path.join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
  expect(loadSecrets({ variable: '', dataDir })).toEqual([first]);
  expect(loadSecrets({ variable: `${NEW}, ${OLD}`, dataDir })).toEqual([NEW, OLD, first]);
});

test('tokens are random, long and stored as a hash', () => {
  expect(randomToken()).toMatch(/^[\w-]{43}$/);
  expect(randomToken()).not.toBe(randomToken());
  expect(hashToken('abc').toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test('secrets of different length are compared without an error', () => {
  expect(sameSecret('a', 'a')).toBe(true);
  expect(sameSecret('a', 'ab')).toBe(false);
});
