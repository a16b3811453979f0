import { connect } from 'node:net';
import { createTransport, type Transporter } from 'nodemailer';
import { afterEach, describe, expect, test } from 'vitest';
import { makeCertificate } from './imap-server-certificate.ts';
import { startSmtpSink, type SmtpSink } from './smtp-sink.ts';
import type { SmtpSinkOptions } from './smtp-sink-world.ts';

const open: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

async function sink(options: SmtpSinkOptions = {}): Promise<SmtpSink> {
  const made = await startSmtpSink(options);
  open.push(() => made.close());
  return made;
}

function sender(made: SmtpSink, options: object = {}): Transporter {
  const transport = createTransport({ host: '127.0.0.1', port: made.port, secure: false, ...options });
  open.push(() => transport.close());
  return transport;
}

const MAIL = {
  envelope: { from: 'a@example.jp', to: ['b@example.jp', 'c@example.jp'] },
  raw: 'Subject: x\r\n\r\n.dot\r\n',
};

/** The answers to lines sent one after the other, each when the one before was answered. */
async function speak(made: SmtpSink, lines: readonly (string | Buffer)[]): Promise<string[]> {
  const socket = connect(made.port, '127.0.0.1');
  const heard: string[] = [];
  socket.on('error', () => undefined);
  const rest = [...lines];
  socket.on('data', (data) => {
    heard.push(String(data).slice(0, 3));
    const next = rest.shift();
    if (next === undefined) socket.end();
    else socket.write(next);
  });
  await new Promise<void>((resolve) => socket.on('close', () => resolve()));
  return heard;
}

const START = ['EHLO a.example\r\n', 'MAIL FROM:<a@example.jp>\r\n', 'RCPT TO:<b@example.jp>\r\n'];

describe('a sender that does everything right', () => {
  test('has its mails kept byte for byte, and no violation', async () => {
    const made = await sink();
    await sender(made).sendMail(MAIL);
    expect(made.mails).toMatchObject([
      { from: 'a@example.jp', to: ['b@example.jp', 'c@example.jp'], body: '7BIT', acknowledged: true, secure: false },
    ]);
    expect(made.mails[0]?.raw.toString()).toBe(MAIL.raw);
    expect(made.violations).toEqual([]);
  });

  test.each(['implicit', 'starttls'] as const)('signs in over %s TLS', async (mode) => {
    const certificate = makeCertificate(['127.0.0.1']);
    const made = await sink({ tls: { ...certificate, mode }, users: [{ user: 'u', pass: 'p', token: 't' }] });
    const options = { secure: mode === 'implicit', tls: { ca: certificate.cert } };
    await sender(made, { ...options, auth: { user: 'u', pass: 'p' } }).sendMail(MAIL);
    await sender(made, { ...options, auth: { type: 'OAuth2', user: 'u', accessToken: 't' } }).sendMail(MAIL);
    const refused = sender(made, { ...options, auth: { type: 'OAuth2', user: 'u', accessToken: 'old' } });
    await expect(refused.sendMail(MAIL)).rejects.toMatchObject({ code: 'EAUTH' });
    await expect(sender(made, options).sendMail(MAIL)).rejects.toMatchObject({ responseCode: 530 });
    expect(made.mails.map(({ user, secure }) => [user, secure])).toEqual([
      ['u', true],
      ['u', true],
    ]);
    expect(made.violations).toEqual([]);
  });
});

