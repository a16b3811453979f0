import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { newBlobKey } from './blob-store.ts';
import { s3Blobs } from './s3-blobs.ts';
import { EMPTY_PAYLOAD_HASH, signS3 } from './s3-signature.ts';

// Names, keys and expected signatures as published in the S3 API reference, "Signature Calculations: Examples".
const EXAMPLE = {
  region: 'us-east-1',
  accessKey: 'AKIAIOSFODNN7EXAMPLE',
  secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const AT = new Date('2013-05-24T00:00:00Z');
const signatureOf = (headers: Record<string, string>): string | undefined =>
  headers['authorization']?.split('Signature=')[1];

test('the published example of reading an object is signed as published', () => {
  const url = new URL('https://examplebucket.s3.amazonaws.com/test.txt');
  const headers = signS3(
    { method: 'GET', url, headers: { range: 'bytes=0-9' }, payloadHash: EMPTY_PAYLOAD_HASH, at: AT },
    EXAMPLE,
  );
  expect(signatureOf(headers)).toBe('f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41');
});

test('the published example of writing an object is signed as published', () => {
  const url = new URL('https://examplebucket.s3.amazonaws.com/test$file.text');
  const payloadHash = createHash('sha256').update('Welcome to Amazon S3.').digest('hex');
  const extra = { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' };
  const headers = signS3({ method: 'PUT', url, headers: extra, payloadHash, at: AT }, EXAMPLE);
  expect(signatureOf(headers)).toBe('98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd');
});

test('the published examples with queries are signed as published', () => {
  const sign = (query: string): string | undefined => {
    const url = new URL(`https://examplebucket.s3.amazonaws.com/?${query}`);
    return signatureOf(signS3({ method: 'GET', url, payloadHash: EMPTY_PAYLOAD_HASH, at: AT }, EXAMPLE));
  };
  expect(sign('lifecycle')).toBe('fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543');
  expect(sign('max-keys=2&prefix=J')).toBe('34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7');
});

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** The signature as a store computes it from what arrived, step by step and apart from our own code. */
function expectedSignature(request: IncomingMessage, secretKey: string): string {
  const [, date, region, names = ''] =
    /Credential=[^/]+\/(\d+)\/([^/]+)\/s3\/aws4_request,SignedHeaders=([^,]+)/.exec(
      request.headers.authorization ?? '',
    ) ?? [];
  const lines = names.split(';').map((name) => `${name}:${String(request.headers[name])}\n`);
  const canonical = `${request.method}\n${request.url}\n\n${lines.join('')}\n${names}\n${String(request.headers['x-amz-content-sha256'])}`;
  const digest = createHash('sha256').update(canonical).digest('hex');
  const text = `AWS4-HMAC-SHA256\n${String(request.headers['x-amz-date'])}\n${date}/${region}/s3/aws4_request\n${digest}`;
  let key: Buffer = createHmac('sha256', `AWS4${secretKey}`)
    .update(date ?? '')
    .digest();
  for (const part of [region ?? '', 's3', 'aws4_request']) key = createHmac('sha256', key).update(part).digest();
  return createHmac('sha256', key).update(text).digest('hex');
}

/** A strict store: refuses what is not signed, not of the stated length, or not of the stated content. */
async function startStore(secretKey: string) {
  const objects = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const hash = createHash('sha256').update(body).digest('hex');
    const isSigned =
      request.headers.authorization?.endsWith(`Signature=${expectedSignature(request, secretKey)}`) === true;
    const isWhole =
      request.headers['x-amz-content-sha256'] === hash &&
      Number(request.headers['content-length'] ?? 0) === body.length;
    const url = request.url ?? '';
    if (!isSigned || !isWhole || request.headers['transfer-encoding'] !== undefined)
      return void response.writeHead(403).end('<Error/>');
    if (request.method === 'PUT') return void (objects.set(url, body), response.writeHead(200).end());
    if (request.method === 'DELETE') return void (objects.delete(url), response.writeHead(204).end());
    const found = objects.get(url);
    response.writeHead(found ? 200 : 404).end(found ?? '<Error/>');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, objects };
}

const options = { bucket: 'files', region: 'ap-northeast-1', accessKey: 'key', secretKey: 'secret', pathStyle: true };

test('what is put as bytes or as a stream is got back, until it is removed', async () => {
  const { endpoint, objects } = await startStore('secret');
  const store = s3Blobs({ ...options, endpoint });
  const big = Buffer.alloc(3_000_000, '窓口');
  for (const [key, content] of [
    [newBlobKey(), big],
    [newBlobKey(), Readable.from([big.subarray(0, 10), big.subarray(10)])],
    [newBlobKey(), Buffer.alloc(0)],
  ] as const) {
    await store.put(key, content);
    expect(await buffer((await store.get(key))!)).toEqual(Buffer.isBuffer(content) ? content : big);
    await store.remove(key);
    await store.remove(key);
    expect(await store.get(key)).toBeNull();
  }
  expect(objects.size).toBe(0);
});

test('a store that refuses, or is not there, is an error and not an empty file', async () => {
  const { endpoint } = await startStore('another secret');
  const wrong = s3Blobs({ ...options, endpoint });
  const gone = s3Blobs({ ...options, endpoint: 'http://127.0.0.1:1' });
  for (const store of [wrong, gone]) {
    await expect(store.put('aa/bb', Buffer.from('x'))).rejects.toMatchObject({ code: 'files.store_failed' });
    await expect(store.get('aa/bb')).rejects.toMatchObject({ code: 'files.store_failed' });
    await expect(store.remove('aa/bb')).rejects.toMatchObject({ code: 'files.store_failed' });
  }
  await expect(gone.get('../x')).rejects.toMatchObject({ code: 'files.bad_key' });
});
