import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { signInTo } from './sign-in.ts';
import { runningProduct } from './running-product.ts';

const product = runningProduct(['--trust-proxy', '127.0.0.1']);
const opened: WebSocket[] = [];

afterEach(() => {
  for (const socket of opened.splice(0)) socket.on('error', () => undefined).terminate();
});

interface Opened {
  socket: WebSocket;
  /** First of: `ready`, the code it was closed with, or the status of a refused upgrade. */
  outcome: Promise<string | number>;
}

/** Opens a socket as a program would, whatever it says about itself. */
function open(headers: Record<string, string>, hello?: object): Opened {
  const socket = new WebSocket(`${product.running.url.replace('http', 'ws')}/api/v1/live`, { headers });
  opened.push(socket);
  const outcome = new Promise<string | number>((resolve) => {
    socket.on('open', () => hello && socket.send(JSON.stringify({ type: 'hello', ...hello })));
    socket.on('message', (data) => String(data).includes('"ready"') && resolve('ready'));
    socket.on('close', (code) => resolve(code));
    socket.on('unexpected-response', (_request, answer) => resolve(answer.statusCode ?? 0));
    socket.on('error', () => undefined);
  });
  return { socket, outcome };
}

async function visitorToken(): Promise<string> {
  const answer = await product.send(`/api/v1/widget/${product.desk.widgetKey}/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  return (JSON.parse(answer.text) as { token: string }).token;
}

test('a socket with our cookie opens for our own pages only', async () => {
  const { url } = product.running;
  const cookie = await signInTo(product);
  for (const origin of [
    'http://evil.example',
    'null',
    `${url}.evil.example`,
    'http://localhost',
    url.replace('http:', 'https:').replace('localhost', 'evil.example'),
  ])
    expect(await open({ cookie, origin }, {}).outcome, origin).toBe(403);
  expect(await open({ cookie }, {}).outcome, 'no origin').toBe(403);
  expect(await open({ cookie, origin: url }, {}).outcome).toBe('ready');
});

test('one visitor holds a few sockets, and gives them back', async () => {
  const hello = { token: await visitorToken(), key: product.desk.widgetKey };
  const first = Array.from({ length: 20 }, () => open({}, hello));
  expect(new Set(await Promise.all(first.map((one) => one.outcome)))).toEqual(new Set(['ready']));
  expect(await open({}, hello).outcome).toBe(4429);
  const left = first[0]?.socket;
  await new Promise((resolve) => left?.once('close', resolve).close());
  await expect.poll(() => open({}, hello).outcome).toBe('ready');
});

test('silent sockets of one address do not keep out those of another behind the same proxy', async () => {
  const silent = Array.from({ length: 210 }, () => open({ 'x-forwarded-for': '198.51.100.7' }));
  await expect
    .poll(async () => Promise.race([silent.at(-1)?.outcome, new Promise((resolve) => setTimeout(resolve, 50, 'open'))]))
    .toBe(429);
  const hello = { token: await visitorToken(), key: product.desk.widgetKey };
  expect(await open({ 'x-forwarded-for': '198.51.100.8' }, hello).outcome).toBe('ready');
});

test('guessing tokens is slowed down for the guesser alone, over sockets as over streams', async () => {
  const guess = (): Promise<string | number> =>
    open({ 'x-forwarded-for': '198.51.100.20' }, { token: 'A'.repeat(43), key: product.desk.widgetKey }).outcome;
  const seen = new Set<string | number>();
  for (let round = 0; round < 8; round += 1)
    for (const code of await Promise.all(Array.from({ length: 50 }, guess))) seen.add(code);
  expect(seen).toEqual(new Set([4401, 4429]));
  const stream = (ip: string) =>
    product.send('/api/v1/live', { headers: { cookie: `__Host-session=${'A'.repeat(43)}`, 'x-forwarded-for': ip } });
  // A few at once: what trickles back while a slow machine comes here is used up by the first of them.
  const streams = await Promise.all(Array.from({ length: 25 }, () => stream('198.51.100.20')));
  expect(streams.map(({ status }) => status)).toContain(429);
  expect((await stream('198.51.100.21')).status).toBe(401);
}, 60_000);

/** An upgraded connection, to write frames on that no library would. */
async function rawSocket(): Promise<{
  write: (bytes: Buffer) => boolean;
  closed: Promise<void>;
  isClosed: () => boolean;
  drained: () => Promise<unknown>;
}> {
  const { port } = new URL(product.running.url);
  const socket = connect(Number(port), '127.0.0.1');
  let over = false;
  const closed = new Promise<void>((resolve) =>
    socket
      .on('error', () => undefined)
      .on('close', () => {
        over = true;
        resolve();
      }),
  );
  socket.write(
    `GET /api/v1/live HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
  );
  await new Promise((resolve) => socket.once('data', resolve));
  socket.resume();
  return {
    write: (bytes) => !over && socket.write(bytes),
    closed,
    isClosed: () => over,
    drained: () => Promise.race([closed, new Promise((resolve) => socket.once('drain', resolve))]),
  };
}

test('a million fragments, or one enormous frame, end the socket and cost no memory', async () => {
  const before = process.memoryUsage.rss();
  const fragments = await rawSocket();
  fragments.write(Buffer.from([0x01, 0x80, 0, 0, 0, 0]));
  const many = Buffer.concat(Array.from({ length: 10_000 }, () => Buffer.from([0x00, 0x80, 0, 0, 0, 0])));
  for (let sent = 0; sent < 1_000_000 && !fragments.isClosed(); sent += 10_000)
    if (!fragments.write(many)) await fragments.drained();
  await fragments.closed;
  const large = open({});
  large.socket.on('open', () => large.socket.send('x'.repeat(10_000_000)));
  expect([1006, 1009]).toContain(await large.outcome);
  expect(process.memoryUsage.rss() - before).toBeLessThan(100_000_000);
});
