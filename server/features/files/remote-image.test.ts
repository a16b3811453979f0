import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeParsers } from '../../kernel/mail/parse-in-worker.ts';
import { testApp, type TestDesk } from '../../testing/app.ts';
import { receiveRaw } from '../channels/email/actions/receive-raw.ts';

const house = testApp();
let desk: TestDesk;
let canary: Server;
let at: string;
const heard: IncomingMessage[] = [];

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

function answer(request: IncomingMessage, response: ServerResponse): void {
  heard.push(request);
  const send = (type: string, body: string | Buffer): unknown =>
    response.writeHead(200, { 'content-type': type }).end(body);
  switch (request.url) {
    case '/pixel.png':
      return void response.writeHead(200, { 'content-type': 'text/plain', 'set-cookie': 'track=1' }).end(PNG);
    case '/vector.svg':
      return void send('image/svg+xml', SVG);
    case '/vector.png':
      return void send('image/png', SVG);
    case '/page.png':
      return void send('image/png', '<html><script>alert(1)</script></html>');
    case '/huge.png':
      return void send('image/png', Buffer.concat([PNG, Buffer.alloc(6 * 1024 * 1024)]));
    case '/elsewhere.png':
      return void response.writeHead(302, { location: '/pixel.png' }).end();
    default:
      return void response.writeHead(404).end();
  }
}

beforeAll(async () => {
  desk = await house.open();
  canary = createServer(answer);
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
  at = `127.0.0.1:${(canary.address() as AddressInfo).port}`;
  house.services.config.outboundAllow.push(at);
});
afterAll(async () => {
  await closeParsers();
  await new Promise((resolve) => canary.close(resolve));
});

const see = (url: string, headers: Record<string, string> = desk.owner.headers) =>
  house.app.inject({ method: 'GET', url: `/api/v1/remote-images?url=${encodeURIComponent(url)}`, headers });

test('nothing in a mail loads anything before somebody asks, whichever way it is written (threat 7)', async () => {
  const url = `http://${at}/pixel.png`;
  const html = `<html><head><link rel="stylesheet" href="${url}"><style>@import "${url}"; p { background: url(${url}) }</style><base href="http://${at}/"></head>
    <body background="${url}"><img src="${url}"><img src="//${at}/pixel.png"><img src="/\\t/${at}/pixel.png"><img srcset="${url} 2x" src=x>
    <div style="background-image:url('${url}')">a</div><div style="background:u\\72l(${url})">b</div><table background="${url}"><tr><td background="${url}">c</td></tr></table>
    <video poster="${url}" src="${url}"><source src="${url}"></video><audio src="${url}"></audio><object data="${url}"></object><embed src="${url}">
    <iframe src="${url}"></iframe><input type="image" src="${url}"><picture><source srcset="${url}"><img src="${url}"></picture>
    <svg><image href="${url}" xlink:href="${url}"/></svg><p style="list-style-image:url(${url});cursor:url(${url}),auto">d</p></body></html>`;
  const raw = Buffer.from(
    `From: a@ads.example\r\nSubject: look\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n`,
  );
  const { body } = await house.call(workspace.listInboxes, { as: desk.owner });
  const inboxId = body.items.find((inbox) => inbox.channel === 'email')!.id;
  const envelope = { from: 'a@ads.example', recipients: ['x@shop.example'], remoteAddress: '' };
  await desk.run((ctx) => receiveRaw(ctx, { inboxId, envelope, raw, via: 'lmtp' }));
  await house.runJobs();
  const list = await house.call(conversations.listConversations, { as: desk.owner, query: { view: 'all' } });
  const params = { id: list.body.items[0]!.id };
  const { body: timeline } = await house.call(conversations.getTimeline, { as: desk.owner, params });
  const message = timeline.entries.find((entry) => entry.type === 'message')!;
  expect(message.email!.remoteImages).toBeGreaterThan(2);
  const kept = message.html!.replace(/ data-remote-[a-z]+="[^"]*"/g, '');
  expect(message.html).not.toBe(kept);
  expect(kept).not.toContain(at);
  expect(kept).not.toMatch(
    /<(link|style|base|iframe|object|embed|video|audio|source|svg|input)|srcset|poster|@import|url\(/i,
  );
  expect(heard).toEqual([]);
});

test('a picture is fetched by the server, which says nothing about who looks', async () => {
  heard.length = 0;
  const answer = await see(`http://${at}/pixel.png`, {
    ...desk.owner.headers,
    'user-agent': 'Reader/1.0',
    referer: 'https://desk.example/conversations/1',
    'x-forwarded-for': '203.0.113.9',
    'accept-language': 'ja',
  });
  expect(answer.statusCode).toBe(200);
  expect(answer.rawPayload.equals(PNG)).toBe(true);
  expect(answer.headers).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, max-age=3600',
  });
  expect(answer.headers['set-cookie']).toBeUndefined();
  expect(heard).toHaveLength(1);
  expect(Object.keys(heard[0]!.headers).toSorted()).toEqual(['accept', 'accept-encoding', 'connection', 'host']);
});

test.each(['/vector.svg', '/vector.png', '/page.png', '/huge.png', '/elsewhere.png', '/missing.png'])(
  'what is no picture, too large or elsewhere is not passed on: %s',
  async (path) => {
    heard.length = 0;
    expect((await see(`http://${at}${path}`)).statusCode).toBe(404);
    expect(heard.map((request) => request.url)).toEqual([path]);
  },
);

test.each([
  'http://127.0.0.1:1/x',
  'http://[::1]/x',
  'http://169.254.169.254/latest',
  'file:///etc/passwd',
  'http://localhost/x',
  'http://a@192.168.0.1/x',
])('nothing inside the own network is asked: %s', async (url) => {
  expect((await see(url)).statusCode).toBe(422);
});

test('nobody asks without signing in', async () => {
  heard.length = 0;
  expect((await see(`http://${at}/pixel.png`, {})).statusCode).toBe(401);
  expect(heard).toEqual([]);
});
