import type { IncomingMessage } from 'node:http';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { clientAddress } from './client-address.ts';

const PROXIES = '127.0.0.1,192.0.2.0/24,uniquelocal';

const CASES: { from: string; forwarded?: string; is: string }[] = [
  { from: '198.51.100.7', is: '198.51.100.7' },
  { from: '198.51.100.7', forwarded: '203.0.113.1', is: '198.51.100.7' },
  { from: '127.0.0.1', is: '127.0.0.1' },
  { from: '127.0.0.1', forwarded: '198.51.100.7', is: '198.51.100.7' },
  { from: '127.0.0.1', forwarded: '203.0.113.1, 198.51.100.7', is: '198.51.100.7' },
  { from: '127.0.0.1', forwarded: '203.0.113.1, 198.51.100.7, 192.0.2.9, 10.1.2.3', is: '198.51.100.7' },
  { from: '10.9.9.9', forwarded: '2001:db8::1', is: '2001:db8::1' },
  { from: '127.0.0.1', forwarded: '192.0.2.1, 192.0.2.2', is: '192.0.2.1' },
];

test('an upgrade counts for the same address as a request', async () => {
  const app = Fastify({ trustProxy: PROXIES.split(',') });
  app.get('/', async (request) => request.ip);
  for (const { from, forwarded, is } of CASES) {
    const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
    const request = { headers, socket: { remoteAddress: from } } as unknown as IncomingMessage;
    expect(clientAddress(PROXIES)(request), `${from} ${forwarded ?? ''}`).toBe(is);
    expect((await app.inject({ url: '/', remoteAddress: from, headers })).body).toBe(is);
  }
  await app.close();
});

test('without configured proxies nobody’s word counts, and an IPv4 address has one name', () => {
  const request = {
    headers: { 'x-forwarded-for': '203.0.113.1' },
    socket: { remoteAddress: '::ffff:198.51.100.7' },
  } as unknown as IncomingMessage;
  expect(clientAddress(undefined)(request)).toBe('198.51.100.7');
});
