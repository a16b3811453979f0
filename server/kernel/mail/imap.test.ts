import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { ImapFailure } from './imap-failure.ts';
import type { FetchedMail } from './imap-fetch.ts';
import { openMailbox, type Mailbox, type MailboxOptions } from './imap.ts';
import { startImapServer, type ImapServer, type ImapServerOptions } from './testing/imap-server.ts';

const open: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

const USER = { user: 'desk@shop.example', pass: 'パス"ワード\\', token: 'fresh' };
const mail = (subject: string): string => `Subject: ${subject}\r\n\r\n本文 ${subject}\r\n`;

async function server(options: Partial<ImapServerOptions> = {}): Promise<ImapServer> {
  const made = await startImapServer({ users: [USER], ...options });
  open.push(() => made.close());
  return made;
}

async function mailbox(made: { port: number }, options: Partial<MailboxOptions> = {}): Promise<Mailbox> {
  const auth = { user: USER.user, pass: USER.pass };
  const opened = await openMailbox({
    host: '127.0.0.1',
    port: made.port,
    secure: false,
    auth,
    folder: 'INBOX',
    timeoutMs: 5_000,
    ...options,
  });
  open.push(() => opened.close());
  return opened;
}

async function all(mails: AsyncIterable<FetchedMail>): Promise<FetchedMail[]> {
  const found: FetchedMail[] = [];
  for await (const one of mails) found.push(one);
  return found;
}

async function failure(work: Promise<unknown>): Promise<ImapFailure> {
  const error = await work.then(
    () => new Error('it worked'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ImapFailure)) throw error;
  return error;
}

const uids = (mails: readonly FetchedMail[]): number[] => mails.map(({ uid }) => uid);

