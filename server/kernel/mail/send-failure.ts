export type MailSendCode = 'connection' | 'timeout' | 'tls' | 'auth' | 'rejected';

/** What is wrong, finely enough for a sentence that helps. Every `code` is also a reason, for what is not known better. */
export type MailSendReason =
  | MailSendCode
  | 'host_unknown'
  | 'connection_refused'
  | 'no_greeting'
  | 'no_starttls'
  | 'certificate_self_signed'
  | 'certificate_expired'
  | 'certificate_wrong_host'
  | 'certificate_untrusted'
  | 'auth_needs_app_password'
  | 'auth_password_disabled'
  | 'auth_not_offered'
  | 'auth_required'
  | 'sender_refused'
  | 'recipient_refused'
  | 'content_refused'
  | 'too_large'
  | 'greylisted'
  | 'sending_limit';

/** What one answer of the server means for one recipient, or for the mail. */
export interface Refusal {
  /** SMTP reply code; null when there was no reply. */
  code: number | null;
  /** RFC 3463, e.g. `4.7.1`; null when the server gives none. */
  enhancedStatus: string | null;
  /** What the server said, or the cause; at most 500 characters. */
  response: string;
  reason: MailSendReason;
  /** The same mail may be taken later. */
  temporary: boolean;
  /** When the server named a time to come again. */
  retryAfterSeconds: number | null;
}

export interface RefusedRecipient extends Refusal {
  address: string;
}

/** Why a mail was not taken. `temporary` means: the same mail may be taken later. */
export class MailSendError extends Error {
  readonly code: MailSendCode;
  readonly temporary: boolean;
  /** What the server said, or the cause. */
  readonly response: string;
  readonly reason: MailSendReason;
  readonly enhancedStatus: string | null;
  readonly retryAfterSeconds: number | null;
  /** All bytes had been handed over and no answer came: sending again may deliver twice. */
  readonly mayHaveBeenTaken: boolean;
  /** Every recipient's own refusal, when it was the recipients that were refused; else empty. */
  readonly rejected: readonly RefusedRecipient[];

  constructor(
    code: MailSendCode,
    refusal: Refusal,
    more: { mayHaveBeenTaken?: boolean; rejected?: readonly RefusedRecipient[] } = {},
  ) {
    super(`mail not sent: ${refusal.reason} (${refusal.response})`);
    this.name = 'MailSendError';
    this.code = code;
    this.temporary = refusal.temporary;
    this.response = refusal.response;
    this.reason = refusal.reason;
    this.enhancedStatus = refusal.enhancedStatus;
    this.retryAfterSeconds = refusal.retryAfterSeconds;
    this.mayHaveBeenTaken = more.mayHaveBeenTaken ?? false;
    this.rejected = more.rejected ?? [];
  }
}

/** As nodemailer's connection throws them. */
export interface SmtpFailure {
  code?: string;
  responseCode?: number;
  response?: string;
  message?: string;
  command?: string;
  recipient?: string;
  rejectedErrors?: readonly SmtpFailure[];
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };
const DAY = 86_400;

/** `try again in 5 minutes`, `retry after 299s`, `Greylisted for 300 seconds`, `00:05:00`; at most a day. */
export function retryHint(response: string): number | null {
  const clock = /\b(?:in|after|for)\s+(\d{1,2}):(\d{2}):(\d{2})\b/i.exec(response);
  if (clock !== null) {
    const [, hours, minutes, seconds] = clock.map(Number);
    return Math.min(DAY, Math.max(1, (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)));
  }
  const named =
    /\b(?:in|after|for|wait|retry[ =:]*)\s*(?:at least |about |another )?(\d{1,6})\s*(s|m|h)(?:ec(?:ond)?s?|in(?:ute)?s?|ours?)?\b/i.exec(
      response,
    );
  if (named === null) return null;
  return Math.min(DAY, Math.max(1, Number(named[1]) * (UNITS[(named[2] ?? 's').toLowerCase()] ?? 1)));
}

const CERTIFICATE_REASONS: readonly (readonly [RegExp, MailSendReason])[] = [
  [/self[- ]signed/i, 'certificate_self_signed'],
  [/certificate (?:has expired|is not yet valid)/i, 'certificate_expired'],
  [/altnames|hostname\/ip/i, 'certificate_wrong_host'],
  [/unable to (?:get|verify)|certificate/i, 'certificate_untrusted'],
];

const AUTH_REASONS: readonly (readonly [RegExp, MailSendReason])[] = [
  [/application-specific password|app(?:lication)?[- ]password|5\.7\.9\b/i, 'auth_needs_app_password'],
  [/basic authentication is disabled|SmtpClientAuthentication is disabled|5\.7\.139\b/i, 'auth_password_disabled'],
];

