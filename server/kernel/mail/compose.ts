import { invalid } from '../errors.ts';
import type { MailAddress } from './address.ts';
import { wireAddress } from './compose-address.ts';
import { addressField, idField, oneLine, rawField, textField } from './compose-header.ts';
import type { MailEncoding } from './compose-header.ts';
import { calendarPart, filePart, htmlPart, mailText, multipart, textPart } from './compose-part.ts';
import type { OutgoingAttachment, Part } from './compose-part.ts';
import { missingInJis } from './iso-2022-jp-write.ts';

export { isMailbox } from './compose-address.ts';
export type { MailEncoding } from './compose-header.ts';
export type { OutgoingAttachment } from './compose-part.ts';

export interface OutgoingMail {
  from: MailAddress;
  to: readonly MailAddress[];
  cc?: readonly MailAddress[];
  /** Blind copies: part of the envelope (`envelopeRecipients`), never written into the mail. */
  bcc?: readonly MailAddress[];
  replyTo?: MailAddress | null;
  subject: string;
  /** Quotations are lines beginning with `> `; a signature follows a line `-- `. */
  text: string;
  /** Shown instead of the text by mailers that can; `htmlOfText` makes one. */
  html?: string | null;
  /** Ids are without angle brackets, as ParsedMail has them. */
  messageId: string;
  inReplyTo?: string | null;
  references?: readonly string[];
  attachments?: readonly OutgoingAttachment[];
  /** An appointment calendars understand (RFC 5545, RFC 6047 §2.4): the text beside the words, and the same as a file. */
  calendar?: { method: string; text: string } | null;
  /** When a machine writes (RFC 3834 §5). */
  autoSubmitted?: 'auto-replied' | 'auto-generated' | null;
  /** `List-*` fields, e.g. List-Unsubscribe (RFC 2369). */
  listHeaders?: Readonly<Record<string, string>>;
  /** Our own mark, by which a mail of ours that comes back is known (`X-Madoguchi-Loop`); 1–200 of `A-Za-z0-9._~=+/@-`. */
  loopMark?: string;
  /** ISO-2022-JP for mailers that know nothing else; the whole mail is UTF-8 when it cannot say everything. */
  encoding?: MailEncoding;
  /** Defaults to the moment of composing. */
  date?: Date;
}

export interface ComposedMail {
  raw: Buffer;
  used: MailEncoding;
  /** Why ISO-2022-JP was wanted and not used: the characters it lacks. */
  unsupported: string[];
}

/** Field our own mails carry when `loopMark` is given. */
export const LOOP_HEADER = 'X-Madoguchi-Loop';

/** Everybody a mail goes to, once each, as MAIL TO of the envelope. @throws AppError invalid `mail_address_invalid` */
export function envelopeRecipients(mail: Pick<OutgoingMail, 'to' | 'cc' | 'bcc'>): string[] {
  const seen = new Map<string, string>();
  for (const { address } of [...mail.to, ...(mail.cc ?? []), ...(mail.bcc ?? [])]) {
    const wire = wireAddress(address);
    const at = wire.lastIndexOf('@');
    // Only the domain is case-insensitive by the standard (RFC 5321 §2.4).
    const key = wire.slice(0, at) + wire.slice(at).toLowerCase();
    if (!seen.has(key)) seen.set(key, wire);
  }
  return [...seen.values()];
}

function machineFields(mail: OutgoingMail, encoding: MailEncoding): string {
  let fields = '';
  if (mail.autoSubmitted !== undefined && mail.autoSubmitted !== null) {
    fields += rawField('Auto-Submitted', mail.autoSubmitted) + rawField('X-Auto-Response-Suppress', 'All');
  }
  if (mail.loopMark !== undefined) {
    if (!/^[\w.~=+/@-]{1,200}$/.test(mail.loopMark)) throw invalid('mail_header_invalid');
    fields += rawField(LOOP_HEADER, mail.loopMark);
  }
  for (const [key, value] of Object.entries(mail.listHeaders ?? {})) {
    if (!/^List-[A-Za-z-]{1,40}$/.test(key)) throw invalid('mail_header_invalid');
    const text = oneLine(value);
    fields += /^[\x20-\x7e]{0,900}$/.test(text) ? rawField(key, text) : textField(key, text, encoding);
  }
  return fields;
}

