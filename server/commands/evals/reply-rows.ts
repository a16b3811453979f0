import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeText } from '../../kernel/mail/charset.ts';
import { htmlToText } from '../../kernel/mail/html-to-text.ts';
import { MailRejected } from '../../kernel/mail/mail-rejected.ts';
import { parseMail } from '../../kernel/mail/parse.ts';
import { splitQuoted } from '../../kernel/mail/quote.ts';
import { listFiles } from './listed-files.ts';

export interface ReplyRow {
  file: string;
  /** What was written now. */
  visible: string;
  /** What is repeated from earlier mail; '' when nothing is. */
  folded: string;
  /** Told apart from both; '' when there is none. */
  signature: string;
  /** Visible text and signature together. */
  reply: string;
  /** Why it could not be read, else null. */
  reason: string | null;
}

async function readText(path: string): Promise<string> {
  const bytes = readFileSync(path);
  if (/\.eml$/i.test(path)) return (await parseMail(bytes)).text;
  const { text } = decodeText(bytes);
  return /\.html?$/i.test(path) || /^\s*<(?:!doctype|html|body|div|p|\?xml)\b/i.test(text) ? htmlToText(text) : text;
}

async function readReply(folder: string, file: string): Promise<ReplyRow> {
  try {
    const { visible, quoted, signature } = splitQuoted(await readText(join(folder, file)));
    const reply = signature === null ? visible : `${visible}\n\n${signature}`;
    return { file, visible, folded: quoted ?? '', signature: signature ?? '', reply, reason: null };
  } catch (error) {
    const reason = error instanceof MailRejected ? error.reason : 'unreadable';
    return { file, visible: '', folded: '', signature: '', reply: '', reason };
  }
}

/** Splits every message below a folder: .eml, .html, anything else is a plain body (.md and licences are left out). */
export async function readReplyFolder(folder: string): Promise<{ files: ReplyRow[] }> {
  const files: ReplyRow[] = [];
  for (const file of listFiles(folder, (name) => !/\.(?:md|json)$|^licen[cs]e|^copying/i.test(name))) {
    files.push(await readReply(folder, file));
  }
  return { files };
}
