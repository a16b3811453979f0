import fastify from 'fastify';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { servePages } from './pages.ts';

/** As the launcher makes it small after a build. */
interface Small {
  makeSmall(folder: string): Promise<void>;
}
const SMALL = new URL('../../../bin/launching/small-files.mjs', import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), 'madoguchi-pages-'));
const SCRIPT = 'export const said = "窓口";\n'.repeat(200);
const PAGE = `<!doctype html><title>窓口</title>${'<p>受付</p>'.repeat(200)}`;
const app = fastify();

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'assets/part-1a2b.js'), SCRIPT);
  writeFileSync(join(folder, 'assets/short-1a2b.js'), 'export {};');
  writeFileSync(join(folder, 'index.html'), PAGE);
  const { makeSmall } = (await import(SMALL)) as Small;
  await makeSmall(folder);
  await servePages(app, { folder, prefix: '/app/', pages: ['/app', '/app/*'] });
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const ask = (url: string, accepts: string) => app.inject({ url, headers: { 'accept-encoding': accepts } });

test.each([
  ['/app/assets/part-1a2b.js', SCRIPT],
  ['/app/inbox', PAGE],
])('%s travels small to who takes it so, and as it is to who does not', async (url, text) => {
  const [br, gzip, plain] = await Promise.all([ask(url, 'gzip, br'), ask(url, 'gzip'), ask(url, 'identity')]);
  expect([br, gzip, plain].map((answer) => answer.headers['content-encoding'])).toEqual(['br', 'gzip', undefined]);
  expect(brotliDecompressSync(br.rawPayload).toString()).toBe(text);
  expect(gunzipSync(gzip.rawPayload).toString()).toBe(text);
  expect(plain.payload).toBe(text);
  expect(new Set([br, gzip, plain].map((answer) => answer.headers['content-type']))).toHaveProperty('size', 1);
  for (const answer of [br, gzip, plain]) expect(String(answer.headers['vary']).toLowerCase()).toBe('accept-encoding');
});

test('a part that is short has no second form', async () => {
  const answer = await ask('/app/assets/short-1a2b.js', 'br');
  expect([answer.statusCode, answer.headers['content-encoding'], answer.payload]).toEqual([
    200,
    undefined,
    'export {};',
  ]);
});