const LIMIT = /5\.4\.5\b|(?:daily|hourly|sending)[\w ]{0,30}(?:limit|quota)|too many (?:messages|mails|emails)/i;
const GREYLISTED = /gr[ea]y-?list|try again (?:later|in)|please retry|4\.7\.1\b.*(?:later|again)/i;

function firstMatch(said: string, table: readonly (readonly [RegExp, MailSendReason])[]): MailSendReason | undefined {
  return table.find(([pattern]) => pattern.test(said))?.[1];
}

function reasonOfReply(code: number, said: string, command: string): MailSendReason {
  if (code === 530) return 'auth_required';
  if (LIMIT.test(said)) return 'sending_limit';
  if (code < 500 && GREYLISTED.test(said)) return 'greylisted';
  if (code === 552 && /size|large|5\.3\.4/i.test(said)) return 'too_large';
  if (command === 'MAIL FROM') return 'sender_refused';
  if (command === 'RCPT TO') return 'recipient_refused';
  return command === 'DATA' ? 'content_refused' : 'rejected';
}

/** One reply, read. Replies at the door (greeting, EHLO) are about the moment, not the mail: always temporary. */
export function readRefusal(failure: SmtpFailure): Refusal {
  const said = (failure.response ?? failure.message ?? '').slice(0, 500);
  const code = failure.responseCode ?? null;
  const command = failure.command ?? '';
  const reason = code === null ? 'connection' : reasonOfReply(code, said, command);
  const atTheDoor = command === 'CONN' || command === 'EHLO' || command === 'HELO';
  const temporary =
    code === null || code < 500 || atTheDoor || reason === 'sending_limit' || reason === 'auth_required';
  return {
    code,
    enhancedStatus: /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(said)?.[1] ?? null,
    response: said,
    reason,
    temporary,
    retryAfterSeconds: temporary ? retryHint(said) : null,
  };
}

function tlsReason(failure: SmtpFailure, said: string): MailSendReason | undefined {
  const certificate = firstMatch(said, CERTIFICATE_REASONS);
  if (failure.responseCode === undefined && certificate !== undefined) return certificate;
  if (failure.code === 'ETLS') return failure.responseCode === undefined ? 'tls' : 'no_starttls';
  if (failure.command === 'EHLO' && /required STARTTLS/.test(failure.message ?? '')) return 'no_starttls';
  return failure.responseCode === undefined && /\bssl\b|\btls\b|wrong version number/i.test(said) ? 'tls' : undefined;
}

function lineReason(failure: SmtpFailure, said: string): MailSendReason {
  if (failure.code === 'EDNS' || /ENOTFOUND|EAI_AGAIN/.test(said)) return 'host_unknown';
  if (/ECONNREFUSED/.test(said)) return 'connection_refused';
  if (/greeting/i.test(said)) return 'no_greeting';
  return failure.code === 'ETIMEDOUT' ? 'timeout' : 'connection';
}

/**
 * What an SMTP client's failure means. `handedOver`: every byte of the mail had been given to the connection.
 * Wrong passwords and certificates are temporary: our own set-up is wrong, the mail must wait until it is repaired.
 */
export function classify(error: unknown, handedOver: boolean): MailSendError {
  const failure = error as SmtpFailure;
  const refusal = readRefusal(failure);
  const said = refusal.response;
  const waiting = (reason: MailSendReason): Refusal => ({ ...refusal, reason, temporary: true });
  if (failure.code === 'EAUTH' || failure.code === 'ENOAUTH') {
    return new MailSendError('auth', waiting(firstMatch(said, AUTH_REASONS) ?? 'auth'));
  }
  const tls = tlsReason(failure, said);
  if (tls !== undefined) return new MailSendError('tls', waiting(tls));
  if (failure.code === 'EMESSAGE' && failure.responseCode === undefined) {
    return new MailSendError('rejected', { ...refusal, reason: 'too_large', temporary: false });
  }
  if (failure.code === 'EENVELOPE' && failure.responseCode === undefined) {
    return new MailSendError('rejected', { ...refusal, reason: 'recipient_refused', temporary: false });
  }
  if (refusal.reason === 'auth_required') return new MailSendError('auth', refusal);
  if (refusal.code !== null) {
    const rejected = (failure.rejectedErrors ?? []).map(refusedRecipient);
    // One who may be reached later is reason enough to come again; `rejected` says for whom.
    const temporary = rejected.length > 0 ? rejected.some((one) => one.temporary) : refusal.temporary;
    return new MailSendError('rejected', { ...refusal, temporary }, { rejected });
  }
  const reason = lineReason(failure, said);
  const code = failure.code === 'ETIMEDOUT' ? 'timeout' : 'connection';
  return new MailSendError(code, waiting(reason), { mayHaveBeenTaken: handedOver });
}

/** The refusal of one recipient among several. */
export function refusedRecipient(failure: SmtpFailure): RefusedRecipient {
  return { address: failure.recipient ?? '', ...readRefusal(failure) };
}
