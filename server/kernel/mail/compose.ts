import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { invalid } from '../errors.ts';
import type { MailAddress } from './address.ts';
import { isMailbox } from './compose-address.ts';

export { isMailbox } from './compose-address.ts';

export interface OutgoingAttachment {
  name: string;
  /** MIME type. */
  type: string;
  bytes: Uint8Array;
  /** Set for a picture shown by `<img src="cid:…">`; without angle brackets. */
  contentId?: string | null;
}

export interface OutgoingMail {
  from: MailAddress;
  to: readonly MailAddress[];
  cc?: readonly MailAddress[];
  replyTo?: MailAddress | null;
  subject: string;
  text: string;
  html?: string | null;
  /** Ids are without angle brackets, as ParsedMail has them. */
  messageId: string;
  inReplyTo?: string | null;
  references?: readonly string[];
  attachments?: readonly OutgoingAttachment[];
  /** When a machine writes (RFC 3834 §5). */
  autoSubmitted?: 'auto-replied' | 'auto-generated' | null;
  /** `List-*` fields, e.g. List-Unsubscribe (RFC 2369). */
  listHeaders?: Readonly<Record<string, string>>;
  /** Defaults to the moment of composing. */
  date?: Date;
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+|[\u2028\u2029]+/gu, ' ').trim();
}

function checked(address: MailAddress): MailAddress {
  if (!isMailbox(address.address)) throw invalid('mail_address_invalid');
  return { name: oneLine(address.name), address: address.address };
}

function bracketed(id: string): string {
  return `<${id.replace(/[\s<>\p{C}]+/gu, '')}>`;
}

function extraHeaders(mail: OutgoingMail): { key: string; value: string }[] {
  const headers: { key: string; value: string }[] = [];
  if (mail.autoSubmitted !== undefined && mail.autoSubmitted !== null) {
    headers.push(
      { key: 'Auto-Submitted', value: mail.autoSubmitted },
      { key: 'X-Auto-Response-Suppress', value: 'All' },
    );
  }
  for (const [key, value] of Object.entries(mail.listHeaders ?? {})) {
    if (!/^List-[A-Za-z-]{1,40}$/.test(key)) throw invalid('mail_header_invalid');
    headers.push({ key, value: oneLine(value) });
  }
  return headers;
}

/**
 * Builds the bytes of a mail (UTF-8, RFC 5322, RFC 2231 file names). No value given can add a header or a recipient:
 * line breaks and control characters become spaces, addresses must be plain mailboxes. Never reads files or URLs.
 * @throws AppError invalid `mail_address_invalid` or `mail_header_invalid`
 */
export async function composeMail(mail: OutgoingMail): Promise<Buffer> {
  // Mixed Japanese text in quoted-printable is three times as long and unreadable in the source.
  const textEncoding = /^[\s\x20-\x7e]*$/.test(mail.text) ? undefined : 'base64';
  const composer = new MailComposer({
    from: checked(mail.from),
    to: mail.to.map(checked),
    cc: (mail.cc ?? []).map(checked),
    replyTo: mail.replyTo === undefined || mail.replyTo === null ? undefined : checked(mail.replyTo),
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html ?? undefined,
    messageId: bracketed(mail.messageId),
    inReplyTo: mail.inReplyTo === undefined || mail.inReplyTo === null ? undefined : bracketed(mail.inReplyTo),
    // The oldest and the newest ids carry the thread; a field without bound is refused by some servers.
    references: [...(mail.references ?? []).slice(0, 1), ...(mail.references ?? []).slice(1).slice(-30)].map(bracketed),
    date: mail.date,
    headers: extraHeaders(mail),
    textEncoding,
    attachments: (mail.attachments ?? []).map((file) => ({
      filename: oneLine(file.name),
      contentType: /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : 'application/octet-stream',
      content: Buffer.from(file.bytes),
      cid:
        file.contentId === undefined || file.contentId === null
          ? undefined
          : file.contentId.replace(/[\s<>\p{C}]+/gu, ''),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
