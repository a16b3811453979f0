import type { MailAddress } from './address.ts';

/** Decoded header values by lower-case name, in order of appearance. */
export type HeaderMap = Readonly<Record<string, readonly string[]>>;

function first(headers: HeaderMap, key: string): string {
  return (Object.hasOwn(headers, key) ? headers[key]?.[0] : undefined)?.trim().toLowerCase() ?? '';
}

function has(headers: HeaderMap, key: string): boolean {
  return Object.hasOwn(headers, key);
}

const LIST_HEADERS = [
  'list-id',
  'list-unsubscribe',
  'list-post',
  'list-help',
  'list-subscribe',
  'list-owner',
  'x-ml-name',
  'x-mlserver',
];

/** Sent through a mailing list or a mass mailing (RFC 2369, RFC 2919, and the marks of Japanese list servers). */
export function isMailingList(headers: HeaderMap): boolean {
  return LIST_HEADERS.some((key) => has(headers, key)) || /^(?:list|bulk)$/.test(first(headers, 'precedence'));
}

const ROBOT_HEADERS = [
  'x-autoreply',
  'x-autorespond',
  'x-autoresponder',
  'x-auto-reply-from',
  'x-mail-autoreply',
  'x-facebook-notify',
  'x-fc-machinegenerated',
];

const ROBOT_SUBJECT = [
  /^\s*(?:\[?auto(?:matic)?[\s-]?(?:reply|response|answer)\]?|automatische antwort|réponse automatique|respuesta automática)/i,
  /^\s*(?:re:\s*)?(?:out of (?:the )?office|ooo\b|away from my mail|i am (?:currently )?(?:away|out of))/i,
  // As a prefix or in brackets only: 不在通知 in a sentence is what a parcel service leaves at the door.
  /^\s*[【[（(]?\s*(?:自動(?:返信|応答|配信|送信)|不在(?:通知|応答|の(?:お知らせ|ご案内|連絡))|休暇(?:通知|中?のお知らせ))(?:メール)?\s*(?:[】\]）):：]|$)/,
  /[【[（(](?:自動(?:返信|応答|配信|送信)|不在(?:通知|応答))(?:メール)?[】\]）)]/,
  /^\s*(?:自動回复|自动回复|자동 ?응답)/,
];

const ROBOT_TEXT = [
  /(?:このメール|本メール|こちらのメール)は(?:、)?(?:システム(?:より|から|による)?|プログラムにより)?自動(?:的に)?(?:で)?(?:返信|送信|配信|応答|送付)/,
  /this is an auto(?:mated|matic|-generated|matically generated) (?:reply|response|message|e-?mail)/i,
];

const ROBOT_LOCAL =
  /^(?:no-?reply|do-?not-?reply|donotreply|mailer-daemon|postmaster|bounces?|auto(?:reply|responder|-?confirm)|listserv|majordomo)(?:[+=._-].*)?$/i;

/** A delivery report about a mail of ours (RFC 3464) or the older free-form bounces of mail servers. */
export function isBounce(headers: HeaderMap, from: MailAddress | null, subject: string): boolean {
  const type = first(headers, 'content-type');
  if (/^multipart\/report\b/.test(type))
    return !/report-type\s*=\s*"?(?:disposition-notification|feedback-report)/.test(type);
  if (has(headers, 'x-failed-recipients')) return true;
  const local = from?.address.split('@')[0]?.toLowerCase() ?? '';
  if (local === 'mailer-daemon') return true;
  const nullPath = has(headers, 'return-path') && /^<?>?$/.test(first(headers, 'return-path'));
  const failed =
    /(?:undeliver(?:ed|able)|delivery (?:status notification|failure|has failed|incomplete)|returned mail|mail delivery (?:failed|system)|failure notice|配信(?:不能|できません|に失敗)|送信(?:エラー|できませんでした)|メールを配信できません)/i;
  return (nullPath || local === 'postmaster') && failed.test(subject);
}

/**
 * Whether a machine wrote it, so that no machine may answer (RFC 3834 §2; RFC 5230; Microsoft's
 * X-Auto-Response-Suppress; the habits of Japanese out-of-office mails). Bounces and list mail count as automatic.
 */
export function isAutomatic(headers: HeaderMap, from: MailAddress | null, subject: string, text: string): boolean {
  const submitted = first(headers, 'auto-submitted');
  if (submitted !== '' && !/^no\b/.test(submitted)) return true;
  if (/^(?:bulk|list|junk|auto[_-]?reply)$/.test(first(headers, 'precedence'))) return true;
  if (/\b(?:all|oof|autoreply|dr|rn|nrn)\b/.test(first(headers, 'x-auto-response-suppress'))) return true;
  if (ROBOT_HEADERS.some((key) => has(headers, key))) return true;
  if (isMailingList(headers)) return true;
  // An empty return path is how SMTP says "never answer" (RFC 5321 §4.5.5).
  if (has(headers, 'return-path') && /^<?>?$/.test(first(headers, 'return-path'))) return true;
  if (/^multipart\/report\b/.test(first(headers, 'content-type'))) return true;
  if (ROBOT_LOCAL.test(from?.address.split('@')[0] ?? '')) return true;
  if (isBounce(headers, from, subject)) return true;
  return ROBOT_SUBJECT.some((mark) => mark.test(subject)) || ROBOT_TEXT.some((mark) => mark.test(text.slice(0, 600)));
}
