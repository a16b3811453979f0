import type { MailAddress } from './address.ts';
import type { HeaderMap } from './auto.ts';
import type { CalendarEvent } from './calendar.ts';
import type { ForwardedMail } from './forward.ts';
import type { MailLimits } from './mail-rejected.ts';
import type { MailReport } from './report.ts';

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
  /** Said by the mail, not verified. `opaque`: the letter was inside the signature. */
  signed: 'none' | 'detached' | 'opaque';
  /** What is encrypted stays an attachment. */
  encrypted: boolean;
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
  /** Those inside winmail.dat stand in its place. */
  attachments: MailAttachment[];
  /** Decoded values by lower-case name. */
  headers: HeaderMap;
  flags: MailFlags;
  /** What the texts were really encoded in. */
  charsets: string[];
  /** The event of the first calendar part; the part is an attachment too. */
  calendar: CalendarEvent | null;
  /** What a mail server or a reader's program says became of a mail. */
  report: MailReport | null;
  /** The nearest mail that was passed on. */
  forwarded: ForwardedMail | null;
}

export interface ParseOptions {
  /** A charset chosen by a person for a mail whose own labels are wrong; see `CHOSEN_CHARSETS`. */
  charset?: string;
  limits?: Partial<MailLimits>;
  /** MAIL FROM of the delivery, '' for the null path: believed over any Return-Path field the sender wrote. */
  envelopeFrom?: string;
}
