import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { isPublicAddress } from './addresses.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { assertPublicUrl } from './public-url.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(listener: RequestListener, host = '127.0.0.1', port = 0) {
  let hits = 0;
  const server = createServer((request, response) => {
    hits += 1;
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, host, resolve));
  return { port: (server.address() as AddressInfo).port, hits: () => hits };
}

const here = async () => [{ address: '127.0.0.1', family: 4 }];

const REFUSED = [
  'http://127.0.0.1:PORT/',
  'http://127.1:PORT/',
  'http://0x7f.1:PORT/',
  'http://2130706433:PORT/',
  'http://0177.0.0.1:PORT/',
  'http://0.0.0.0:PORT/',
  'http://0:PORT/',
  'http://[::1]:PORT/',
  'http://[::]:PORT/',
  'http://[::ffff:7f00:1]:PORT/',
  'http://[::ffff:127.0.0.1]:PORT/',
  'http://[::127.0.0.1]:PORT/',
  'http://[64:ff9b::7f00:1]:PORT/',
  'http://[2002:7f00:1::]:PORT/',
  'http://169.254.169.254/latest/meta-data/',
  'http://[fe80::1]:PORT/',
  'http://10.0.0.1/',
  'http://172.16.0.1/',
  'http://172.31.255.255/',
  'http://192.168.1.1/',
  'http://100.64.0.1/',
  'http://[fd00::1]/',
  'http://[fc00::1]/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://[ff02::1]/',
  'http://198.18.0.1/',
  'http://localhost:PORT/',
  'http://localhost.:PORT/',
  'http://LOCALHOST:PORT/',
  'http://a.localhost:PORT/',
  'http://①②⑦.0.0.1:PORT/',
  'http://good.example@127.0.0.1:PORT/',
  'http://user:pass@93.184.216.34/',
  'file:///etc/passwd',
  'gopher://127.0.0.1:PORT/',
  'ftp://93.184.216.34/',
  'data:text/plain,x',
  'not a url',
  '',
];

test.each(REFUSED)('%s is refused when saved and when sent, and nobody is called', async (template) => {
  const target = await listen((_request, response) => response.end('secret'));
  const url = template.replace('PORT', String(target.port));
  await expect(assertPublicUrl(url)).rejects.toMatchObject({ code: 'outbound.url_refused' });
  await expect(guardedFetch(url)).rejects.toMatchObject({ code: 'outbound.url_refused' });
  expect(target.hits()).toBe(0);
});

test('public addresses are public, also right beside the refused ranges', () => {
  for (const address of [
    '93.184.216.34',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '172.32.0.1',
    '100.128.0.0',
    '2606:4700::1111',
    '2400:cb00::1',
  ]) {
    expect(isPublicAddress(address), address).toBe(true);
  }
  for (const address of ['fe80::1%eth0', '', 'example.com', '::ffff:8.8.8.8'])
    expect(isPublicAddress(address), address).toBe(false);
});

test('a name with one private answer among public ones is refused', async () => {
  const resolve = async () => [
    { address: '93.184.216.34', family: 4 },
    { address: '10.0.0.5', family: 4 },
  ];
  await expect(assertPublicUrl('https://mixed.example/', { resolve })).rejects.toMatchObject({
    code: 'outbound.url_refused',
  });
});

test('a name is asked once, so an answer that changes afterwards changes nothing', async () => {
  const vetted = await listen((_request, response) => response.end('vetted'));
  const evil = await listen((_request, response) => response.end('evil'), '127.0.0.2', vetted.port);
  const answers = ['127.0.0.1', '127.0.0.2', '127.0.0.2'];
  const resolve = async () => [{ address: answers.shift() ?? '127.0.0.2', family: 4 }];
  const allow = [`rebind.example:${vetted.port}`];
  const response = await guardedFetch(`http://rebind.example:${vetted.port}/`, { allow, resolve });
  expect(response.body.toString()).toBe('vetted');
  expect(evil.hits()).toBe(0);
  expect(answers).toHaveLength(2);
});

test.each([301, 302, 303, 307, 308])('a %i answer is given back and not followed', async (status) => {
  const inner = await listen((_request, response) => response.end('secret'));
  const outer = await listen((_request, response) =>
    response.writeHead(status, { location: `http://127.0.0.1:${inner.port}/` }).end(),
  );
  const response = await guardedFetch(`http://127.0.0.1:${outer.port}/`, { allow: [`127.0.0.1:${outer.port}`] });
  expect(response.status).toBe(status);
  expect(inner.hits()).toBe(0);
});

test('an endless answer is cut at the limit and its connection closed', async () => {
  let isClosed = false;
  const target = await listen((_request, response) => {
    response.once('close', () => (isClosed = true));
    const more = (): void => {
      while (!isClosed && response.write(Buffer.alloc(16_384)));
      if (!isClosed) response.once('drain', more);
    };
    more();
  });
  const response = await guardedFetch(`http://127.0.0.1:${target.port}/`, { allow: [`127.0.0.1:${target.port}`] });
  expect(response).toMatchObject({ status: 200, isTruncated: true });
  expect(response.body).toHaveLength(65_536);
  await expect.poll(() => isClosed).toBe(true);
});

test('an answer that drips, or never comes, ends with the time given', async () => {
  const drip = await listen((_request, response) => {
    const timer = setInterval(() => response.write('x'), 20);
    response.once('close', () => clearInterval(timer));
  });
  const silent = await listen(() => undefined);
  for (const { port } of [drip, silent]) {
    const call = guardedFetch(`http://127.0.0.1:${port}/`, { allow: [`127.0.0.1:${port}`], timeoutMs: 200 });
    await expect(call).rejects.toMatchObject({ code: 'outbound.timeout' });
  }
});

test('a name server that never answers ends with the time given', async () => {
  const resolve = () => new Promise<never>(() => undefined);
  await expect(guardedFetch('http://slow.example/', { resolve, timeoutMs: 100 })).rejects.toMatchObject({
    code: 'outbound.timeout',
  });
});

test('a trusted receiver gets method, headers and body, with its own name as host', async () => {
  const seen: unknown[] = [];
  const target = await listen((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push(request.method, request.headers.host, request.headers['x-signature'], body);
      response.writeHead(202, { 'x-answer': 'yes' }).end('ok');
    });
  });
  const name = `hook.example:${target.port}`;
  const headers = { 'x-signature': 's', host: 'forged.example' };
  const response = await guardedFetch(`http://${name}/`, {
    allow: [name],
    resolve: here,
    method: 'POST',
    headers,
    body: '{"名":1}',
  });
  expect(seen).toEqual(['POST', name, 's', '{"名":1}']);
  expect(response).toMatchObject({ status: 202, isTruncated: false });
  expect(response.headers['x-answer']).toBe('yes');
});

test('a closed port and a broken answer look the same', async () => {
  const broken = await listen((request) => request.socket.destroy());
  const closed = await listen(() => undefined);
  servers.pop()?.close();
  for (const { port } of [broken, closed]) {
    const call = guardedFetch(`http://127.0.0.1:${port}/`, { allow: [`127.0.0.1:${port}`] });
    await expect(call).rejects.toMatchObject({ code: 'outbound.unreachable' });
  }
});

test('the allow list names one port, not a host', async () => {
  const call = guardedFetch('http://127.0.0.1:5432/', { allow: ['127.0.0.1:8080'] });
  await expect(call).rejects.toMatchObject({ code: 'outbound.url_refused' });
});
