import { createHash } from 'node:crypto';
import PostalMime from 'postal-mime';
import { parseAddresses } from './address.ts';
import type { MailAddress } from './address.ts';
import { isAutomatic, isBounce, isMailingList } from './auto.ts';
import type { HeaderMap } from './auto.ts';
import { isForward, originalSender } from './forward.ts';
import { readableValue } from './header-block.ts';
import type { RawHeader } from './header-block.ts';
import { htmlToText } from './html-to-text.ts';
import { parseMailDate } from './mail-date.ts';
import { MAIL_LIMITS, MailRejected } from './mail-rejected.ts';
import type { MailLimits } from './mail-rejected.ts';
import { parseMessageIds } from './message-ids.ts';
import type { MimePart } from './mime-tree.ts';
import { splitQuoted } from './quote.ts';
import { canonicalValue, repairMail } from './repair.ts';
import type { AttachmentPart, RepairedMail } from './repair.ts';
import { decodeTransfer } from './transfer-encoding.ts';

export interface MailAttachment {
  /** As the sender named it, without control characters; not yet safe as a path. null when unnamed. */
  name: string | null;
  /** As declared by the sender, lower case. Never trust it for serving. */
  type: string;
  bytes: Uint8Array;
  /** Hex. */
  sha256: string;
  /** Without angle brackets. */
  contentId: string | null;
  inline: boolean;
}

export interface MailFlags {
  autoReply: boolean;
  bounce: boolean;
  forward: boolean;
  /** Who wrote the mail that was passed on, when it is a forward that tells. */
  originalSender: MailAddress | null;
  mailingList: boolean;
}

export interface ParsedMail {
  /** Ids are without angle brackets; null when the mail has none. */
  messageId: string | null;
  inReplyTo: string | null;
  references: string[];
  /** null when missing or not a date: never invented. */
  date: Date | null;
  from: MailAddress | null;
  replyTo: MailAddress[];
  to: MailAddress[];
  cc: MailAddress[];
  subject: string;
  /** Everything the sender wrote, `\n` line ends; derived from the HTML when there is no text part. */
  text: string;
  /** As received, to be sanitized before any use; null when there is none. */
  html: string | null;
  attachments: MailAttachment[];
  /** Decoded values by lower-case name. */
  headers: HeaderMap;
  flags: MailFlags;
  /** What the texts were really encoded in. */
  charsets: string[];
}

export interface ParseOptions {
  /** A charset chosen by a person for a mail whose own labels are wrong. */
  charset?: string;
  limits?: Partial<MailLimits>;
  /** MAIL FROM of the delivery, '' for the null path: believed over any Return-Path field the sender wrote. */
  envelopeFrom?: string;
}

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

function toAttachment({ part, name, related }: AttachmentPart): MailAttachment {
  const bytes = new Uint8Array(decodeTransfer(part.body, part.encoding));
  const contentId =
    part.headers
      .find((header) => header.key === 'content-id')
      ?.raw.replace(/^\s*<|>\s*$/g, '')
      .trim() ?? '';
  return {
    name,
    type: part.contentType.value,
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    contentId: contentId === '' ? null : contentId.slice(0, 998),
    inline:
      part.disposition.value === 'inline' || (part.disposition.value !== 'attachment' && related && contentId !== ''),
  };
}

// eslint-disable-next-line no-control-regex -- NUL cannot be stored, the others draw nothing
const INVISIBLE = /[\u0000-\u0008\u000b\u000e-\u001f]/g;

function tidyText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(INVISIBLE, '').trimEnd();
}

/** The From of a mail forwarded as an attachment. */
function attachedSender(attachments: readonly MailAttachment[]): MailAddress | null {
  const mail = attachments.find((attachment) => attachment.type === 'message/rfc822');
  if (mail === undefined) return null;
  const head = { ...MAIL_LIMITS, parts: 200 };
  try {
    return (
      new HeaderReader(repairMail(mail.bytes, { limits: head }).tree, undefined, head).addresses('from')[0] ?? null
    );
  } catch {
    return null;
  }
}

function readFlags(mail: Omit<ParsedMail, 'flags'>): MailFlags {
  const bounce = isBounce(mail.headers, mail.from, mail.subject);
  const carried = bounce ? null : attachedSender(mail.attachments);
  const forward = !bounce && (carried !== null || isForward(mail.subject, mail.text));
  return {
    autoReply: isAutomatic(mail.headers, mail.from, mail.subject, splitQuoted(mail.text.slice(0, 20_000)).visible),
    bounce,
    forward,
    originalSender: forward ? (originalSender(mail.text) ?? carried) : null,
    mailingList: isMailingList(mail.headers),
  };
}

async function readBody(repaired: RepairedMail, limits: MailLimits): Promise<{ text: string; html: string | null }> {
  const email = await PostalMime.parse(repaired.bytes, {
    forceRfc822Attachments: true,
    maxNestingDepth: limits.depth + 1,
    maxHeadersSize: 8 * limits.headerBytes,
  });
  const html = email.html === undefined || email.html.trim() === '' ? null : email.html;
  const text = email.text === undefined || email.text.trim() === '' ? htmlToText(html ?? '') : email.text;
  return { text: tidyText(text), html };
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
    const { tree } = repaired;
    const headers = headerMap(tree.headers, options.charset);
    if (options.envelopeFrom !== undefined) headers['return-path'] = [`<${options.envelopeFrom}>`];
    const reader = new HeaderReader(tree, options.charset, limits);
    const body = await readBody(repaired, limits);
    const mail = {
      messageId: reader.ids(headers, 'message-id')[0] ?? null,
      inReplyTo: reader.ids(headers, 'in-reply-to')[0] ?? null,
      references: reader.ids(headers, 'references'),
      date: parseMailDate(headers['date']?.[0] ?? ''),
      from: reader.addresses('from')[0] ?? reader.addresses('sender')[0] ?? null,
      replyTo: reader.addresses('reply-to'),
      to: reader.addresses('to'),
      cc: reader.addresses('cc'),
      subject: headers['subject']?.[0] ?? '',
      ...body,
      attachments: repaired.attachments.map(toAttachment),
      headers,
      charsets: repaired.charsets,
    };
    return { ...mail, flags: readFlags(mail) };
  } catch (error) {
    if (error instanceof MailRejected) throw error;
    throw new MailRejected('unreadable', error instanceof Error ? error.message : String(error));
  }
}
