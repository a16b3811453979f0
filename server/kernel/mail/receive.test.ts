import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { isSmuggling } from './receive-answers.ts';
import { SENDER_LIMITS, SenderGate } from './receive-limits.ts';
import { createSmtpReceiver } from './receive.ts';
import type { ReceivedMail, SmtpReceiver, SmtpReceiverOptions } from './receive.ts';
import { makeCertificate } from './testing/imap-server-certificate.ts';

const open: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

interface Made {
  port: number;
  mails: ReceivedMail[];
  receiver: SmtpReceiver;
}

async function receiver(options: Partial<SmtpReceiverOptions> = {}): Promise<Made> {
  const mails: ReceivedMail[] = [];
  const made = createSmtpReceiver({
    port: 0,
    host: '127.0.0.1',
    banner: 'mx.shop.example',
    maxBytes: 100_000,
    maxRecipients: 10,
    onRecipient: async (address) => (address.startsWith('later') ? 'temporary' : address.endsWith('@shop.example')),
    onMessage: async (mail) => void mails.push(mail),
    ...options,
  });
  const port = await made.listen();
  open.push(() => made.close());
  return { port, mails, receiver: made };
}

/** Sends everything at once, as pipelining senders and attackers do, and returns the answers, one a line. */
async function pipeline(port: number, input: string | Buffer): Promise<string[]> {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  socket.on('data', (data) => {
    // Whoever talks before the greeting is thrown out.
    if (heard === '') socket.write(input);
    heard += data.toString('latin1');
  });
  await closed;
  return heard
    .split('\r\n')
    .filter((line) => /^\d{3} /.test(line))
    .map((line) => line.slice(0, 3));
}

const to = (...names: string[]): string => names.map((name) => `RCPT TO:<${name}@shop.example>\r\n`).join('');
const MAIL = 'Subject: x\r\n\r\nbody\r\n.\r\n';

describe('LMTP', () => {
  test('every accepted recipient gets an answer of its own, repetitions too', async () => {
    const { port, mails } = await receiver({
      lmtp: true,
      onMessage: async (mail) => {
        mails.push(mail);
        return mail.recipients.map((address) =>
          address.startsWith('full') ? 'temporary' : address.startsWith('closed') ? 'rejected' : 'stored',
        );
      },
    });
    const said = await pipeline(
      port,
      `LHLO relay\r\nMAIL FROM:<a@example.jp>\r\n${to('a', 'full', 'closed', 'A')}RCPT TO:<x@other.example>\r\nDATA\r\n${MAIL}QUIT\r\n`,
    );
    expect(said.join(' ')).toBe('220 250 250 250 250 250 250 550 354 250 451 554 250 221');
    expect(mails.map((mail) => mail.recipients)).toEqual([
      ['A@shop.example', 'full@shop.example', 'closed@shop.example'],
    ]);
  });

  test('a store that fails, and a mail that is too large, are answered for each', async () => {
    const { port } = await receiver({ lmtp: true, onMessage: () => Promise.reject(new Error('database away')) });
    const begin = `MAIL FROM:<>\r\n${to('a', 'b')}DATA\r\n`;
    const said = await pipeline(port, `LHLO r\r\n${begin}${MAIL}${begin}${'x\r\n'.repeat(50_000)}.\r\nQUIT\r\n`);
    expect(said.join(' ')).toBe('220 250 250 250 250 354 451 451 250 250 250 354 552 552 221');
  });

  test('LMTP is not spoken by EHLO, nor SMTP by LHLO', async () => {
    const { port } = await receiver({ lmtp: true });
    expect(await pipeline(port, 'EHLO a\r\nQUIT\r\n')).toEqual(['220', '500', '221']);
    const smtp = await receiver();
    expect(await pipeline(smtp.port, 'LHLO a\r\nQUIT\r\n')).toEqual(['220', '500', '221']);
  });
});

