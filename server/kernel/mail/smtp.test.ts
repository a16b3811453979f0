import { connect } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { composeMail } from './compose.ts';
import { createSmtpReceiver } from './receive.ts';
import type { ReceivedMail, SmtpReceiver, SmtpReceiverOptions } from './receive.ts';
import { createMailSender, isLoopback, MailSendError } from './send.ts';
import type { MailSender } from './send.ts';

const open: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

async function receiver(
  options: Partial<SmtpReceiverOptions> = {},
): Promise<{ port: number; mails: ReceivedMail[]; receiver: SmtpReceiver }> {
  const mails: ReceivedMail[] = [];
  const made = createSmtpReceiver({
    port: 0,
    host: '127.0.0.1',
    banner: 'mx.shop.example',
    maxBytes: 100_000,
    maxRecipients: 3,
    onRecipient: async (address) => (address.startsWith('later') ? 'temporary' : address.endsWith('@shop.example')),
    onMessage: async (mail) => void mails.push(mail),
    ...options,
  });
  const port = await made.listen();
  open.push(() => made.close());
  return { port, mails, receiver: made };
}

function sender(port: number, options = {}): MailSender {
  const made = createMailSender({ host: '127.0.0.1', port, secure: false, timeoutMs: 5000, ...options });
  open.push(() => made.close());
  return made;
}

const RAW = Buffer.from('From: c@example.jp\r\nSubject: x\r\n\r\nbody\r\n.\r\n..dots\r\n');
const envelope = { from: 'c@example.jp', to: ['desk@shop.example'] };

async function failure(sent: Promise<unknown>): Promise<Pick<MailSendError, 'code' | 'temporary' | 'response'>> {
  const error = await sent.then(
    () => new Error('sent'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof MailSendError)) throw error;
  return { code: error.code, temporary: error.temporary, response: error.response };
}

/** Speaks SMTP line by line and returns every answer. */
async function speak(port: number, lines: readonly (string | Buffer)[], hangUp = false): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  socket.on('data', (data) => (heard += data.toString('latin1')));
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  for (const line of lines) {
    const before = heard.length;
    while (heard.length === before && !socket.destroyed) await new Promise((resolve) => setTimeout(resolve, 5));
    socket.write(line);
    heard += '';
  }
  if (hangUp) socket.destroy();
  await closed;
  return heard;
}

