import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMailboxFile, splitMailbox, type MailboxFileMail, type MailboxFileOptions } from './mailbox-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-mailbox-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const BEGIN = 'From a@example.jp Sat Jan  3 01:05:34 2026\n';
const texts = (mails: readonly MailboxFileMail[]): (string | undefined)[] =>
  mails.map(({ raw }) => raw?.toString('latin1'));

async function read(source: string | Readable, options?: MailboxFileOptions): Promise<MailboxFileMail[]> {
  const mails: MailboxFileMail[] = [];
  for await (const mail of readMailboxFile(source, options)) mails.push(mail);
  return mails;
}

/** As a stream of pieces of so many bytes. */
function pieces(text: string, size: number): Readable {
  const bytes = Buffer.from(text, 'latin1');
  return Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size)),
  );
}

describe('mbox', () => {
  const MAILS = [
    'Subject: 1\n\nbody\n',
    'Subject: 2\r\n\r\nbody\r\n\r\n\r\n',
    'Subject: \x83\x5c\n\nlast\n',
    'Subject: 4\n',
  ];
  const FILE = MAILS.map((mail) => `${BEGIN}${mail}\n`).join('');

  test.each([1, 2, 3, 7, 64, 100_000])('in pieces of %i bytes every mail comes with its bytes', async (size) => {
    const mails = await read(pieces(FILE, size));
    expect(texts(mails)).toEqual(MAILS);
    expect(mails.map(({ position }) => position)).toEqual([0, 1, 2, 3]);
    expect(mails.map(({ size: bytes, raw }) => bytes === raw?.length)).not.toContain(false);
  });

  test('sentences that begin with "From" are text, marked or not', async () => {
    const body = 'Subject: x\n\nFrom here on\n\nFrom Tanaka, 10:30\nwe met\n\nFrom Tanaka 10:30\n\nFrom x 10:30';
    expect(texts(await read(pieces(`${BEGIN}${body}\n\n${BEGIN}Subject: y\n\nb\n`, 5)))).toEqual([
      `${body}\n`,
      'Subject: y\n\nb\n',
    ]);
  });

  test('marks are undone as the kind of file made them', async () => {
    const file = `${BEGIN}Subject: x\n\n>From a\n>>From b\n> From c\n>Fromage\n`;
    expect(texts(await read(pieces(file, 4)))).toEqual(['Subject: x\n\nFrom a\n>From b\n> From c\n>Fromage\n']);
    expect(texts(await read(pieces(file, 4), { escaping: 'mboxo' }))).toEqual([
      'Subject: x\n\nFrom a\n>>From b\n> From c\n>Fromage\n',
    ]);
  });

  test('a mail that is too large is counted and not kept, and the next one comes', async () => {
    const long = `Subject: x\n\n${'a'.repeat(300_000)}\n`;
    const mails = await read(pieces(`${BEGIN}${long}\n${BEGIN}Subject: y\n\nb\n`, 10_000), { maxBytes: 1_000 });
    expect(mails.map(({ raw, size }) => [raw?.toString() ?? null, size])).toEqual([
      [null, long.length],
      ['Subject: y\n\nb\n', 14],
    ]);
  });

  test('a line of any length keeps its bytes', async () => {
    const long = `Subject: x\n\n${'a'.repeat(200_000)}From b\n>From c\n`;
    expect(texts(await read(pieces(`${BEGIN}${long}`, 999)))).toEqual([long.replace('\n>From c', '\nFrom c')]);
  });

  test('a large file is read in little memory', async () => {
    const mail = Buffer.from(`${BEGIN}Subject: x\n\n${'text of a line\n'.repeat(4_000)}\n`);
    let before = 0;
    let most = 0;
    let count = 0;
    for await (const { raw } of readMailboxFile(Readable.from(Array.from({ length: 2_000 }, () => mail)))) {
      count += raw === null ? 0 : 1;
      const { rss } = process.memoryUsage();
      before ||= rss;
      most = Math.max(most, rss);
    }
    expect(count).toBe(2_000);
    expect(most - before).toBeLessThan(90 * 1024 * 1024);
  });

  test('what splits at once is what splits in pieces', async () => {
    const file = `${BEGIN}Subject: 1\n\n>From\n>From a\n\n${BEGIN}Subject: 2\n\n`;
    expect(splitMailbox(Buffer.from(file)).map(String)).toEqual(texts(await read(pieces(file, 3))));
  });
});

describe('other forms', () => {
  test('a single mail is itself, byte for byte, also a very short one', async () => {
    for (const text of ['Subject: x\r\n\r\n>From a\r\nFrom b 10:30\r\n\r\n', 'x', '\n\n\n\n\n\n']) {
      const path = join(folder, 'one.eml');
      await writeFile(path, text);
      expect(await read(path)).toEqual([{ path, position: 0, raw: Buffer.from(text), size: text.length, seen: null }]);
      expect(splitMailbox(Buffer.from(text))).toEqual([Buffer.from(text)]);
    }
    expect(await read(pieces('', 1))).toEqual([]);
  });

  test('a Maildir gives what is new and what was read, and no half-written mail', async () => {
    const maildir = join(folder, 'Maildir');
    for (const part of ['cur', 'new', 'tmp']) await mkdir(join(maildir, part), { recursive: true });
    await writeFile(join(maildir, 'cur', '1.a:2,RS'), 'Subject: read\n\n');
    await writeFile(join(maildir, 'cur', '2.b:2,'), `${BEGIN}Subject: old\n\n`);
    await writeFile(join(maildir, 'new', '3.c'), 'Subject: new\n\n');
    await writeFile(join(maildir, 'tmp', '4.d'), 'Subject: ha');
    const mails = await read(maildir);
    expect(texts(mails)).toEqual(['Subject: new\n\n', 'Subject: read\n\n', `${BEGIN}Subject: old\n\n`]);
    expect(mails.map(({ seen }) => seen)).toEqual([false, true, false]);
  });

  test('a folder of files is read by their names', async () => {
    const files = join(folder, 'files');
    await mkdir(files);
    await writeFile(join(files, 'b.eml'), 'Subject: b\n');
    await writeFile(join(files, 'a.mbox'), `${BEGIN}Subject: 1\n\n\n${BEGIN}Subject: 2\n\n`);
    await writeFile(join(files, '.hidden'), 'x');
    expect(texts(await read(files))).toEqual(['Subject: 1\n\n', 'Subject: 2\n', 'Subject: b\n']);
  });

  test('a file that is not there is an error', async () => {
    await expect(read(join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
