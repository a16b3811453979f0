import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { runningProduct } from './running-product.ts';

const product = runningProduct();
const open: Socket[] = [];
const MEGABYTE = Buffer.alloc(1_000_000, 65);

afterEach(() => {
  for (const socket of open.splice(0)) socket.destroy();
});

async function visitorToken(): Promise<string> {
  const answer = await product.send(`/api/v1/widget/${product.desk.widgetKey}/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  return (JSON.parse(answer.text) as { token: string }).token;
}

const START =
  '--X\r\nContent-Disposition: form-data; name="file"; filename="x.bin"\r\nContent-Type: application/octet-stream\r\n\r\n';

interface HalfUpload {
  /** When it was answered all the same. */
  status(): number | null;
  isHeld(): boolean;
}

/** Sends nine megabytes of an upload of ten and then stays silent. */
async function halfUpload(token: string): Promise<HalfUpload> {
  const { port } = new URL(product.running.url);
  const socket = connect(Number(port), '127.0.0.1');
  open.push(socket);
  let answered: number | null = null;
  const over = new Promise<void>((resolve) => socket.on('error', () => undefined).on('close', () => resolve()));
  socket.on('data', (data) => (answered ??= Number(/^HTTP\/1\.1 (\d+)/.exec(String(data))?.[1])));
  socket.write(
    `POST /api/v1/widget/${product.desk.widgetKey}/files HTTP/1.1\r\nHost: localhost:${port}\r\nAuthorization: Bearer ${token}\r\nContent-Type: multipart/form-data; boundary=X\r\nContent-Length: 10000000\r\n\r\n${START}`,
  );
  for (let sent = 0; sent < 9 && answered === null && !socket.destroyed; sent += 1)
    if (!socket.write(MEGABYTE))
      await Promise.race([
        over,
        new Promise((resolve) => socket.once('drain', resolve)),
        new Promise((resolve) => setTimeout(resolve, 2_000)),
      ]);
  return { status: () => answered, isHeld: () => answered === null && !socket.destroyed };
}

test('unfinished uploads of one address take only so much memory, and give it back', async () => {
  const tokens = [await visitorToken(), await visitorToken(), await visitorToken()];
  const uploads = await Promise.all(tokens.flatMap((token) => Array.from({ length: 8 }, () => halfUpload(token))));
  // 24 times nine megabytes are offered, 64 MiB have room.
  await expect
    .poll(() => uploads.filter((upload) => upload.isHeld()).length, { timeout: 20_000 })
    .toBeLessThanOrEqual(10);
  await expect.poll(() => uploads.filter((upload) => upload.status() === 429).length).toBeGreaterThanOrEqual(10);
  for (const socket of open.splice(0)) socket.destroy();
  const token = await visitorToken();
  const whole = `${START}hello\r\n--X--\r\n`;
  const upload = () =>
    product.send(`/api/v1/widget/${product.desk.widgetKey}/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=X' },
      body: whole,
    });
  await expect.poll(async () => (await upload()).status).toBe(201);
}, 60_000);

test('an upload by nobody is refused before anything of it is held', async () => {
  const upload = await halfUpload('A'.repeat(43));
  await expect.poll(() => upload.status()).toBe(404);
  const answer = await product.send('/api/v1/files', {
    method: 'POST',
    headers: { 'content-type': 'multipart/form-data; boundary=X' },
    body: START,
  });
  expect(answer.status).toBe(401);
});

test('a body far too large is refused by its announced length', async () => {
  const announced = { 'content-type': 'application/json', 'content-length': String(50_000_000) };
  const answer = await product.send('/api/v1/session', { method: 'POST', headers: announced, body: '{' });
  expect(answer.status).toBe(413);
});