describe('what a sender does wrong', () => {
  const CASES: [string, string | Buffer, string][] = [
    ['a bare line feed', 'Subject: x\n\r\n\r\nb\r\n.\r\n', 'bare LF in a mail'],
    ['a bare carriage return', 'Subject: x\r\n\r\na\rb\r\n.\r\n', 'bare CR in a mail'],
    ['a long line', `Subject: x\r\n\r\n${'a'.repeat(999)}\r\n.\r\n`, 'line longer than 998 octets'],
    ['a dot that is not doubled', 'Subject: x\r\n\r\n.a\r\n.\r\n', 'dot not doubled'],
    ['8 bits that were not announced', 'Subject: x\r\n\r\nあ\r\n.\r\n', '8-bit mail sent as 7-bit'],
    ['a header that is none', 'Subject: x\r\nfoo\r\n\r\nb\r\n.\r\n', 'header line that is no field'],
  ];
  test.each(CASES)('%s is remembered', async (_name, data, violation) => {
    const made = await sink();
    expect((await speak(made, [...START, 'DATA\r\n', data])).at(-1)).toBe('250');
    expect(made.violations).toEqual([violation]);
  });

  test('a line of 998 octets and announced 8 bits are right', async () => {
    const made = await sink();
    const data = `Subject: x\r\n\r\n${'a'.repeat(998)}\r\nあ\r\n.\r\n`;
    await speak(made, ['EHLO a.example\r\n', 'MAIL FROM:<> BODY=8BITMIME\r\n', START[2] ?? '', 'DATA\r\n', data]);
    expect(made.mails).toMatchObject([{ body: '8BITMIME', from: '' }]);
    expect(made.violations).toEqual([]);
  });

  test('commands out of order, unknown or not offered', async () => {
    const made = await sink({ faults: { without: ['8BITMIME'] } });
    const said = await speak(made, [
      'MAIL FROM:<a@example.jp>\r\n',
      'EHLO a b\r\n',
      'EHLO a.example\r\n',
      'RCPT TO:<b@example.jp>\r\n',
      'MAIL FROM:<a@example.jp> BODY=8BITMIME\r\n',
      'AUTH PLAIN AHUAcA==\r\n',
      'STARTTLS\r\n',
      'BOO\n',
    ]);
    expect(said).toEqual(['220', '503', '501', '250', '503', '555', '503', '503', '500']);
    expect(made.violations).toHaveLength(8);
  });
});

describe('what goes wrong outside', () => {
  test('greylisting asks each sender and recipient to come again', async () => {
    const made = await sink({ faults: { greylist: 2 } });
    for (const _try of [1, 2]) await expect(sender(made).sendMail(MAIL)).rejects.toMatchObject({ responseCode: 451 });
    await sender(made).sendMail(MAIL);
    expect(made.mails).toHaveLength(1);
  });

  test('recipients are refused one by one', async () => {
    const made = await sink();
    made.faults.recipient = (to) => (to.startsWith('b') ? { code: 550, text: '5.1.1 No such user' } : null);
    expect(await sender(made).sendMail(MAIL)).toMatchObject({ accepted: ['c@example.jp'], rejected: ['b@example.jp'] });
    expect(made.mails[0]?.to).toEqual(['c@example.jp']);
    expect(made.violations).toEqual([]);
  });

  test('a mail is taken and the connection cut before the 250, once', async () => {
    const made = await sink({ faults: { dropBefore250: 1 } });
    await expect(sender(made).sendMail(MAIL)).rejects.toThrow(/.*/);
    await sender(made).sendMail(MAIL);
    expect(made.mails.map(({ acknowledged }) => acknowledged)).toEqual([false, true]);
  });

  test('a connection is cut within a mail, which is not kept', async () => {
    const made = await sink({ faults: { dropInData: 1 } });
    await expect(sender(made).sendMail(MAIL)).rejects.toThrow(/.*/);
    expect(made.mails).toEqual([]);
  });

  test('busy, closing, refusing and without TLS', async () => {
    const certificate = makeCertificate(['127.0.0.1']);
    const made = await sink({ tls: { ...certificate, mode: 'starttls' }, faults: { refuseTls: true } });
    const secured = { requireTLS: true, tls: { ca: certificate.cert } };
    await expect(sender(made, secured).sendMail(MAIL)).rejects.toThrow(/TLS/);
    made.faults.refuseTls = false;
    made.faults.mail = () => ({ code: 554, text: '5.7.1 Spam' });
    await expect(sender(made, secured).sendMail(MAIL)).rejects.toMatchObject({ responseCode: 554 });
    made.faults.recipient = () => ({ code: 421, text: '4.7.0 Closing' });
    await expect(sender(made, secured).sendMail(MAIL)).rejects.toThrow(/.*/);
    made.faults.greeting = '421 4.3.2 Busy';
    await expect(sender(made, secured).sendMail(MAIL)).rejects.toThrow(/421/);
    expect(made.mails).toEqual([]);
    expect(made.violations).toEqual([]);
  });
});
