import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newBlobKey } from './blob-store.ts';
import { localBlobs } from './local-blobs.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'madoguchi-blobs-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const files = (): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

test('what is put is got back byte for byte, private on disk, until it is removed', async () => {
  const store = localBlobs(dir);
  const key = newBlobKey();
  await store.put(key, Readable.from([Buffer.from('窓'), Buffer.from('口')]));
  expect(await buffer((await store.get(key))!)).toEqual(Buffer.from('窓口'));
  expect(statSync(path.join(dir, key)).mode & 0o777).toBe(0o600);
  await store.remove(key);
  await store.remove(key);
  expect(await store.get(key)).toBeNull();
});

test('a write that breaks off leaves nothing behind, neither a file nor half of one', async () => {
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('half');
      throw new Error('connection lost');
    })(),
  );
  const key = newBlobKey();
  await expect(localBlobs(dir).put(key, broken)).rejects.toThrow('connection lost');
  expect(await localBlobs(dir).get(key)).toBeNull();
  expect(files()).toEqual([]);
});

test.each(['../secret', 'a/../b', '/etc/passwd', 'a//b', 'a/', '', 'A', 'a.b', 'a\\b', 'a\0', 'é', 'x'.repeat(300)])(
  'the key %j is refused',
  async (key) => {
    const store = localBlobs(dir);
    await expect(store.put(key, Buffer.from('x'))).rejects.toMatchObject({ code: 'files.bad_key' });
    await expect(store.get(key)).rejects.toMatchObject({ code: 'files.bad_key' });
    await expect(store.remove(key)).rejects.toMatchObject({ code: 'files.bad_key' });
    expect(files()).toEqual([]);
  },
);
