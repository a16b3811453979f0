import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { retryHint } from './send-failure.ts';
import { createMailSender, MailSendError, probeMailServer } from './send.ts';
import type { MailSenderOptions } from './send.ts';
import { TEST_CERTIFICATES } from './testing/certificates.ts';

const open: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

const RAW = Buffer.from('From: desk@shop.example\r\nSubject: x\r\n\r\nbody\r\n');
const envelope = { from: 'desk@shop.example', to: ['a@example.jp'] };
const FINE = { key: TEST_CERTIFICATES.key, cert: TEST_CERTIFICATES.good };
/** Not this machine by name, so that certificates count. */
const AWAY = { host: '0.0.0.0', servername: 'mail.shop.example', ca: TEST_CERTIFICATES.authority };

async function smtpServer(
  options: SMTPServerOptions,
): Promise<{ port: number; mails: string[]; connections: () => number }> {
  const mails: string[] = [];
  let connections = 0;
  const server = new SMTPServer({
    authOptional: true,
    ...FINE,
    onConnect: (_session, done) => {
      connections += 1;
      done();
    },
    onData: (stream, session, done) => {
      stream.resume();
      stream.on('end', () => {
        mails.push(session.envelope.rcptTo.map((one) => one.address).join(','));
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  open.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { port: (server.server.address() as AddressInfo).port, mails, connections: () => connections };
}

/** A peer that says exactly what a test wants: each client line is given to `answer`. */
async function scripted(
  answer: (line: string, socket: Socket) => string | null,
  greeting = '220 x ESMTP',
): Promise<number> {
  const server = createServer((socket) => {
    let pending = '';
    socket.on('error', () => undefined);
    socket.write(`${greeting}\r\n`);
    socket.on('data', (data) => {
      pending += data.toString('latin1');
      for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
        const said = answer(pending.slice(0, end), socket);
        pending = pending.slice(end + 2);
        if (said !== null) socket.write(`${said}\r\n`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return (server.address() as AddressInfo).port;
}

function polite(line: string): string | null {
  if (line === 'DATA') return '354 go';
  return /^(?:EHLO|MAIL|RCPT|QUIT|AUTH)|^\.$/.test(line) ? '250 ok' : null;
}

function sender(port: number, options: Partial<MailSenderOptions> = {}) {
  const made = createMailSender({ host: '127.0.0.1', port, secure: false, timeoutMs: 3000, ...options });
  open.push(() => made.close());
  return made;
}

async function failure(work: Promise<unknown>): Promise<MailSendError> {
  const error = await work.then(
    () => new Error('nothing failed'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof MailSendError)) throw error;
  return error;
}

describe('every recipient has an outcome', () => {
  const onRcptTo: SMTPServerOptions['onRcptTo'] = (address, _session, done) => {
    if (address.address.startsWith('gone')) {
      return done(Object.assign(new Error('5.1.1 no such user'), { responseCode: 550 }));
    }
    if (address.address.startsWith('later')) {
      return done(Object.assign(new Error('4.7.1 Greylisted, try again in 300 seconds'), { responseCode: 451 }));
    }
    return done();
  };

  test('some taken, one gone, one later', async () => {
    const { port, mails } = await smtpServer({ onRcptTo });
    const sent = await sender(port).send(
      { ...envelope, to: ['a@example.jp', 'gone@example.jp', 'later@example.jp'] },
      RAW,
    );
    expect(sent.accepted).toEqual([{ address: 'a@example.jp' }]);
    expect(sent.rejected).toMatchObject([
      { address: 'gone@example.jp', code: 550, enhancedStatus: '5.1.1', temporary: false, reason: 'recipient_refused' },
      { address: 'later@example.jp', code: 451, temporary: true, reason: 'greylisted', retryAfterSeconds: 300 },
    ]);
    expect(mails).toEqual(['a@example.jp']);
  });

  test('none taken: the error says for whom it is worth coming again', async () => {
    const { port, mails } = await smtpServer({ onRcptTo });
    const error = await failure(sender(port).send({ ...envelope, to: ['later@example.jp', 'gone@example.jp'] }, RAW));
    expect(error).toMatchObject({ code: 'rejected', temporary: true, mayHaveBeenTaken: false });
    expect(error.rejected.map((one) => [one.address, one.temporary])).toEqual([
      ['later@example.jp', true],
      ['gone@example.jp', false],
    ]);
    expect(mails).toEqual([]);
  });

  test('an international domain goes out as A-labels and is reported as it was given', async () => {
    const lines: string[] = [];
    const port = await scripted((line) => {
      lines.push(line);
      return polite(line);
    });
    const sent = await sender(port).send({ ...envelope, to: ['a@例え.jp'] }, RAW);
    expect(lines).toContain('RCPT TO:<a@xn--r8jz45g.jp>');
    expect(sent.accepted).toEqual([{ address: 'a@例え.jp' }]);
  });

  test.each(['a@example.jp>\r\nRCPT TO:<evil@example.net', 'a@example.jp, b@example.net', '"a"b@example.jp', ''])(
    'the recipient %j never reaches the server',
    async (address) => {
      const { port, mails } = await smtpServer({});
      await expect(sender(port).send({ ...envelope, to: [address] }, RAW)).rejects.toThrow('mail_address_invalid');
      expect(mails).toEqual([]);
    },
  );
});

describe('a connection', () => {
  test('is kept for mails that follow each other, and one that broke is replaced', async () => {
    const { port, mails, connections } = await smtpServer({});
    const made = sender(port);
    await Promise.all([made.send(envelope, RAW), made.send(envelope, RAW)]);
    expect([mails.length, connections()]).toEqual([2, 1]);
    await failure(made.send({ from: '', to: [] }, RAW));
    await made.send(envelope, RAW);
    expect(connections()).toBe(2);
  });

  test.each([
    ['after the final dot', '.', true],
    ['in the middle of the mail', 'Subject: x', false],
    ['at the recipient', 'RCPT TO:<a@example.jp>', false],
  ])('that breaks %s leaves no doubt where there is none', async (_when, last, maybe) => {
    // Longer than the buffers of the system, so that a break in the middle is one.
    const raw = Buffer.concat([RAW, Buffer.alloc(20_000_000, `${'a'.repeat(76)}\r\n`)]);
    const port = await scripted((line, socket) => {
      if (line === last) {
        socket.destroy();
        return null;
      }
      return polite(line);
    });
    const error = await failure(sender(port).send(envelope, maybe ? RAW : raw));
    expect(error).toMatchObject({ temporary: true, mayHaveBeenTaken: maybe });
  });

  test('that falls silent after the final dot may have delivered', async () => {
    const port = await scripted((line) => (line === '.' ? null : polite(line)));
    const error = await failure(sender(port, { timeoutMs: 200, finalAnswerMs: 300 }).send(envelope, RAW));
    expect(error).toMatchObject({ code: 'timeout', temporary: true, mayHaveBeenTaken: true });
  });

  test('may take its time over the final dot', async () => {
    const port = await scripted((line, socket) => {
      if (line !== '.') return polite(line);
      setTimeout(() => socket.write('250 looked through\r\n'), 600);
      return null;
    });
    expect((await sender(port, { timeoutMs: 200 }).send(envelope, RAW)).response).toBe('250 looked through');
  });

  test('that breaks is not used to send the mail again by itself', async () => {
    let dots = 0;
    const port = await scripted((line, socket) => {
      if (line !== '.') return polite(line);
      dots += 1;
      socket.destroy();
      return null;
    });
    await failure(sender(port).send(envelope, RAW));
    expect(dots).toBe(1);
  });
});

describe('what the server says is understood', () => {
  test.each([
    ['550 5.4.5 Daily user sending limit exceeded', { reason: 'sending_limit', temporary: true }],
    ['552 5.3.4 Message size exceeds fixed limit', { reason: 'too_large', temporary: false }],
    ['554 5.7.1 looks like spam', { reason: 'content_refused', temporary: false, enhancedStatus: '5.7.1' }],
    ['451 4.3.0 try again later', { reason: 'greylisted', temporary: true, retryAfterSeconds: null }],
  ])('%s', async (said, meaning) => {
    const port = await scripted((line) => (line === '.' ? said : polite(line)));
    expect(await failure(sender(port).send(envelope, RAW))).toMatchObject({
      code: 'rejected',
      mayHaveBeenTaken: false,
      ...meaning,
    });
  });

  test('a server that turns everybody away at the door says nothing about the mail', async () => {
    const port = await scripted(polite, '554 5.7.1 blocked for now');
    expect(await failure(sender(port).send(envelope, RAW))).toMatchObject({ temporary: true, mayHaveBeenTaken: false });
  });

  test.each([
    ['451 4.7.1 Greylisting in action, please come back in 00:05:00', 300],
    ['450 4.2.0 Greylisted for 300 seconds', 300],
    ['421 please retry after 5 minutes', 300],
    ['451 retry in 299s', 299],
    ['450 try again in 999 hours', 86_400],
    ['451 4.3.0 try again later', null],
    ['421 4.7.0 IP 192.0.2.1 has 20 messages', null],
  ])('%s', (said, seconds) => {
    expect(retryHint(said)).toBe(seconds);
  });
});

describe('signing in', () => {
  const accounts = (allowed: string): SMTPServerOptions => ({
    authOptional: false,
    authMethods: ['PLAIN', 'XOAUTH2'],
    onAuth: (auth, _session, done) => {
      if ((auth.accessToken ?? auth.password) === allowed) return done(null, { user: auth.username });
      const said = auth.password === 'account' ? '5.7.9 Application-specific password required' : '5.7.8 no';
      return done(Object.assign(new Error(said), { responseCode: 535 }), { data: { status: '400' } } as never);
    },
  });

  test('a password and a token of the provider both open the door', async () => {
    const { port } = await smtpServer(accounts('right'));
    const auths = [
      { user: 'u', pass: 'right' },
      { user: 'u', accessToken: 'right' },
    ];
    for (const auth of auths) expect((await sender(port, { auth }).send(envelope, RAW)).accepted).toHaveLength(1);
  });

  test.each([
    [{ user: 'u', pass: 'wrong' }, 'auth'],
    [{ user: 'u', accessToken: 'wrong' }, 'auth'],
    [{ user: 'u', pass: 'account' }, 'auth_needs_app_password'],
  ])('%j is refused as %s and the mail waits', async (auth, reason) => {
    const { port, mails } = await smtpServer(accounts('right'));
    expect(await failure(sender(port, { auth }).send(envelope, RAW))).toMatchObject({
      code: 'auth',
      reason,
      temporary: true,
    });
    expect(mails).toEqual([]);
  });

  test('a server without sign-in, and one that wants it, are told apart', async () => {
    const without = await smtpServer({ disabledCommands: ['AUTH'] });
    expect(await failure(sender(without.port, { auth: { user: 'u', pass: 'p' } }).verify())).toMatchObject({
      reason: 'auth_not_offered',
    });
    const wanting = await smtpServer(accounts('right'));
    expect(await failure(sender(wanting.port).send(envelope, RAW))).toMatchObject({
      code: 'auth',
      reason: 'auth_required',
      temporary: true,
    });
  });
});

describe('a server that cannot be trusted is refused, and one can say why', () => {
  test.each([
    ['certificate_self_signed', { cert: TEST_CERTIFICATES.selfSigned }, {}],
    ['certificate_expired', { cert: TEST_CERTIFICATES.expired }, {}],
    ['certificate_wrong_host', {}, { servername: 'mail.other.example' }],
    ['certificate_untrusted', {}, { ca: undefined }],
    ['no_starttls', { disabledCommands: ['STARTTLS'] as string[] }, {}],
  ])('%s', async (reason, server, client) => {
    for (const secure of reason === 'no_starttls' ? [false] : [false, true]) {
      const { port, mails } = await smtpServer({ ...server, secure });
      const auth = { user: 'u', pass: 'p' };
      const options = { ...AWAY, port, secure, timeoutMs: 3000, auth, ...client };
      expect(await failure(sender(port, options).send(envelope, RAW))).toMatchObject({
        code: 'tls',
        reason,
        temporary: true,
      });
      expect(mails).toEqual([]);
      const steps = await probeMailServer(options);
      expect(steps.at(-1)).toMatchObject({ step: 'tls', ok: false, code: reason });
      expect(steps.slice(0, -1).every((one) => one.ok)).toBe(true);
    }
  });

  test('a good certificate is trusted', async () => {
    for (const secure of [false, true]) {
      const { port } = await smtpServer({ secure });
      expect((await sender(port, { ...AWAY, secure }).send(envelope, RAW)).accepted).toHaveLength(1);
    }
  });
});

describe('a connection test tells how far it came', () => {
  const steps = async (options: Partial<MailSenderOptions> & { port: number }) =>
    (await probeMailServer({ host: '127.0.0.1', secure: false, timeoutMs: 500, ...options })).map((one) =>
      one.ok ? one.step : `${one.step}: ${one.code}`,
    );

  test('to the end', async () => {
    const { port } = await smtpServer({ onAuth: (_auth, _session, done) => done(null, { user: 'u' }) });
    const auth = { user: 'u', pass: 'p' };
    expect(await steps({ ...AWAY, port, auth })).toEqual(['dns', 'connect', 'greeting', 'tls', 'auth']);
    expect(await steps({ port })).toEqual(['dns', 'connect', 'greeting']);
  });

  test('to where it failed', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const port = (silent.address() as AddressInfo).port;
    open.push(() => void silent.close());
    expect(await steps({ port })).toEqual(['dns', 'connect', 'greeting: no_greeting']);
    const closed = await smtpServer({});
    await open.pop()?.();
    expect(await steps({ port: closed.port })).toEqual(['dns', 'connect: connection_refused']);
    expect(await steps({ port, host: 'nowhere.invalid' })).toEqual(['dns: host_unknown']);
    const wrong = await smtpServer({ onAuth: (_auth, _session, done) => done(new Error('no')) });
    expect(await steps({ port: wrong.port, auth: { user: 'u', pass: 'p' } })).toEqual([
      'dns',
      'connect',
      'greeting',
      'auth: auth',
    ]);
  });
});