describe('SMTP has one answer for all', () => {
  const CASES: [string, string, string][] = [
    ['stored for one, refused for another', 'a closed', '250'],
    ['to be tried again for one', 'a full', '451'],
    ['refused for all', 'closed', '554'],
  ];
  test.each(CASES)('%s', async (_name, recipients, expected) => {
    const { port } = await receiver({
      onMessage: async (mail) =>
        mail.recipients.map((address) =>
          address.startsWith('full') ? 'temporary' : address.startsWith('closed') ? 'rejected' : 'stored',
        ),
    });
    const said = await pipeline(
      port,
      `EHLO a\r\nMAIL FROM:<a@example.jp>\r\n${to(...recipients.split(' '))}DATA\r\n${MAIL}QUIT\r\n`,
    );
    expect(said.at(-2)).toBe(expected);
  });
});

describe('STARTTLS', () => {
  test('is not offered without a certificate', async () => {
    const { port } = await receiver();
    expect(await pipeline(port, 'EHLO a\r\nSTARTTLS\r\nQUIT\r\n')).toEqual(['220', '250', '500', '221']);
  });

  test('what the sender said in the clear before the handshake does not count; how it is encrypted is told', async () => {
    const { key, cert } = makeCertificate(['mx.shop.example']);
    const { port, mails, receiver: made } = await receiver({ tls: { key, cert } });
    const renewed = makeCertificate(['mx.shop.example']);
    made.useCertificate(renewed);
    const plain = connect(port, '127.0.0.1');
    const answers = async (socket: NodeJS.ReadableStream): Promise<string> =>
      await new Promise((resolve) => socket.once('data', (data) => resolve(String(data))));
    await answers(plain);
    plain.write('EHLO clear\r\n');
    expect(await answers(plain)).toContain('STARTTLS');
    plain.write('STARTTLS\r\nMAIL FROM:<evil@example.net>\r\n');
    expect(await answers(plain)).toBe('220 Ready to start TLS\r\n');
    const secure = connectTls({ socket: plain, servername: 'mx.shop.example', ca: renewed.cert });
    await new Promise<void>((resolve) => secure.once('secureConnect', () => resolve()));
    let heard = '';
    secure.on('data', (data) => (heard += String(data)));
    secure.write(
      `RCPT TO:<a@shop.example>\r\nEHLO hidden.example\r\nMAIL FROM:<a@example.jp>\r\n${to('a')}DATA\r\n${MAIL}QUIT\r\n`,
    );
    await new Promise<void>((resolve) => secure.once('close', () => resolve()));
    expect(heard).toMatch(/^503 /);
    expect(mails).toMatchObject([
      { from: 'a@example.jp', helo: 'hidden.example', tls: { version: expect.stringMatching(/^TLSv1\.[23]$/) } },
    ]);
  });

  test('the name of the sender is told, and that nothing was encrypted', async () => {
    const { port, mails } = await receiver();
    await pipeline(port, `HELO mail.example.jp\r\nMAIL FROM:<a@example.jp>\r\n${to('a')}DATA\r\n${MAIL}QUIT\r\n`);
    expect(mails).toMatchObject([{ helo: 'mail.example.jp', remoteAddress: '127.0.0.1', tls: null }]);
  });
});

