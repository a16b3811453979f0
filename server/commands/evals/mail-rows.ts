import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { MailAddress } from '../../kernel/mail/address.ts';
import { MailRejected } from '../../kernel/mail/mail-rejected.ts';
import { splitMailbox } from '../../kernel/mail/mailbox-file.ts';
import type { MailParser } from '../../kernel/mail/parse-in-worker.ts';
import type { ParsedMail } from '../../kernel/mail/parse.ts';
import { splitQuoted } from '../../kernel/mail/quote.ts';
import { listFiles } from './listed-files.ts';

interface Person {
  name: string;
  /** '' when the header names nobody that could be written to. */
  address: string;
}

export interface MailRow {
  file: string;
  /** Position inside a mailbox file, from 0. */
  index: number;
  from: Person | null;
  to: Person[];
  cc: Person[];
  subject: string;
  date: string | null;
  text: string;
  visible: string;
  html: string | null;
  attachments: { name: string | null; type: string; bytes: number; sha256: string; inline: boolean }[];
  flags: {
    auto_reply: boolean;
    bounce: boolean;
    forward: boolean;
    original_sender: MailAddress | null;
    mailing_list: boolean;
  };
  messageId: string | null;
  inReplyTo: string | null;
  references: string[];
  quarantined: boolean;
  reason: string | null;
  ms: number;
}

export interface MailResults {
  files: MailRow[];
  /** Mails whose parser process failed in a way no limit explains. */
  crashed: number;
  /** Mails whose parser process had to be ended. */
  hung: number;
}

const EMPTY: Omit<MailRow, 'file' | 'index' | 'reason' | 'ms'> = {
  from: null,
  to: [],
  cc: [],
  subject: '',
  date: null,
  text: '',
  visible: '',
  html: null,
  attachments: [],
  flags: { auto_reply: false, bounce: false, forward: false, original_sender: null, mailing_list: false },
  messageId: null,
  inReplyTo: null,
  references: [],
  quarantined: true,
};

/** A header without any address still names someone; the report shows it, the product does not write to it. */
function named(found: readonly Person[], mail: ParsedMail, key: string): Person[] {
  const value = mail.headers[key]?.join(', ') ?? '';
  return found.length > 0 || value === '' || value.includes('@') ? [...found] : [{ name: value, address: '' }];
}

async function present(
  mail: ParsedMail,
  parser: MailParser,
): Promise<Omit<MailRow, 'file' | 'index' | 'reason' | 'ms'>> {
  const cids = mail.attachments.flatMap((file, at) =>
    file.contentId === null ? [] : [[file.contentId, `/attachments/${at}`]],
  );
  const html = mail.html === null ? null : (await parser.sanitize(mail.html, Object.fromEntries(cids))).html;
  return {
    from: named(mail.from === null ? [] : [mail.from], mail, 'from')[0] ?? null,
    to: named(mail.to, mail, 'to'),
    cc: named(mail.cc, mail, 'cc'),
    subject: mail.subject,
    date: mail.date?.toISOString() ?? null,
    text: mail.text,
    visible: splitQuoted(mail.text).visible,
    html,
    attachments: mail.attachments.map(({ name, type, bytes, sha256, inline }) => ({
      name,
      type,
      bytes: bytes.length,
      sha256,
      inline,
    })),
    flags: {
      auto_reply: mail.flags.autoReply,
      bounce: mail.flags.bounce,
      forward: mail.flags.forward,
      original_sender: mail.flags.originalSender,
      mailing_list: mail.flags.mailingList,
    },
    messageId: mail.messageId,
    inReplyTo: mail.inReplyTo,
    references: mail.references,
    quarantined: false,
  };
}

/** Reads one mail as the product would. Never throws: a refusal is a row with its reason. */
export async function readMailRow(
  raw: Uint8Array,
  file: string,
  index: number,
  parser: MailParser,
  timeoutMs: number,
): Promise<MailRow> {
  const started = performance.now();
  const elapsed = (): number => Math.round((performance.now() - started) * 1000) / 1000;
  try {
    const mail = await parser.parse(raw, { timeoutMs });
    const ms = elapsed();
    return { file, index, ...(await present(mail, parser)), reason: null, ms };
  } catch (error) {
    const reason = error instanceof MailRejected ? error.reason : 'unreadable';
    return { file, index, ...EMPTY, reason, ms: elapsed() };
  }
}

/** Reads every .eml and .box (mbox) below a folder, one after the other, in a killable process. */
export async function readMailFolder(folder: string, parser: MailParser, timeoutMs: number): Promise<MailResults> {
  const files: MailRow[] = [];
  for (const file of listFiles(folder, (name) => /\.(?:eml|m?box)$/i.test(name))) {
    const bytes = readFileSync(join(folder, file));
    const mails = /\.eml$/i.test(file) ? [bytes] : splitMailbox(bytes);
    for (const [index, raw] of mails.entries()) files.push(await readMailRow(raw, file, index, parser, timeoutMs));
  }
  const count = (reason: string): number => files.filter((row) => row.reason === reason).length;
  return { files, crashed: count('unreadable') + count('memory'), hung: count('timeout') };
}
