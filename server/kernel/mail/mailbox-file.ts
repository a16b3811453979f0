import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Readable } from 'node:stream';
import { MAIL_LIMITS } from './mail-rejected.ts';
import { MboxSplitter, type FromEscaping, type SplitMail } from './mbox-splitter.ts';

export interface MailboxFileOptions {
  /** Larger mails come without `raw`. Default: what the parser takes. */
  maxBytes?: number;
  /** How lines of a mail that begin with "From " were marked in mbox files. Default: `mboxrd`. */
  escaping?: FromEscaping;
}

export interface MailboxFileMail extends SplitMail {
  /** The file; '' for a stream. */
  path: string;
  /** Position within that file, from 0. */
  position: number;
  /** Whether it was read, where the folder says so (Maildir). */
  seen: boolean | null;
}

/** Splits an mbox file (RFC 4155) into its mails, `>From ` undone; a file that is no mbox is one mail. */
export function splitMailbox(bytes: Buffer): Buffer[] {
  const splitter = new MboxSplitter({ maxBytes: Infinity, escaping: 'mboxrd' });
  const mails = [...splitter.push(bytes), ...splitter.end()].flatMap(({ raw }) => (raw === null ? [] : [raw]));
  return bytes.length === 0 ? [bytes] : mails;
}

async function* readStream(
  stream: Readable,
  { maxBytes = MAIL_LIMITS.bytes, escaping = 'mboxrd' }: MailboxFileOptions,
  found: Pick<MailboxFileMail, 'path' | 'seen'>,
): AsyncGenerator<MailboxFileMail> {
  const splitter = new MboxSplitter({ maxBytes, escaping });
  let position = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    for (const mail of splitter.push(chunk)) yield { ...found, ...mail, position: position++ };
  }
  for (const mail of splitter.end()) yield { ...found, ...mail, position: position++ };
}

/** Files in the order of their names, which in a Maildir is that of their arrival; hidden ones are none. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map(({ name }) => name);
  return names.toSorted().map((name) => join(folder, name));
}

async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** A mailer may move a mail from `new` to `cur` while we read: then it is found there, as `cur` is listed later. */
function isGone(error: unknown): boolean {
  return (error as { code?: string }).code === 'ENOENT';
}

async function* readMaildir(folder: string, options: MailboxFileOptions): AsyncGenerator<MailboxFileMail> {
  for (const part of ['new', 'cur']) {
    const subfolder = join(folder, part);
    if (!(await isFolder(subfolder))) continue;
    for (const path of await filesIn(subfolder)) {
      const seen = /:2,[A-Z]*S/.test(basename(path));
      try {
        // One file is one mail, also when it begins with "From ".
        yield* readStream(createReadStream(path), { ...options, escaping: 'none' }, { path, seen });
      } catch (error) {
        if (part === 'cur' || !isGone(error)) throw error;
      }
    }
  }
}

/**
 * All mails of an mbox file (mboxo, mboxrd), a single `.eml`, a Maildir, or a folder of such files, one after the other;
 * in memory is one mail and a piece of the file, however large that is. @throws when the file cannot be read
 */
export async function* readMailboxFile(
  source: string | Readable,
  options: MailboxFileOptions = {},
): AsyncGenerator<MailboxFileMail> {
  if (typeof source !== 'string') {
    yield* readStream(source, options, { path: '', seen: null });
  } else if (!(await isFolder(source))) {
    yield* readStream(createReadStream(source), options, { path: source, seen: null });
  } else if ((await isFolder(join(source, 'cur'))) || (await isFolder(join(source, 'new')))) {
    yield* readMaildir(source, options);
  } else {
    for (const path of await filesIn(source)) yield* readStream(createReadStream(path), options, { path, seen: null });
  }
}
