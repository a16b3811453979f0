import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { ImapFailure } from './imap-failure.ts';
import { probeImap } from './imap-probe.ts';
import { openMailbox, type MailboxOptions } from './imap.ts';
import { makeCertificate, type TestCertificate } from './testing/imap-server-certificate.ts';
import { startImapServer, type ImapServer, type ImapServerOptions } from './testing/imap-server.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

const USER = { user: 'desk@shop.example', pass: 'secret' };
const HOST = 'imap.shop.example';

async function server(options: Partial<ImapServerOptions> = {}): Promise<ImapServer> {
  const made = await startImapServer({ users: [USER], ...options });
  open.push(() => made.close());
  return made;
}

/** Reached as a server elsewhere would be: by a name that was looked up before. */
function options(made: { port: number }, more: Partial<MailboxOptions> = {}): MailboxOptions {
  const { port } = made;
  return {
    host: HOST,
    address: '127.0.0.1',
    port,
    secure: false,
    auth: USER,
    folder: 'INBOX',
    timeoutMs: 5_000,
    ...more,
  };
}

async function outcome(made: { port: number }, more: Partial<MailboxOptions>): Promise<string> {
  try {
    const opened = await openMailbox(options(made, more));
    await opened.close();
    return 'opened';
  } catch (error) {
    if (!(error instanceof ImapFailure)) throw error;
    expect(error.temporary).toBe(false);
    return error.code;
  }
}

const good = makeCertificate([HOST]);

describe.each(['implicit', 'starttls'] as const)('%s TLS', (mode) => {
  const cases: [string, TestCertificate, boolean, string][] = [
    ['a certificate for the host is accepted', good, true, 'opened'],
    ['one nobody vouches for', good, false, 'certificate_self_signed'],
    ['one that ran out', makeCertificate([HOST], new Date(Date.now() - 60_000)), true, 'certificate_expired'],
    ['one for another host', makeCertificate(['mail.other.example']), true, 'certificate_wrong_host'],
    ['one for the address only', makeCertificate(['127.0.0.1']), true, 'certificate_wrong_host'],
  ];
  test.each(cases)('%s', async (_name, { key, cert }, trusted, expected) => {
    const made = await server({ tls: { key, cert, mode } });
    const more = { secure: mode === 'implicit', ...(trusted ? { ca: cert } : {}) };
    expect(await outcome(made, more)).toBe(expected);
    expect(made.violations).toEqual([]);
    if (expected !== 'opened') expect(made.commands.filter((name) => /LOGIN|AUTH/.test(name))).toEqual([]);
  });
});

describe('STARTTLS', () => {
  test('no password is sent to a server that offers none', async () => {
    const made = await server();
    expect(await outcome(made, {})).toBe('no_starttls');
    expect(made.commands).toEqual(['CAPABILITY', 'ID']);
    expect(await outcome(made, { tls: 'opportunistic' })).toBe('opened');
  });

  test('a server that wants TLS from the first byte is told apart from one that does not', async () => {
    const plain = await server();
    await expect(openMailbox(options(plain, { secure: true }))).rejects.toMatchObject({ code: 'tls', hint: 'not_tls' });
    const secured = await server({ tls: { ...good, mode: 'implicit' } });
    await expect(openMailbox(options(secured, { timeoutMs: 200 }))).rejects.toMatchObject({ code: 'greeting' });
  });
});

describe('probing', () => {
  const names = (steps: readonly { step: string; ok: boolean }[]): string[] =>
    steps.map(({ step, ok }) => (ok ? step : `!${step}`));

  test('a mailbox that works passes every step and lists its folders', async () => {
    const made = await server({ folders: ['窓口'], tls: { ...good, mode: 'starttls' } });
    made.deliver('INBOX', 'Subject: a\r\n\r\nb\r\n');
    const probe = await probeImap(options(made, { ca: good.cert }));
    expect(names(probe.steps)).toEqual(['dns', 'connect', 'greeting', 'tls', 'auth', 'folder']);
    expect(probe.folders.map(({ path }) => path)).toEqual(['INBOX', '窓口']);
    expect(probe).toMatchObject({ exists: 1, idle: true });
    expect(probe.steps.find(({ step }) => step === 'tls')?.detail).toBe('TLS');
    expect(made.fetchedUids).toEqual([]);
  });

  test('what failed is the last step, with its reason', async () => {
    const made = await server({ tls: { ...good, mode: 'implicit' } });
    const secure = { secure: true, ca: good.cert };
    const last = async (more: Partial<MailboxOptions>) => {
      const { steps } = await probeImap(options(made, more));
      return [names(steps).join(' '), steps.at(-1)?.code];
    };
    expect(await last({ secure: true })).toEqual(['dns connect !tls', 'certificate_self_signed']);
    expect(await last({ ...secure, folder: 'ない' })).toEqual([
      'dns connect tls greeting auth !folder',
      'folder_missing',
    ]);
    const wrong = { user: USER.user, pass: 'wrong' };
    expect(await last({ ...secure, auth: wrong })).toEqual(['dns connect tls greeting !auth', 'auth']);
    made.faults.refuseAuth = '[UNAVAILABLE] later';
    expect(await last(secure)).toEqual(['dns connect tls greeting !auth', 'unavailable']);
    made.faults.bye = 'Too many connections';
    expect(await last(secure)).toEqual(['dns connect tls !greeting', 'unavailable']);
  });

  test('a name that does not exist and a port nobody listens on', async () => {
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', () => resolve()));
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    const closed = await probeImap(options({ port }));
    expect(names(closed.steps)).toEqual(['dns', '!connect']);
    expect(closed.steps.at(-1)).toMatchObject({ code: 'connection' });
    const unknown = await probeImap({ ...options({ port }, { host: 'imap.invalid' }), address: undefined });
    expect(unknown.steps).toMatchObject([{ step: 'dns', ok: false, code: 'dns' }]);
  });
});
