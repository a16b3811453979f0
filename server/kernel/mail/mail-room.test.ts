import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createSmtpReceiver } from './receive.ts';

const open: Socket[] = [];
let close = async (): Promise<void> => undefined;

afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  await close();
});

const MEGABYTE = Buffer.from(`${'x'.repeat(998)}\r\n`.repeat(1_000));

interface Line {
  /** Everything the server said. */
  heard(): string;
  write(bytes: Buffer | string): Promise<void>;
  expecting(code: RegExp): Promise<void>;
}

async function dial(port: number): Promise<Line> {
  const socket = connect(port, '127.0.0.1');
  open.push(socket);
  let heard = '';
  socket.on('data', (data) => (heard += data.toString('latin1'))).on('error', () => undefined);
  const line: Line = {
    heard: () => heard,
    write: (bytes) => new Promise((resolve) => socket.write(bytes, () => resolve())),
    expecting: async (code) => {
      await expect.poll(() => heard, { timeout: 20_000 }).toMatch(code);
      heard = '';
    },
  };
  await line.expecting(/^220/);
  return line;
}

/** Up to the point where the mail itself begins. */
async function beginMail(port: number): Promise<Line> {
  const line = await dial(port);
  for (const [said, code] of [
    ['EHLO x', /250 /],
    ['MAIL FROM:<a@x.test>', /250/],
    ['RCPT TO:<desk@shop.example>', /250/],
    ['DATA', /354/],
  ] as const) {
    await line.write(`${said}\r\n`);
    await line.expecting(code);
  }
  return line;
}

test('many unfinished mails of one sender take only so much memory; one too many is asked to come again, others are not', async () => {
  const sizes: number[] = [];
  const receiver = createSmtpReceiver({
    port: 0,
    host: '127.0.0.1',
    banner: 'mx',
    maxBytes: 30_000_000,
    maxRecipients: 3,
    onRecipient: async () => true,
    onMessage: async ({ raw }) => void sizes.push(raw.length),
  });
  const port = await receiver.listen();
  close = () => receiver.close();
  const many = await Promise.all(Array.from({ length: 5 }, () => beginMail(port)));
  for (const line of many) for (let sent = 0; sent < 25; sent += 1) await line.write(MEGABYTE);
  const answers: string[] = [];
  for (const line of many.toReversed()) {
    await line.write('\r\n.\r\n');
    await expect.poll(() => line.heard(), { timeout: 20_000 }).toMatch(/^(250|451)/);
    answers.push(line.heard().slice(0, 3));
  }
  expect(answers.filter((code) => code === '451').length).toBeGreaterThanOrEqual(1);
  expect(sizes.length).toBe(answers.filter((code) => code === '250').length);
  expect(sizes.every((size) => size >= 25_000_000)).toBe(true);
  // What was held is free again, also of those who hang up in the middle.
  const gone = await Promise.all(Array.from({ length: 3 }, () => beginMail(port)));
  for (const line of gone) for (let sent = 0; sent < 25; sent += 1) await line.write(MEGABYTE);
  for (const socket of open.splice(0)) socket.destroy();
  const last = await beginMail(port);
  for (let sent = 0; sent < 25; sent += 1) await last.write(MEGABYTE);
  await last.write('\r\n.\r\n');
  await last.expecting(/^250/);
}, 60_000);