describe('fetching', () => {
  test('mails come with their bytes, dates and sizes, and none is marked as read', async () => {
    const made = await server();
    const raw = Buffer.concat([
      Buffer.from(mail('一')),
      Buffer.from([0x83, 0x5c, 0x00, 0xff]),
      Buffer.from(')\r\nX1 OK\r\n'),
    ]);
    made.deliver('INBOX', raw, new Date('2026-03-04T05:06:07Z'));
    made.deliver('INBOX', mail('二'));
    const reader = await mailbox(made);
    const found = await all(reader.fetchAfter(0));
    expect(found[0]).toMatchObject({ uid: 1, size: raw.length, problem: null });
    expect(found[0]?.raw).toEqual(raw);
    expect(found[0]?.internalDate).toEqual(new Date('2026-03-04T05:06:07Z'));
    expect(found[1]?.raw?.toString()).toBe(mail('二'));
    expect(made.mails('INBOX').map(({ flags }) => flags)).toEqual([[], []]);
    expect(made.commands).not.toContain('SELECT');
    expect(made.violations).toEqual([]);
  });

  test('only mails after the given UID come, although n:* always names the last', async () => {
    const made = await server();
    for (let at = 1; at <= 5; at += 1) made.deliver('INBOX', mail(String(at)));
    const reader = await mailbox(made);
    expect(uids(await all(reader.fetchAfter(3)))).toEqual([4, 5]);
    expect(await all(reader.fetchAfter(5))).toEqual([]);
    expect(await all(reader.fetchAfter(900))).toEqual([]);
    expect(made.fetchedUids).toEqual([4, 5]);
  });

  test.each([[[]], [['ESEARCH']]])('gaps of millions between UIDs are jumped over, without %j', async (without) => {
    const made = await server({ faults: { without } });
    made.deliver('INBOX', mail('a'));
    made.setUidNext('INBOX', 2_000_000_000);
    made.deliver('INBOX', mail('b'));
    made.setUidNext('INBOX', 4_294_967_295);
    made.deliver('INBOX', mail('c'));
    const reader = await mailbox(made);
    expect(uids(await all(reader.fetchAfter(0)))).toEqual([1, 2_000_000_000, 4_294_967_295]);
    expect(made.commands.filter((name) => name === 'UID FETCH').length).toBeLessThan(12);
    expect(made.violations).toEqual([]);
  });

  test('many mails come in order and once, in small pieces, whatever order the server answers in', async () => {
    const made = await server({ faults: { newestFirst: true } });
    const expected = Array.from({ length: 450 }, (_, at) => made.deliver('INBOX', mail(String(at))));
    const reader = await mailbox(made);
    expect(uids(await all(reader.fetchAfter(0)))).toEqual(expected);
    expect(made.fetchedUids.toSorted((a, b) => a - b)).toEqual(expected);
    expect(uids(await all(reader.fetchAfter(10, { limit: 3 })))).toEqual([11, 12, 13]);
  });

  test('who stops early can go on with the same connection', async () => {
    const made = await server();
    for (let at = 0; at < 50; at += 1) made.deliver('INBOX', mail(String(at)));
    const reader = await mailbox(made);
    for await (const one of reader.fetchAfter(0)) if (one.uid === 2) break;
    expect(made.fetchedUids.length).toBeLessThan(50);
    expect(uids(await all(reader.fetchUids([7, 3, 3, 99])))).toEqual([3, 7]);
  });

  test('a mail that is too large is reported and not fetched, also when its size was reported wrongly', async () => {
    const made = await server();
    made.deliver('INBOX', Buffer.alloc(50_000, 'a'));
    made.deliver('INBOX', Buffer.alloc(50_000, 'b'));
    made.deliver('INBOX', mail('small'));
    made.faults.sizes.set(2, 10);
    const found = await all((await mailbox(made, { maxBytes: 40_000 })).fetchAfter(0));
    expect(found.map(({ uid, size, problem, raw }) => [uid, size, problem, raw === null])).toEqual([
      [1, 50_000, 'too_large', true],
      [2, 10, 'too_large', true],
      [3, expect.any(Number), null, false],
    ]);
    expect(made.fetchedUids).not.toContain(1);
  });

  test('a literal far larger than its reported size ends the connection before it fills memory', async () => {
    const made = await server();
    made.deliver('INBOX', Buffer.alloc(3_000_000, 'a'));
    made.faults.sizes.set(1, 10);
    const reader = await mailbox(made, { maxBytes: 40_000 });
    expect(await failure(all(reader.fetchAfter(0)))).toMatchObject({ code: 'too_large', uids: [1] });
  });

  test('mails removed while they are fetched are left out, and the others come', async () => {
    const made = await server();
    for (let at = 1; at <= 4; at += 1) made.deliver('INBOX', mail(String(at)));
    const reader = await mailbox(made);
    made.faults.expungeOnFetch = [2, 4];
    expect(uids(await all(reader.fetchAfter(0)))).toEqual([1, 3]);
    expect(made.violations).toEqual([]);
  });

  test('a mail the server refuses is named, and does not keep the others back', async () => {
    const made = await server({ faults: { refuseMails: [2] } });
    for (let at = 1; at <= 3; at += 1) made.deliver('INBOX', mail(String(at)));
    const found = await all((await mailbox(made)).fetchAfter(0));
    expect(found.map(({ uid, problem }) => [uid, problem])).toEqual([
      [1, null],
      [2, 'refused'],
      [3, null],
    ]);
  });

  test('nothing half delivered: a connection cut within a mail is an error, and the next one gets all', async () => {
    const made = await server();
    for (let at = 1; at <= 30; at += 1) made.deliver('INBOX', mail(String(at)));
    const reader = await mailbox(made);
    const got: FetchedMail[] = [];
    const work = (async () => {
      for await (const one of reader.fetchAfter(0)) {
        got.push(one);
        if (one.uid === 20) made.faults.cutLiteralAt = 7;
      }
    })();
    expect(await failure(work)).toMatchObject({ code: 'connection_lost', temporary: true });
    expect(uids(got)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
    expect(await failure(reader.status())).toMatchObject({ code: 'connection_lost' });
    expect(await failure(all(reader.fetchAfter(20)))).toMatchObject({ code: 'connection_lost' });
    const again = await all((await mailbox(made)).fetchAfter(20));
    expect(again.map(({ raw }) => raw?.toString())).toEqual(
      Array.from({ length: 10 }, (_, at) => mail(String(at + 21))),
    );
  });

  test('a server that falls silent is given up', async () => {
    const made = await server();
    made.deliver('INBOX', mail('a'));
    const reader = await mailbox(made, { silenceMs: 200 });
    made.faults.silent = true;
    expect(await failure(all(reader.fetchAfter(0)))).toMatchObject({ code: 'timeout', temporary: true });
  });
});

describe('since a moment', () => {
  test('the search names the first mail of the days in question, or none', async () => {
    const made = await server();
    for (const day of ['2026-11-01', '2026-11-10', '2026-11-20'])
      made.deliver('INBOX', mail(day), new Date(`${day}T12:00:00Z`));
    const reader = await mailbox(made);
    expect(await reader.lowestUidSince(new Date('2026-11-10T11:00:00Z'))).toBe(2);
    expect(await reader.lowestUidSince(new Date('2026-11-15T00:00:00Z'))).toBe(3);
    expect(await reader.lowestUidSince(new Date('2026-11-22T12:00:00Z'))).toBeNull();
    expect(made.violations).toEqual([]);
  });
});

describe('folders', () => {
  test('a new UIDVALIDITY is told with the status and with every mail', async () => {
    const made = await server();
    made.deliver('INBOX', mail('a'));
    const reader = await mailbox(made);
    const before = await reader.status();
    made.resetUidValidity('INBOX');
    const after = await (await mailbox(made)).status();
    expect(after.uidValidity).not.toBe(before.uidValidity);
    const [again] = await all((await mailbox(made)).fetchAfter(0));
    expect(again).toMatchObject({ uid: 1, uidValidity: after.uidValidity });
  });

  test.each([[[]], [['UTF8=ACCEPT']]])('Japanese names of folders work without %j', async (without) => {
    const made = await server({ folders: ['問い合わせ/2026年＆その他', 'R&D "x"'], faults: { without } });
    made.deliver('問い合わせ/2026年＆その他', mail('和'));
    const reader = await mailbox(made, { folder: '問い合わせ/2026年＆その他' });
    expect(await all(reader.fetchAfter(0))).toHaveLength(1);
    expect((await (await mailbox(made, { folder: 'R&D "x"' })).status()).exists).toBe(0);
    expect(made.violations).toEqual([]);
  });

  test('a missing or renamed folder is named as such', async () => {
    const made = await server({ folders: ['窓口'] });
    expect(await failure(mailbox(made, { folder: 'ない' }))).toMatchObject({
      code: 'folder_missing',
      temporary: false,
    });
    const reader = await mailbox(made, { folder: '窓口' });
    made.renameFolder('窓口', '新窓口');
    expect(await failure(reader.status())).toMatchObject({ code: 'folder_missing' });
  });

  test('mails are marked and moved only when asked', async () => {
    const made = await server({ folders: ['済'] });
    for (let at = 1; at <= 3; at += 1) made.deliver('INBOX', mail(String(at)));
    const reader = await mailbox(made);
    await reader.markSeen([1, 2]);
    await reader.move([2], '済');
    expect(made.mails('INBOX').map(({ uid, flags }) => [uid, flags])).toEqual([
      [1, ['\\Seen']],
      [3, []],
    ]);
    expect(made.mails('済')).toHaveLength(1);
    expect(await failure(reader.move([1], 'ない'))).toMatchObject({ code: 'folder_missing' });
    expect(made.violations).toEqual([]);
  });
});

describe('waiting', () => {
  test('idle tells of a mail that came before, during and never of one that was fetched', async () => {
    const made = await server();
    made.deliver('INBOX', mail('a'));
    const reader = await mailbox(made);
    expect(await reader.idle()).toBe('changed');
    expect(await all(reader.fetchAfter(0))).toHaveLength(1);
    expect(await reader.idle({ maxMs: 20 })).toBe('quiet');
    const waiting = reader.idle();
    while (made.commands.at(-1) !== 'IDLE') await new Promise((resolve) => setTimeout(resolve, 5));
    made.deliver('INBOX', mail('b'));
    expect(await waiting).toBe('changed');
    expect(uids(await all(reader.fetchAfter(1)))).toEqual([2]);
    expect(made.violations).toEqual([]);
  });

  test('a mail announced by the answer to another command is not waited for', async () => {
    const made = await server();
    const reader = await mailbox(made);
    await all(reader.fetchAfter(0));
    made.deliver('INBOX', mail('a'));
    await reader.status();
    expect(await reader.idle()).toBe('changed');
  });

  test('a signal ends the waiting', async () => {
    const reader = await mailbox(await server());
    await all(reader.fetchAfter(0));
    const stop = new AbortController();
    const waiting = reader.idle({ signal: stop.signal });
    stop.abort();
    expect(await waiting).toBe('quiet');
    expect((await reader.status()).exists).toBe(0);
  });

  test('a silent line is kept alive by NOOP while idling, and given up when nobody answers', async () => {
    const made = await server();
    const reader = await mailbox(made, { silenceMs: 200 });
    await all(reader.fetchAfter(0));
    const waiting = reader.idle();
    waiting.catch(() => undefined);
    while (made.commands.filter((name) => name === 'NOOP').length < 3)
      await new Promise((resolve) => setTimeout(resolve, 5));
    made.faults.silent = true;
    expect(await failure(waiting)).toMatchObject({ code: 'timeout' });
  });

  test('a line on which nothing is asked is kept alive, for callers that poll', async () => {
    const made = await server({ faults: { without: ['IDLE'] } });
    const reader = await mailbox(made, { silenceMs: 200 });
    while (made.commands.filter((name) => name === 'NOOP').length < 3)
      await new Promise((resolve) => setTimeout(resolve, 5));
    made.deliver('INBOX', mail('a'));
    expect(uids(await all(reader.fetchAfter(0)))).toEqual([1]);
    expect(made.violations).toEqual([]);
  });

  test('a server that never confirms the IDLE is given up', async () => {
    const made = await server();
    const reader = await mailbox(made, { silenceMs: 200 });
    await all(reader.fetchAfter(0));
    made.faults.silent = true;
    expect(await failure(reader.idle())).toMatchObject({ code: 'timeout' });
  });

  test('a server that hangs up while idling is an error', async () => {
    const made = await server();
    const reader = await mailbox(made);
    await all(reader.fetchAfter(0));
    const waiting = reader.idle();
    waiting.catch(() => undefined);
    while (made.commands.at(-1) !== 'IDLE') await new Promise((resolve) => setTimeout(resolve, 5));
    made.dropConnections();
    expect(await failure(waiting)).toMatchObject({ code: 'connection_lost' });
  });

  test('a server without IDLE is said to have none', async () => {
    const reader = await mailbox(await server({ faults: { without: ['IDLE'] } }));
    expect(await reader.idle()).toBe('unsupported');
  });
});

describe('signing in', () => {
  test.each([[[]], [['AUTH=PLAIN']], [['LITERAL+']]])(
    'a password with Japanese letters works without %j',
    async (without) => {
      const made = await server({ faults: { without } });
      expect((await (await mailbox(made)).status()).exists).toBe(0);
      expect(made.violations).toEqual([]);
    },
  );

  test('an access token works, and one that is too old is told apart', async () => {
    const made = await server();
    const auth = (accessToken: string) => ({ auth: { user: USER.user, accessToken } });
    expect((await (await mailbox(made, auth('fresh'))).status()).exists).toBe(0);
    expect(await failure(mailbox(made, auth('old')))).toMatchObject({ code: 'token_expired', temporary: true });
    made.faults.without = ['AUTH=XOAUTH2'];
    expect(await failure(mailbox(made, auth('fresh')))).toMatchObject({ code: 'auth', hint: 'oauth_unsupported' });
    expect(made.violations).toEqual([]);
  });

  test.each([
    ['[AUTHENTICATIONFAILED] Authentication failed', 'auth', null],
    ['[ALERT] Application-specific password required: https://support.google.com/', 'auth', 'app_password_required'],
    ['[ALERT] Please log in via your web browser', 'auth', 'web_login_required'],
    ['[ALERT] Your account is not enabled for IMAP use.', 'auth', 'imap_disabled'],
    ['[AUTHENTICATIONFAILED] BasicAuthBlocked', 'auth', 'oauth_required'],
    ['[UNAVAILABLE] Temporary authentication failure', 'unavailable', null],
    ['[LIMIT] Too many simultaneous connections', 'unavailable', null],
  ])('%s', async (refuseAuth, code, hint) => {
    const made = await server({ faults: { refuseAuth } });
    const refused = await failure(mailbox(made));
    expect(refused).toMatchObject({ code, hint, temporary: code === 'unavailable' });
    expect(JSON.stringify(refused) + refused.message).not.toContain(USER.pass);
  });

  test('a server that is busy says so', async () => {
    const made = await server({ faults: { bye: 'Too many connections' } });
    expect(await failure(mailbox(made))).toMatchObject({ code: 'unavailable', detail: 'Too many connections' });
  });

  test('what is no mail server is not taken for one', async () => {
    const silent = createServer((socket) => socket.on('error', () => undefined));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', () => resolve()));
    const { port } = silent.address() as AddressInfo;
    open.push(() => void silent.close());
    expect(await failure(mailbox({ port }, { timeoutMs: 100 }))).toMatchObject({ code: 'greeting', hint: 'maybe_tls' });
    const closed = await server();
    await closed.close();
    open.pop();
    expect(await failure(mailbox(closed))).toMatchObject({ code: 'connection', temporary: true });
  });
});
