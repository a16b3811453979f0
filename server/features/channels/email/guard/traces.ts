import { readHeaderBlock } from '../../../../kernel/mail/header-block.ts';
import type { HeaderMap } from '../../../../kernel/mail/auto.ts';

/** More steps than any real way has (RFC 5321 §6.3 counts to 100 at least; ways of more than ten are rare). */
export const MOST_HOPS = 25;
/** The fields above this many Received fields are those of the server that handed us the mail, and of its filters. */
const OWN_STEPS = 3;
const LONGEST_HEAD = 256 * 1024;

const SPAM_FIELDS: Readonly<Record<string, RegExp>> = {
  'x-spam-flag': /^\s*yes\b/i,
  'x-spam-status': /^\s*yes\b/i,
  'x-spam': /^\s*yes\b/i,
};

/** True when the receiving server's filter (SpamAssassin, rspamd) called it spam. What senders wrote further down does not count. */
export function isMarkedSpam(raw: Buffer): boolean {
  const end = /\r?\n\r?\n/.exec(raw.subarray(0, LONGEST_HEAD).toString('latin1'))?.index ?? LONGEST_HEAD;
  let steps = 0;
  for (const { key, raw: value } of readHeaderBlock(raw.subarray(0, end))) {
    if (key === 'received' && (steps += 1) >= OWN_STEPS) return false;
    if (Object.hasOwn(SPAM_FIELDS, key) && SPAM_FIELDS[key]?.test(value)) return true;
  }
  return false;
}

/** How many servers say that they passed the mail on. */
export function countHops(headers: HeaderMap): number {
  return headers['received']?.length ?? 0;
}

const AWAY_SUBJECT = [
  /^\s*(?:\[?auto(?:matic)?[\s-]?(?:reply|response|answer)\]?|automatische antwort|réponse automatique|respuesta automática)/i,
  /^\s*(?:re:\s*)?(?:out of (?:the )?office|ooo\b|away from my mail|i am (?:currently )?(?:away|out of))/i,
  /^\s*[【[（(]?\s*(?:不在(?:通知|応答|の(?:お知らせ|ご案内|連絡))|休暇(?:通知|中?のお知らせ))(?:メール)?\s*(?:[】\]）):：]|$)/,
  /[【[（(]不在(?:通知|応答)(?:メール)?[】\]）]/,
];

const AWAY_HEADERS = ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-reply-from', 'x-mail-autoreply'];

/**
 * A machine's answer in somebody's absence (RFC 3834, RFC 5230, 不在通知): it says something about a mail of ours and is
 * nobody's question. Orders, notices and newsletters are written by machines as well and are none.
 */
export function isAbsenceNotice(headers: HeaderMap, subject: string): boolean {
  if (/^\s*auto-replied\b/i.test(headers['auto-submitted']?.[0] ?? '')) return true;
  if (/^\s*auto[_-]?reply\b/i.test(headers['precedence']?.[0] ?? '')) return true;
  if (AWAY_HEADERS.some((key) => Object.hasOwn(headers, key))) return true;
  return AWAY_SUBJECT.some((mark) => mark.test(subject));
}