describe('receiving', () => {
  test('the bytes stored are the bytes sent', async () => {
    const { port, mails } = await receiver();
    const sent = await sender(port).send(envelope, RAW);
    expect(sent.accepted).toEqual([{ address: 'desk@shop.example' }]);
    expect(mails).toHaveLength(1);
    expect(mails[0]?.raw.toString()).toBe(RAW.toString());
    expect(mails[0]).toMatchObject({
      from: 'c@example.jp',
      recipients: ['desk@shop.example'],
      remoteAddress: '127.0.0.1',
    });
  });

  test('raw 8-bit bytes survive', async () => {
    const { port, mails } = await receiver();
    const raw = Buffer.concat([
      Buffer.from('Subject: '),
      Buffer.from([0x83, 0x5c, 0x94, 0x5c, 0xff, 0x00, 0x8f]),
      Buffer.from('\r\n\r\n'),
    ]);
    await sender(port).send(envelope, raw);
    expect(mails[0]?.raw.subarray(0, raw.length)).toEqual(raw);
  });

  test('250 is not given before the store finished', async () => {
    const store = Promise.withResolvers<void>();
    let began = false;
    const { port } = await receiver({
      onMessage: () => {
        began = true;
        return store.promise;
      },
    });
    let acknowledged = false;
    const sent = sender(port)
      .send(envelope, RAW)
      .then(() => (acknowledged = true));
    while (!began) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(acknowledged).toBe(false);
    store.resolve();
    await sent;
    expect(acknowledged).toBe(true);
  });

  test('two recipients are one storage call', async () => {
    const { port, mails } = await receiver();
    await sender(port).send({ from: '', to: ['a@shop.example', 'b@shop.example'] }, RAW);
    expect(mails.map((mail) => [mail.from, mail.recipients])).toEqual([['', ['a@shop.example', 'b@shop.example']]]);
  });

  test('a store that fails asks the sender to come again', async () => {
    const errors: unknown[] = [];
    const { port } = await receiver({
      onMessage: () => Promise.reject(new Error('database away')),
      onError: (error) => errors.push(error),
    });
    expect(await failure(sender(port).send(envelope, RAW))).toMatchObject({
      code: 'rejected',
      temporary: true,
      response: expect.stringMatching(/^451/),
    });
    expect(errors).toHaveLength(1);
  });

  test('unknown recipients are refused and nothing is relayed', async () => {
    const { port, mails } = await receiver();
    expect(await failure(sender(port).send({ from: 'a@example.jp', to: ['x@elsewhere.example'] }, RAW))).toMatchObject({
      temporary: false,
      response: expect.stringMatching(/^550/),
    });
    expect(await failure(sender(port).send({ from: 'a@example.jp', to: ['later@shop.example'] }, RAW))).toMatchObject({
      temporary: true,
    });
    const mixed = await sender(port).send({ from: 'a@example.jp', to: ['x@elsewhere.example', 'a@shop.example'] }, RAW);
    expect(mixed).toMatchObject({
      accepted: [{ address: 'a@shop.example' }],
      rejected: [{ address: 'x@elsewhere.example', code: 550, temporary: false }],
    });
    expect(mails.map((mail) => mail.recipients)).toEqual([['a@shop.example']]);
  });

  test('a recipient check that fails is temporary', async () => {
    const { port } = await receiver({ onRecipient: () => Promise.reject(new Error('database away')) });
    expect(await failure(sender(port).send(envelope, RAW))).toMatchObject({ temporary: true });
  });

  test('oversize is refused, announced or not', async () => {
    const { port, mails } = await receiver({ maxBytes: 10_000 });
    const big = Buffer.concat([Buffer.from('Subject: x\r\n\r\n'), Buffer.alloc(200_000, 'a\r\n')]);
    expect(await failure(sender(port).send(envelope, big))).toMatchObject({
      temporary: false,
      response: expect.stringMatching(/size/i),
    });
    const said = await speak(port, [
      'EHLO a\r\n',
      'MAIL FROM:<a@example.jp>\r\n',
      'RCPT TO:<a@shop.example>\r\n',
      'DATA\r\n',
      Buffer.concat([big, Buffer.from('\r\n.\r\n')]),
      'QUIT\r\n',
    ]);
    expect(said).toMatch(/^552 /m);
    expect(mails).toEqual([]);
  });

  test('more recipients than allowed are asked to come again', async () => {
    const { port, mails } = await receiver();
    const sent = await sender(port).send(
      { from: 'a@example.jp', to: ['a', 'b', 'c', 'd'].map((name) => `${name}@shop.example`) },
      RAW,
    );
    expect(sent.rejected.map((one) => one.address)).toEqual(['d@shop.example']);
    expect(mails[0]?.recipients).toHaveLength(3);
  });

  test('a sender that hangs up in the middle leaves nothing', async () => {
    const { port, mails } = await receiver();
    await speak(
      port,
      ['EHLO a\r\n', 'MAIL FROM:<a@example.jp>\r\n', 'RCPT TO:<a@shop.example>\r\n', 'DATA\r\n', 'Subject: half'],
      true,
    );
    await sender(port).send(envelope, RAW);
    expect(mails).toHaveLength(1);
  });

  test('a bare line feed around a dot does not end a mail and start another', async () => {
    const { port, mails } = await receiver();
    const smuggled =
      'Subject: a\r\n\r\nx\n.\nMAIL FROM:<evil@example.net>\r\nRCPT TO:<a@shop.example>\r\nDATA\r\nSubject: evil\r\n\r\ny\r\n.\r\n';
    await speak(port, [
      'EHLO a\r\n',
      'MAIL FROM:<a@example.jp>\r\n',
      'RCPT TO:<a@shop.example>\r\n',
      'DATA\r\n',
      smuggled,
      'QUIT\r\n',
    ]);
    expect(mails.map((mail) => mail.from)).not.toContain('evil@example.net');
    expect(mails.length).toBeLessThanOrEqual(1);
  });

  test('one address cannot hold all connections, and leaving makes room', async () => {
    const { port } = await receiver({ maxClientsPerAddress: 1 });
    const holder = connect(port, '127.0.0.1');
    await new Promise<void>((resolve) => holder.once('data', () => resolve()));
    expect(await speak(port, ['QUIT\r\n'])).toMatch(/^421 /);
    holder.destroy();
    await new Promise<void>((resolve) => holder.once('close', () => resolve()));
    let said = '';
    while (!said.startsWith('220')) said = await speak(port, ['QUIT\r\n']);
    expect(said).toMatch(/^220 /);
  });

  test('a sender that drips bytes is cut off', async () => {
    const { port, mails } = await receiver({ sessionMs: 300 });
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    const dripping = setInterval(() => socket.write('N'), 20);
    await new Promise<void>((resolve) => socket.on('close', () => resolve()));
    clearInterval(dripping);
    expect(mails).toEqual([]);
  });

  test('there is no sign-in', async () => {
    const { port } = await receiver();
    const said = await speak(port, ['EHLO a\r\n', 'AUTH PLAIN AGEAYg==\r\n', 'QUIT\r\n']);
    expect(said).not.toMatch(/AUTH PLAIN|235/);
    expect(said).toMatch(/^50\d /m);
  });
});

