import PostalMime from 'postal-mime';
import { parseAddresses } from './address.ts';
import type { MailAddress } from './address.ts';
import { readFiles } from './attachments.ts';
import type { MailFiles } from './attachments.ts';
import { isAutomatic, isBounce, isMailingList } from './auto.ts';
import type { HeaderMap } from './auto.ts';
import { isForward, readForwarded } from './forward.ts';
import type { ForwardedMail } from './forward.ts';
import { readableValue } from './header-block.ts';
import type { RawHeader } from './header-block.ts';
import { htmlToText } from './html-to-text.ts';
import { parseMailDate } from './mail-date.ts';
import { MAIL_LIMITS, MailRejected } from './mail-rejected.ts';
import type { MailLimits } from './mail-rejected.ts';
import { parseMessageIds } from './message-ids.ts';
import type { MimePart } from './mime-tree.ts';
import type { MailFlags, ParsedMail, ParseOptions } from './parsed-mail.ts';
import { splitQuoted } from './quote.ts';
import { canonicalValue, repairMail } from './repair.ts';
import type { BodyText, RepairedMail } from './repair.ts';
import { readReport } from './report.ts';
import { readProtection } from './smime.ts';
import { decodeTransfer } from './transfer-encoding.ts';

export type { MailAttachment, MailFlags, ParsedMail, ParseOptions } from './parsed-mail.ts';

function headerMap(headers: readonly RawHeader[], charset: string | undefined): Record<string, string[]> {
  const map: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  for (const header of headers) (map[header.key] ??= []).push(readableValue(header.raw, undefined, charset));
  return map;
}

class HeaderReader {
  private readonly tree: MimePart;
  private readonly charset: string | undefined;
  private counted = 0;
  private readonly limits: MailLimits;

  constructor(tree: MimePart, charset: string | undefined, limits: MailLimits) {
    this.tree = tree;
    this.charset = charset;
    this.limits = limits;
  }

  addresses(key: string): MailAddress[] {
    const values = this.tree.headers
      .filter((header) => header.key === key)
      .map((header) => canonicalValue(header, this.charset));
    // Counted before parsing: parsing 40,000 recipients is what the limit prevents.
    for (const value of values) this.counted += value.split('@').length - 1;
    if (this.counted > this.limits.addresses) throw new MailRejected('too_many_addresses');
    return values.flatMap((value) => parseAddresses(value));
  }

  ids(headers: HeaderMap, key: string): string[] {
    return parseMessageIds((headers[key] ?? []).join(' '));
  }
}

// eslint-disable-next-line no-control-regex -- NUL cannot be stored, the others draw nothing
const INVISIBLE = /[\u0000-\u0008\u000b\u000e-\u001f]/g;

function tidyText(text: string): string {
  // Millions of lines: split and join take a quarter of the time of a replacement.
  return text.split('\r\n').join('\n').replaceAll('\r', '\n').replace(INVISIBLE, '').trimEnd();
}

/** A mail as it stands by itself, before it is asked what kind of mail it is. */
type Letter = Omit<ParsedMail, 'flags' | 'report' | 'forwarded'>;

/** The one text of a mail, or the two forms of an alternative: nearly every mail. null for those with more. */
function simpleBody(texts: readonly BodyText[]): { text?: string | undefined; html?: string | undefined } | null {
  const plain = texts.filter((text) => text.type === 'text/plain');
  const html = texts.filter((text) => text.type === 'text/html');
  if (plain.length > 1 || html.length > 1) return null;
  if (texts.length === 2 && !texts.every((text) => text.alternative)) return null;
  return { text: plain[0]?.text, html: html[0]?.text };
}

async function joinedBody(repaired: RepairedMail, limits: MailLimits): Promise<{ text?: string; html?: string }> {
  return await PostalMime.parse(repaired.toBytes(), {
    forceRfc822Attachments: true,
    maxNestingDepth: limits.depth + 1,
    maxHeadersSize: 8 * limits.headerBytes,
  });
}

async function readBody(
  repaired: RepairedMail,
  files: MailFiles,
  limits: MailLimits,
): Promise<{ text: string; html: string | null }> {
  const body = simpleBody(repaired.texts) ?? (await joinedBody(repaired, limits));
  const own = body.html === undefined || body.html.trim() === '' ? null : body.html;
  const html = own ?? files.tnef?.html ?? null;
  const plain = [body.text, files.tnef?.text].find((text) => text !== undefined && text.trim() !== '');
  return { text: tidyText(plain ?? htmlToText(html ?? '')), html };
}