function headerOf(mail: OutgoingMail, encoding: MailEncoding): string {
  const references = mail.references ?? [];
  // The oldest and the newest ids carry the thread; a field without bound is refused by some servers.
  const kept = [...references.slice(0, 1), ...references.slice(1).slice(-30)];
  const date = (mail.date ?? new Date()).toUTCString().replace('GMT', '+0000');
  const cc = mail.cc ?? [];
  return [
    addressField('From', [mail.from], encoding),
    mail.to.length > 0 ? addressField('To', mail.to, encoding) : 'To: undisclosed-recipients:;\r\n',
    cc.length > 0 ? addressField('Cc', cc, encoding) : '',
    mail.replyTo ? addressField('Reply-To', [mail.replyTo], encoding) : '',
    textField('Subject', mail.subject, encoding),
    idField('Message-ID', [mail.messageId]),
    mail.inReplyTo ? idField('In-Reply-To', [mail.inReplyTo]) : '',
    kept.length > 0 ? idField('References', kept) : '',
    rawField('Date', date),
    machineFields(mail, encoding),
    'MIME-Version: 1.0\r\n',
  ].join('');
}

function bodyOf(mail: OutgoingMail, encoding: MailEncoding): Part {
  const files = mail.attachments ?? [];
  const hasHtml = mail.html !== undefined && mail.html !== null;
  const isInside = (file: OutgoingAttachment): boolean => hasHtml && Boolean(file.contentId);
  const written = [textPart(mail.text, encoding)];
  if (hasHtml) {
    const pictures = files.filter(isInside).map((file) => filePart(file, encoding, true));
    written.push(multipart('related', [htmlPart(mail.html ?? '', encoding), ...pictures], mail.messageId));
  }
  const attached = files
    .filter((file) => !isInside(file))
    .map((file) => filePart(file, encoding, Boolean(file.contentId)));
  if (mail.calendar) {
    written.push(calendarPart(mail.calendar));
    const bytes = Buffer.from(mail.calendar.text);
    attached.push(filePart({ name: 'invite.ics', type: 'application/ics', bytes }, encoding, false));
  }
  return multipart('mixed', [multipart('alternative', written, mail.messageId), ...attached], mail.messageId);
}

function saidBy(mail: OutgoingMail): string {
  const people = [mail.from, ...mail.to, ...(mail.cc ?? []), ...(mail.replyTo ? [mail.replyTo] : [])];
  const names = [...people.map((one) => one.name), ...(mail.attachments ?? []).map((file) => file.name)];
  const texts = [mail.text, mail.html ?? '', ...Object.values(mail.listHeaders ?? {})];
  return [mail.subject, ...names, ...texts].map(mailText).join('\n');
}

/**
 * Builds a mail (RFC 5322) and says in which encoding. The same values give the same bytes, so a mail sent again is the
 * same mail. No value can add a header or a recipient: line breaks and control characters become spaces, addresses must
 * be plain mailboxes. Never reads files or URLs.
 * @throws AppError invalid `mail_address_invalid` or `mail_header_invalid`
 */
export function composeMailAs(mail: OutgoingMail): ComposedMail {
  for (const one of [mail.from, ...mail.to, ...(mail.cc ?? []), ...(mail.bcc ?? [])]) {
    wireAddress(one.address);
  }
  const unsupported = mail.encoding === 'iso-2022-jp' ? missingInJis(saidBy(mail)) : [];
  const used = mail.encoding === 'iso-2022-jp' && unsupported.length === 0 ? 'iso-2022-jp' : 'utf-8';
  const body = bodyOf(mail, used);
  return { raw: Buffer.concat([Buffer.from(`${headerOf(mail, used)}${body.head}\r\n`), body.body]), used, unsupported };
}

/** The bytes of `composeMailAs`. @throws AppError invalid `mail_address_invalid` or `mail_header_invalid` */
export async function composeMail(mail: OutgoingMail): Promise<Buffer> {
  return composeMailAs(mail).raw;
}