describe('sending', () => {
  test('a composed mail arrives as composed', async () => {
    const { port, mails } = await receiver();
    const raw = await composeMail({
      from: { name: '窓口', address: 'desk@shop.example' },
      to: [{ name: '', address: 'a@shop.example' }],
      subject: '件名',
      text: '本文',
      messageId: 'm@shop.example',
    });
    await sender(port).send({ from: 'desk@shop.example', to: ['a@shop.example'] }, raw);
    expect(mails[0]?.raw.toString().trimEnd()).toBe(raw.toString().trimEnd());
  });

  test('a server that is away is a temporary failure', async () => {
    const { port, receiver: made } = await receiver();
    await made.close();
    open.length = 0;
    expect(await failure(sender(port).send(envelope, RAW))).toMatchObject({ code: 'connection', temporary: true });
    expect(await failure(sender(port).verify())).toMatchObject({ temporary: true });
  });

  test('a wrong password is told apart and does not fail the mail for good', async () => {
    const server = new SMTPServer({
      allowInsecureAuth: true,
      onAuth: (_auth, _session, reply) => reply(new Error('no')),
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    open.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const { port } = server.server.address() as { port: number };
    expect(await failure(sender(port, { user: 'u', pass: 'p' }).verify())).toMatchObject({
      code: 'auth',
      temporary: true,
    });
  });

  test('a self-signed certificate is refused away from this machine, accepted on it', async () => {
    // smtp-server brings a self-signed certificate of its own.
    const server = new SMTPServer({
      authOptional: true,
      onData: (stream, _session, reply) => stream.on('end', () => reply()).resume(),
    });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    open.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const { port } = server.server.address() as { port: number };
    expect(await failure(sender(port, { host: '0.0.0.0' }).send(envelope, RAW))).toMatchObject({
      code: 'tls',
      temporary: true,
    });
    expect((await sender(port).send(envelope, RAW)).accepted).toHaveLength(1);
  });

  test('a server whose STARTTLS was stripped is refused away from this machine', async () => {
    const { port, mails } = await receiver();
    expect(await failure(sender(port, { host: '0.0.0.0' }).send(envelope, RAW))).toMatchObject({
      code: 'tls',
      temporary: true,
    });
    expect(mails).toEqual([]);
  });

  test('only this machine is loopback', () => {
    expect(['localhost', '127.0.0.1', '127.9.9.9', '::1', '[::1]'].every(isLoopback)).toBe(true);
    expect(['0.0.0.0', '127.0.0.1.example.jp', 'localhost.example.jp', '10.0.0.1', ''].some(isLoopback)).toBe(false);
  });
});
