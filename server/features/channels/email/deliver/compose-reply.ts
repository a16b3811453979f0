import type { Locale, Translate } from '../../../../kernel/i18n.ts';
import type { OutgoingAttachment, OutgoingMail } from '../../../../kernel/mail/compose.ts';
import { htmlOfText } from '../../../../kernel/mail/html-of-text.ts';
import { maskSensitive } from '../../../../kernel/text/sensitive-numbers.ts';
import { splitQuoted } from '../../../../kernel/mail/quote.ts';
import type { ThreadMail } from '../threads/queries.ts';
import type { OutgoingRow, QuotedRow } from './queries.ts';
import { signatureBlock } from './signature.ts';

interface Mailbox {
  name: string;
  address: string;
}

export interface ReplyParts {
  /** What goes out in this one mail, in order; at least one. */
  messages: readonly OutgoingRow[];
  messageId: string;
  from: Mailbox;
  replyTo: Mailbox;
  /** Whom every recipient sees; this copy goes to one of them, or to a blind one. */
  to: readonly Mailbox[];
  cc: readonly Mailbox[];
  signature: string;
  thread: readonly ThreadMail[];
  /** What the customer said last, when there was anything. */
  quoted: QuotedRow | null;
  attachments: readonly OutgoingAttachment[];
  locale: Locale;
  timeZone: string;
  /** An HTML form beside the plain text. */
  html: boolean;
  /** The recipient's mailer knows ISO-2022-JP only. */
  legacy: boolean;
  loopMark: string;
}

/** Quoting more than this makes mails grow from answer to answer; the customer has the original. */
const LONGEST_QUOTE = 4_000;

/**
 * The mail that carries messages of a conversation to one recipient. What a machine says (a receipt) repeats nothing the
 * customer wrote, subject included: receipts must not carry other people's words to a forged sender (threat 44).
 */
export function composeReply(parts: ReplyParts, translate: Translate): OutgoingMail {
  const { messages, thread, locale } = parts;
  const [first] = messages;
  const last = messages.at(-1);
  if (!first || !last) throw new Error('a mail without a message');
  const automatic = messages.every((message) => message.automatic);
  const said = messages.map((message) => message.body.trim()).join('\n\n');
  const lead = first.channel === 'chat' && !automatic ? `${translate(locale, 'email.unread_lead')}\n\n` : '';
  const quotes = last.quote && !automatic;
  const signature = automatic ? '' : signatureBlock(last.body, parts.signature);
  const text = `${lead}${said}\n${signature}${quotes ? quotation(parts, translate) : ''}`;
  const ids = thread.map((mail) => mail.header_message_id);
  return {
    from: parts.from,
    to: parts.to,
    cc: parts.cc,
    replyTo: parts.replyTo,
    subject: automatic
      ? automaticSubject(last, translate(locale, 'receipt.subject', { reference: first.reference }))
      : subjectOf(last, parts, translate(locale, 'email.no_subject')),
    text,
    html: parts.html && !parts.legacy ? htmlOfText(text) : null,
    messageId: parts.messageId,
    inReplyTo: thread.findLast((mail) => mail.direction === 'in')?.header_message_id ?? ids.at(-1) ?? null,
    references: ids,
    attachments: parts.attachments,
    autoSubmitted: automatic ? 'auto-replied' : null,
    loopMark: parts.loopMark,
    encoding: parts.legacy ? 'iso-2022-jp' : 'utf-8',
    date: last.sent_at,
  };
}

/** What a machine says bears the subject of its maker, or that of a receipt; never the customer's. */
function automaticSubject(message: OutgoingRow, fallback: string): string {
  return message.mail_subject ? withReference(message.mail_subject, message.reference) : fallback;
}

/** A subject that was typed stands as it is; what we write first answers nothing. Both carry the reference. */
function subjectOf(message: OutgoingRow, { thread, quoted }: ReplyParts, fallback: string): string {
  if (message.mail_subject) return withReference(message.mail_subject, message.reference);
  if (thread.length === 0 && !quoted) return withReference(message.subject || fallback, message.reference);
  return replySubject(message, fallback);
}

function withReference(subject: string, reference: string): string {
  const mark = `[${reference}]`;
  return subject.includes(mark) ? subject : `${subject.trim()} ${mark}`;
}

/** `Re: <subject> [<reference>]`, each once, however often the mail went to and fro. */
export function replySubject(conversation: { subject: string; reference: string }, fallback: string): string {
  const bare = conversation.subject
    .replaceAll(`[${conversation.reference}]`, ' ')
    .replace(/^\s*(?:(?:re|aw|sv|antw|返信)\s*(?:\[\d+\])?\s*[:：]\s*)+/iu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return `Re: ${bare || fallback} [${conversation.reference}]`;
}

function quotation({ quoted, locale, timeZone }: ReplyParts, translate: Translate): string {
  if (!quoted) return '';
  // A card number goes through the mails of the world once, not with every answer.
  const visible = splitQuoted(maskSensitive(quoted.body).text).visible.trim().slice(0, LONGEST_QUOTE);
  if (!visible) return '';
  const at = new Intl.DateTimeFormat(locale === 'ja' ? 'ja-JP' : 'en-US', {
    timeZone,
    dateStyle: 'long',
    timeStyle: 'short',
  }).format(quoted.sent_at);
  const lines = visible
    .toWellFormed()
    .split('\n')
    .map((line) => `> ${line}`.trimEnd());
  return `\n${translate(locale, 'email.quote_lead', { at })}\n${lines.join('\n')}\n`;
}
