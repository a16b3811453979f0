import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { startImapServer, type ImapServer, type ImapServerOptions } from './imap-server.ts';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

async function server(options: Partial<ImapServerOptions> = {}): Promise<ImapServer> {
  const made = await startImapServer({ users: [{ user: 'u', pass: 'p' }], ...options });
  open.push(() => made.close());
  return made;
}

/** Says the lines, each when the one before was answered with its tag or a `+`, and returns all that was heard. */
async function speak(made: ImapServer, lines: readonly (string | Buffer)[]): Promise<string> {
  const socket = connect(made.port, '127.0.0.1');
  socket.on('error', () => undefined);
  let heard = '';
  let waiting = '';
  const rest = [...lines];
  socket.on('data', (data) => {
    heard += data.toString('latin1');
    waiting += data.toString('latin1');
    if (!/^(?:\* OK ready|\* BAD|\+ |[a-z0-9]+ (?:OK|NO|BAD))/m.test(waiting) || !waiting.endsWith('\r\n')) return;
    waiting = '';
    const next = rest.shift();
    if (next === undefined) socket.end();
    else socket.write(next);
  });
  await new Promise<void>((resolve) => socket.on('close', () => resolve()));
  return heard;
}

const LOGIN = 'a LOGIN u p\r\n';
const SELECT = 'b SELECT INBOX\r\n';

describe('a client that breaks the protocol', () => {
  const CASES: [string, (string | Buffer)[], RegExp][] = [
    ['a mail fetched so that it becomes read', [LOGIN, SELECT, 'c UID FETCH 1 BODY[]\r\n'], /without PEEK/],
    ['a line without CR', ['a NOOP\n'], /without CR/],
    ['a tag used twice', ['a NOOP\r\n', 'a NOOP\r\n'], /used twice/],
    ['no tag', [LOGIN, 'LOGOUT\r\n'], /tag missing/],
    ['a command that is not known', ['a BOO\r\n'], /unknown command/],
    ['a folder before the sign-in', ['a SELECT INBOX\r\n'], /not signed in/],
    ['a fetch without a folder', [LOGIN, 'b UID FETCH 1 UID\r\n'], /no mailbox is selected/],
    ['a sequence set with zero', [LOGIN, SELECT, 'c UID FETCH 0:5 UID\r\n'], /no sequence set/],
    ['a UID beyond 32 bits', [LOGIN, SELECT, 'c UID FETCH 1:4294967296 UID\r\n'], /too large/],
    ['8 bits in a name', [LOGIN, Buffer.from('b SELECT "窓口"\r\n')], /modified UTF-7/],
    ['a name in UTF-7 that does not end', [LOGIN, 'b SELECT "&eqM"\r\n'], /does not end/],
    ['two spaces', ['a LOGIN  u p\r\n'], /unexpected/],
    ['something else than DONE', [LOGIN, SELECT, 'c IDLE\r\n', 'd NOOP\r\n'], /DONE/],
    ['STARTTLS that was not offered', ['a STARTTLS\r\n'], /not offered/],
  ];
  test.each(CASES)('%s', async (_name, lines, violation) => {
    const made = await server();
    made.deliver('INBOX', 'Subject: x\r\n\r\n');
    await speak(made, lines);
    expect(made.violations).toHaveLength(1);
    expect(made.violations[0]).toMatch(violation);
  });
});

describe('a client that does everything right', () => {
  test('literals, notices and answers are as RFC 3501 says', async () => {
    const made = await server({ folders: ['窓口'] });
    made.deliver('INBOX', 'Subject: x\r\n\r\n', new Date('2026-01-02T03:04:05Z'));
    const heard = await speak(made, [
      'a LOGIN {1}\r\n',
      'u {1+}\r\np\r\n',
      'b SELECT INBOX\r\n',
      'c UID FETCH 900:* (FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[])\r\n',
      'd UID STORE 1 +FLAGS (\\Seen)\r\n',
      'e APPEND "&epNT4w-" (\\Seen) {12}\r\n',
      'Subject: y\r\n\r\n',
      'f UID COPY 1 "&epNT4w-"\r\n',
      'g UID SEARCH RETURN (MIN COUNT) UID 1:*\r\n',
      'h LIST "" *\r\n',
      'i LOGOUT\r\n',
    ]);
    expect(heard).toContain(
      '* 1 FETCH (UID 1 FLAGS () INTERNALDATE " 2-Jan-2026 03:04:05 +0000" RFC822.SIZE 14 BODY[] {14}\r\nSubject: x\r\n\r\n)\r\n',
    );
    expect(heard).toContain('* 1 FETCH (UID 1 FLAGS (\\Seen))\r\n');
    expect(heard).toMatch(/^e OK \[APPENDUID \d+ 1\]/m);
    expect(heard).toMatch(/^f OK \[COPYUID \d+ 1 2\]/m);
    expect(heard).toContain('* ESEARCH UID MIN 1 COUNT 1\r\n');
    expect(heard).toContain('* LIST () "/" "&epNT4w-"\r\n');
    expect(made.violations).toEqual([]);
    expect(made.mails('INBOX')).toMatchObject([{ uid: 1, flags: ['\\Seen'] }]);
  });

  test('a scripted cut comes within the mail, once', async () => {
    const made = await server({ faults: { cutLiteralAt: 5 } });
    made.deliver('INBOX', 'Subject: x\r\n\r\n');
    const lines = [LOGIN, SELECT, 'c UID FETCH 1 BODY.PEEK[]\r\n', 'd LOGOUT\r\n'];
    expect(await speak(made, lines)).toMatch(/BODY\[\] \{14\}\r\nSubje$/);
    expect(await speak(made, lines)).toContain('Subject: x');
    expect(made.fetchedUids).toEqual([1]);
  });
});