async function readLetter(repaired: RepairedMail, options: ParseOptions, limits: MailLimits): Promise<Letter> {
  const { tree } = repaired;
  const headers = headerMap(tree.headers, options.charset);
  if (options.envelopeFrom !== undefined) headers['return-path'] = [`<${options.envelopeFrom}>`];
  const reader = new HeaderReader(tree, options.charset, limits);
  const files = readFiles(repaired.attachments, options.charset);
  return {
    messageId: reader.ids(headers, 'message-id')[0] ?? null,
    inReplyTo: reader.ids(headers, 'in-reply-to')[0] ?? null,
    references: reader.ids(headers, 'references'),
    date: parseMailDate(headers['date']?.[0] ?? ''),
    from: reader.addresses('from')[0] ?? reader.addresses('sender')[0] ?? null,
    replyTo: reader.addresses('reply-to'),
    to: reader.addresses('to'),
    cc: reader.addresses('cc'),
    subject: headers['subject']?.[0] || (files.tnef?.subject ?? ''),
    ...(await readBody(repaired, files, limits)),
    attachments: files.attachments,
    headers,
    charsets: repaired.charsets,
    calendar: files.calendar,
  };
}

/** Where the writer's clock was, in minutes east of UTC; Japan when the mail does not say. */
function writersZone(headers: HeaderMap): number {
  const zone = /([+-])(\d\d)(\d\d)\s*(?:\(|$)/.exec(headers['date']?.[0] ?? '');
  return zone === null ? 540 : (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3]));
}

/** The mail that was passed on as an attachment, one level deep: what is inside it tells its own author in its text. */
async function readAttached(letter: Letter): Promise<ForwardedMail | null> {
  const carried = letter.attachments.find((attachment) => attachment.type === 'message/rfc822');
  if (carried === undefined) return null;
  const limits = { ...MAIL_LIMITS, parts: 200 };
  try {
    const mail = await readLetter(repairMail(carried.bytes, { limits }), {}, limits);
    const inner = isForward(mail.subject, mail.text) ? readForwarded(mail.text, writersZone(mail.headers)) : null;
    const authors = [mail.from, ...(inner?.authors ?? [])].filter((author) => author !== null);
    return { from: mail.from, date: mail.date, subject: mail.subject, text: mail.text, authors };
  } catch {
    return null;
  }
}

/** What somebody passed on, written out in the text or attached; `{ forward: false }` for every other mail. */
async function findForwarded(
  letter: Letter,
  bounce: boolean,
): Promise<{ forward: boolean; found: ForwardedMail | null }> {
  const attached = bounce ? null : await readAttached(letter);
  const written = !bounce && isForward(letter.subject, letter.text);
  if (attached === null && !written) return { forward: false, found: null };
  const inText = readForwarded(letter.text, writersZone(letter.headers));
  return { forward: true, found: written && inText?.from ? inText : (attached ?? inText) };
}

function readFlags(letter: Letter, bounce: boolean, tree: MimePart): Omit<MailFlags, 'forward' | 'originalSender'> {
  const visible = splitQuoted(letter.text.slice(0, 20_000)).visible;
  return {
    autoReply: isAutomatic(letter.headers, letter.from, letter.subject, visible),
    bounce,
    mailingList: isMailingList(letter.headers),
    ...readProtection(tree, (part) => decodeTransfer(part.body, part.encoding)),
  };
}

/**
 * A received mail → its parts, whatever its encoding. Pure: no network, no clock, the bytes are not changed.
 * Untrusted input can make this slow: call it through `parseInWorker`.
 * @throws MailRejected with a stable `reason`; never anything else for any bytes
 */
export async function parseMail(raw: Uint8Array, options: ParseOptions = {}): Promise<ParsedMail> {
  const limits = { ...MAIL_LIMITS, ...options.limits };
  try {
    const repaired = repairMail(raw, { charset: options.charset, limits });
    const letter = await readLetter(repaired, options, limits);
    const bounce = isBounce(letter.headers, letter.from, letter.subject);
    const { forward, found } = await findForwarded(letter, bounce);
    const own = [...letter.to, ...letter.cc, letter.from].flatMap((person) => person?.address ?? []);
    return {
      ...letter,
      flags: { ...readFlags(letter, bounce, repaired.tree), forward, originalSender: found?.from ?? null },
      report: readReport(repaired.tree, { ...letter, bounce, own }),
      forwarded: found,
    };
  } catch (error) {
    if (error instanceof MailRejected) throw error;
    throw new MailRejected('unreadable', error instanceof Error ? error.message : String(error));
  }
}
