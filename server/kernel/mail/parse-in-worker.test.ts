import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { MailRejected } from './mail-rejected.ts';
import { closeParsers, createMailParser, parseInWorker, sanitizeInWorker } from './parse-in-worker.ts';
import type { MailParser } from './parse-in-worker.ts';

const GOOD = Buffer.from('From: c@example.jp\r\nSubject: ok\r\n\r\n本文');

async function reason(parsed: Promise<unknown>): Promise<string> {
  return parsed.then(
    () => 'accepted',
    (error: unknown) => (error instanceof MailRejected ? error.reason : `other: ${String(error)}`),
  );
}

describe('a parser process that misbehaves costs one mail', () => {
  const parsers: MailParser[] = [];
  const make = (): MailParser => {
    const parser = createMailParser({
      size: 1,
      memoryMb: 64,
      program: new URL('./testing/misbehaving-parser.ts', import.meta.url),
    });
    parsers.push(parser);
    return parser;
  };
  afterAll(() => Promise.all(parsers.map((parser) => parser.close())));

  test.each([
    ['hang', 'timeout'],
    ['never', 'timeout'],
    ['eat', 'memory'],
    ['gulp', 'memory'],
    ['crash', 'unreadable'],
    ['throw', 'unreadable'],
  ])('%s is reported as %s and the next mail is parsed at once', async (word, expected) => {
    const parser = make();
    const timeoutMs = expected === 'timeout' ? 300 : 20_000;
    const bad = parser.parse(Buffer.from(`${word}: 1\r\n\r\nx`), { timeoutMs });
    const good = parser.parse(GOOD);
    expect(await reason(bad)).toBe(expected);
    expect((await good).text).toBe('本文');
  });
});

test('an idle parser process does not keep the program alive, and ends with it', () => {
  const program = `
    const { createMailParser } = await import(${JSON.stringify(new URL('./parse-in-worker.ts', import.meta.url).href)});
    const mail = await createMailParser().parse(Buffer.from('Subject: ok\\r\\n\\r\\nx'));
    console.log(mail.subject);`;
  const done = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect([done.status, done.stdout.trim()]).toEqual([0, 'ok']);
});

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('a hanging parser process ends when the server was killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parser-'));
  const pidFile = join(folder, 'pid');
  const program = `
    const { createMailParser } = await import(${JSON.stringify(new URL('./parse-in-worker.ts', import.meta.url).href)});
    const parser = createMailParser({ program: new URL(${JSON.stringify(new URL('./testing/misbehaving-parser.ts', import.meta.url).href)}) });
    await parser.parse(Buffer.from('hang: ${pidFile} '), { timeoutMs: 60_000 });`;
  const server = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' });
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));
  while (!existsSync(pidFile) || readFileSync(pidFile, 'utf8') === '') await pause();
  const pid = Number(readFileSync(pidFile, 'utf8'));
  expect(alive(pid)).toBe(true);
  server.kill('SIGKILL');
  while (alive(pid)) await pause();
  rmSync(folder, { recursive: true });
});

describe('the shared processes', () => {
  afterAll(() => closeParsers());

  test('a mail comes back whole, with dates, bytes and headers', async () => {
    const raw = Buffer.from(
      'Date: Sat, 21 Nov 2026 10:00:00 +0900\r\nX-A: b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAEC',
    );
    const mail = await parseInWorker(raw);
    expect(mail.date).toEqual(new Date('2026-11-21T01:00:00Z'));
    expect(mail.headers['x-a']).toEqual(['b']);
    expect(mail.attachments[0]?.bytes).toEqual(Uint8Array.from([0, 1, 2]));
  });

  test('a refusal keeps its reason', async () => {
    const parts = Buffer.from(`Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(2000)}`);
    expect(await reason(parseInWorker(parts))).toBe('too_many_parts');
  });

  test('many mails at once all come back', async () => {
    const mails = await Promise.all(
      Array.from({ length: 100 }, (_, at) => parseInWorker(Buffer.from(`Subject: ${at}\r\n\r\nx`))),
    );
    expect(mails.map((mail) => mail.subject)).toEqual(Array.from({ length: 100 }, (_, at) => String(at)));
  });

  test('HTML is sanitized there too', async () => {
    const clean = await sanitizeInWorker('<img src="cid:a@b"><script>1</script>', { 'a@b': '/f' });
    expect(clean).toEqual({ html: '<img src="/f" />', remoteImages: 0, truncated: false, colours: 'none' });
  });
});