describe('smuggling', () => {
  const SECOND = `MAIL FROM:<evil@example.net>\r\n${to('a')}DATA\r\nSubject: evil\r\n\r\nevil`;
  test.each(['\n.\n', '\n.\r\n', '\r\n.\n', '\r\r\n.\n'])('%j neither ends a mail nor is taken in', async (end) => {
    const { port, mails } = await receiver();
    const said = await pipeline(
      port,
      `EHLO a\r\nMAIL FROM:<a@example.jp>\r\n${to('a')}DATA\r\nSubject: x\r\n\r\nx${end}${SECOND}\r\n.\r\nQUIT\r\n`,
    );
    expect(said.slice(-3)).toEqual(['354', '554', '221']);
    expect(mails).toEqual([]);
  });

  test.each(['\r.\r', '\n.\r', '\r.\n', '\r\n.\r', '\0\r\n.x\r\n', '\n..x\n'])('%j is text', async (text) => {
    const { port, mails } = await receiver();
    await pipeline(
      port,
      `EHLO a\r\nMAIL FROM:<a@example.jp>\r\n${to('a')}DATA\r\nSubject: x\r\n\r\nx${text}${SECOND}\r\n.\r\nQUIT\r\n`,
    );
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ from: 'a@example.jp' });
    expect(mails[0]?.raw.toString()).toContain('MAIL FROM:<evil@example.net>');
  });

  test('a line with a lone dot between whole line ends is text', () => {
    expect(isSmuggling(Buffer.from('a\r\n.\r\nb\r\n'))).toBe(false);
    expect(isSmuggling(Buffer.from('.\n'))).toBe(false);
  });

  test('mails sent in one go, one after the other, arrive each', async () => {
    const { port, mails } = await receiver();
    const one = `MAIL FROM:<a@example.jp>\r\n${to('a')}DATA\r\n${MAIL}`;
    const said = await pipeline(port, `EHLO a\r\n${one}${one}NOOP\r\n${one}QUIT\r\n`);
    expect(said.join(' ')).toBe('220 250 250 250 354 250 250 250 354 250 250 250 250 354 250 221');
    expect(mails.map((mail) => mail.raw.toString())).toEqual(
      Array.from({ length: 3 }, () => 'Subject: x\r\n\r\nbody\r\n'),
    );
  });

  test('no wizards', async () => {
    const { port } = await receiver();
    expect(await pipeline(port, 'WIZ please\r\nQUIT\r\n')).toEqual(['220', '500', '221']);
  });
});

describe('limits of one address', () => {
  test('who guesses addresses is sent away', async () => {
    const { port } = await receiver({ isTrusted: () => false, limits: { unknownRecipients: 2 } });
    const guesses = [1, 2, 3, 4].map((at) => `RCPT TO:<guess${at}@other.example>\r\n`).join('');
    const said = await pipeline(port, `EHLO a\r\nMAIL FROM:<a@example.jp>\r\n${guesses}QUIT\r\n`);
    expect(said).toEqual(['220', '250', '250', '550', '550', '421']);
  });

  test('too many mails within a minute are asked to come later', async () => {
    const { port, mails } = await receiver({ isTrusted: () => false, limits: { mailsPerMinute: 2 } });
    const one = `MAIL FROM:<a@example.jp>\r\n${to('a')}DATA\r\n${MAIL}`;
    const said = await pipeline(port, `EHLO a\r\n${one}${one}MAIL FROM:<a@example.jp>\r\nQUIT\r\n`);
    expect(said.slice(-2)).toEqual(['450', '221']);
    expect(mails).toHaveLength(2);
  });

  test('connections are counted by address and minute; leaving makes room, and a minute later all may come again', () => {
    let now = 1_000_000;
    const limits = { ...SENDER_LIMITS, clients: 2, connectionsPerMinute: 4 };
    const gate = new SenderGate(
      limits,
      () => false,
      () => now,
    );
    const sender = (id: string, remoteAddress = '192.0.2.1') => ({ id, remoteAddress });
    expect([gate.enter(sender('a')), gate.enter(sender('b')), gate.enter(sender('c'))]).toEqual([true, true, false]);
    gate.leave(sender('a'));
    gate.leave(sender('a'));
    expect([gate.enter(sender('d')), gate.enter(sender('e'))]).toEqual([true, false]);
    gate.leave(sender('b'));
    gate.leave(sender('d'));
    expect([gate.enter(sender('f')), gate.enter(sender('g'))]).toEqual([true, false]);
    gate.leave(sender('f'));
    expect(gate.enter(sender('h'))).toBe(false);
    expect(gate.enter(sender('i', '192.0.2.2'))).toBe(true);
    now += 60_000;
    expect(gate.enter(sender('j'))).toBe(true);
  });
});
