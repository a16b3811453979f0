import type { Endpoint } from '@madoguchi/contracts/endpoint.ts';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { routesOf } from '../features.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { testApp, TEST_URL, type TestDesk } from './app.ts';
import { fillDesk } from './filled-desk.ts';
import { type DeskIds } from './desk-ids.ts';

const house = testApp();
let desk: TestDesk;
let ids: DeskIds;
beforeAll(async () => {
  desk = await house.open();
  ids = await fillDesk(house, desk);
});

type Any = Endpoint<unknown, unknown, unknown, unknown>;

/** Quotation, sleeping, type juggling, control characters, numbers past every integer. */
const HOSTILE = [
  "') OR 1=1--",
  "'; select pg_sleep(5)--",
  '"',
  '\u0000',
  '%00',
  '[object Object]',
  '__proto__',
  '-1',
  '9'.repeat(40),
  '1e999',
  'NaN',
  '{"$ne":null}',
  '％',
  '\\',
];

test('hostile words in any query or path are refused or find nothing, and break nothing', async () => {
  const wrong: string[] = [];
  for (const route of routesOf(house.services).filter(
    (one) => !('public' in one.access) && one.endpoint.method === 'GET',
  )) {
    const endpoint = route.endpoint as unknown as Any;
    const known = Object.keys(
      (z.toJSONSchema(endpoint.query, { io: 'input', unrepresentable: 'any' }) as { properties?: object }).properties ??
        {},
    );
    const params = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '');
    for (const word of HOSTILE) {
      for (const name of known) {
        const filled = Object.fromEntries(params.map((param) => [param, ids.conversation]));
        const answer = await house.call(endpoint, { as: desk.owner, params: filled, query: { q: 'あ', [name]: word } });
        if (answer.status >= 500) wrong.push(`${endpoint.path}?${name}=${JSON.stringify(word)}: ${answer.status}`);
      }
      if (params.length === 0) continue;
      const answer = await house.call(endpoint, {
        as: desk.owner,
        params: Object.fromEntries(params.map((param) => [param, word])),
      });
      if (answer.status < 400 || answer.status >= 500)
        wrong.push(`${endpoint.path} with ${JSON.stringify(word)}: ${answer.status}`);
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);

test('a filter that tries to widen itself finds no more than its words', async () => {
  const all = (await house.call(conversations.listConversations, { as: desk.owner })).body.items.length;
  expect(all).toBeGreaterThan(0);
  const found = await house.call(conversations.search, { as: desk.owner, query: { q: "') OR 1=1--" } });
  expect(found.status).toBe(200);
  expect(found.body.conversations).toEqual([]);
});

test('text that the database cannot store is refused, not broken', async () => {
  for (const text of ['\u0000', 'あ\u0000い', '\ud800', '￿', '\u202e逆']) {
    const note = await house.call(conversations.addNote, {
      as: desk.owner,
      params: { id: ids.conversation },
      body: { body: text, mentions: [] },
    });
    expect(note.status, JSON.stringify(text)).toBeLessThan(500);
  }
});

const headers = (): Record<string, string> => ({
  ...desk.owner.headers,
  origin: TEST_URL,
  'content-type': 'application/json',
});

test('a body that is no JSON, not an object or far too large gets a plain problem without inner details', async () => {
  for (const payload of [
    '{',
    '[]',
    'null',
    '"text"',
    '{"body":',
    Buffer.from([0xff, 0xfe, 0x00]),
    `{"body":${'['.repeat(20_000)}}`,
    JSON.stringify({ body: 'あ'.repeat(500_000) }),
  ]) {
    const answer = await house.request({
      method: 'POST',
      url: `/api/v1/conversations/${ids.conversation}/notes`,
      headers: headers(),
      payload,
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.text).not.toMatch(/node_modules|\.ts:|at .*\(|SyntaxError|zod/i);
  }
});

test('what a browser may not do for a foreign page is refused: state changes with our cookie and another origin', async () => {
  for (const origin of ['https://evil.example', 'null', 'https://desk.example.evil.example', 'http://desk.example']) {
    const answer = await house.request({
      method: 'POST',
      url: `/api/v1/conversations/${ids.conversation}/notes`,
      headers: { ...headers(), origin },
      payload: JSON.stringify({ body: 'x' }),
    });
    expect(answer.status, origin).toBe(403);
  }
});

test('there is nothing to find beside the product: no debug pages, sources, maps, dot files; figures only for this machine', async () => {
  for (const url of [
    '/debug',
    '/.git/config',
    '/.env',
    '/package.json',
    '/server/main.ts',
    '/app/../../package.json',
    '/app/%2e%2e/%2e%2e/package.json',
    '/api/v1/nothing',
    '/api/v1/../../.env',
  ]) {
    const answer = await house.request({ method: 'GET', url });
    expect(
      answer.status === 404 || String(answer.headers['content-type']).startsWith('text/html') || answer.status === 400,
      `${url} ${answer.status}`,
    ).toBe(true);
    expect(answer.text).not.toContain('"private"');
  }
  expect((await house.request({ method: 'GET', url: '/metrics', remoteAddress: '203.0.113.9' })).status).toBe(404);
  expect(
    (
      await house.request({
        method: 'GET',
        url: '/metrics',
        remoteAddress: '127.0.0.1',
        headers: { 'x-forwarded-for': '203.0.113.9' },
      })
    ).status,
  ).toBe(404);
  expect((await house.request({ method: 'GET', url: '/metrics', remoteAddress: '127.0.0.1' })).status).toBe(200);
  expect((await house.request({ method: 'TRACE' as 'GET', url: '/api/v1/session' })).status).toBeGreaterThanOrEqual(
    400,
  );
});

test('who nobody knows is told so before what they sent is read, and odd requests count against their limit', async () => {
  const url = `/api/v1/conversations/${ids.conversation}/notes`;
  for (const payload of ['{', '{}', JSON.stringify({ body: 'x' }), JSON.stringify({ body: 'あ'.repeat(500_000) })]) {
    const answer = await house.request({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json' },
      payload,
    });
    expect(answer.status).toBe(401);
  }
  const odd = await house.request({ method: 'POST', url, headers: headers(), payload: '{}' });
  expect(odd.status).toBe(422);
  expect(Number(odd.headers['ratelimit-remaining'])).toBeGreaterThan(0);
});
