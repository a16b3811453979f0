import type { Locale, Translate } from '../../../../kernel/i18n.ts';
import type { OutgoingAttachment, OutgoingMail } from '../../../../kernel/mail/compose.ts';
import { splitQuoted } from '../../../../kernel/mail/quote.ts';
import type { ThreadMail } from '../threads/queries.ts';
import type { OutgoingRow, QuotedRow } from './queries.ts';

export interface ReplyParts {
  /** What goes out in this one mail, in order; at least one. */
  messages: readonly OutgoingRow[];
  messageId: string;
  from: { name: string; address: string };
  replyTo: { name: string; address: string };
  thread: readonly ThreadMail[];
  quoted: QuotedRow | null;
  attachments: readonly OutgoingAttachment[];
  locale: Locale;
  timeZone: string;
}

/** Quoting more than this makes mails grow from answer to answer; the customer has the original. */
const LONGEST_QUOTE = 4_000;

/**
 * The mail that carries messages of a conversation to its customer. What a machine says (a receipt) repeats nothing the
 * customer wrote, subject included: receipts must not carry other people's words to a forged sender (threat 44).
 */
export function composeReply(parts: ReplyParts, translate: Translate): OutgoingMail {
  const { messages, thread, locale } = parts;
  const [first] = messages;
  if (!first) throw new Error('a mail without a message');
  const automatic = messages.every((message) => message.automatic);
  const said = messages.map((message) => message.body.trim()).join('\n\n');
  const lead = first.channel === 'chat' && !automatic ? `${translate(locale, 'email.unread_lead')}\n\n` : '';
  const ids = thread.map((mail) => mail.header_message_id);
  return {
    from: parts.from,
    to: [{ name: '', address: first.recipient }],
    replyTo: parts.replyTo,
    subject: automatic
      ? translate(locale, 'receipt.subject', { reference: first.reference })
      : replySubject(first, translate(locale, 'email.no_subject')),
    text: `${lead}${said}\n${signatureOf(messages)}${automatic ? '' : quotation(parts, translate)}`,
    messageId: parts.messageId,
    inReplyTo: thread.findLast((mail) => mail.direction === 'in')?.header_message_id ?? ids.at(-1) ?? null,
    references: ids,
    attachments: parts.attachments,
    autoSubmitted: automatic ? 'auto-replied' : null,
    date: messages.at(-1)?.sent_at,
  };
}

/** The signature of who wrote last, behind the mark mail programs know (RFC 3676 §4.3); not again when it was typed. */
function signatureOf(messages: readonly OutgoingRow[]): string {
  const last = messages.at(-1);
  const signature = last?.signature.trim() ?? '';
  return !last || !signature || last.body.trimEnd().endsWith(signature) ? '' : `\n-- \n${signature}\n`;
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
  const visible = splitQuoted(quoted.body).visible.trim().slice(0, LONGEST_QUOTE);
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
