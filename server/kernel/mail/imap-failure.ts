/**
 * Why a mailbox could not be read. Stable: shown to people and stored with the mailbox.
 * `token_expired`: get a new access token and try again; refused once more with a fresh one, it means `auth`.
 * `unavailable`: the server says itself that it is busy (too many connections, maintenance).
 */
export type ImapFailureCode =
  | 'dns'
  | 'connection'
  | 'timeout'
  | 'greeting'
  | 'tls'
  | 'certificate_self_signed'
  | 'certificate_expired'
  | 'certificate_wrong_host'
  | 'certificate_untrusted'
  | 'no_starttls'
  | 'auth'
  | 'token_expired'
  | 'folder_missing'
  | 'unavailable'
  | 'too_large'
  | 'rejected'
  | 'connection_lost';

/** What a person can do about it, where the server's words say so. */
export type ImapHint =
  | 'app_password_required'
  | 'oauth_required'
  | 'oauth_unsupported'
  | 'imap_disabled'
  | 'web_login_required'
  | 'maybe_tls'
  | 'not_tls';

/** Nothing gets better by trying again: a person must change something first. */
const LASTING: ReadonlySet<ImapFailureCode> = new Set([
  'certificate_self_signed',
  'certificate_expired',
  'certificate_wrong_host',
  'certificate_untrusted',
  'no_starttls',
  'auth',
  'folder_missing',
  'too_large',
]);

export class ImapFailure extends Error {
  readonly code: ImapFailureCode;
  readonly hint: ImapHint | null;
  /** What the server said, or the cause; at most 500 characters. */
  readonly detail: string;
  /** False: it stays so until a person changes something. */
  readonly temporary: boolean;
  /** The mails whose text was being fetched. */
  readonly uids: readonly number[];

  constructor(code: ImapFailureCode, detail: string, more: { hint?: ImapHint | null; uids?: readonly number[] } = {}) {
    super(`mailbox not read: ${code} (${detail.slice(0, 500)})`);
    this.name = 'ImapFailure';
    this.code = code;
    this.detail = detail.slice(0, 500);
    this.hint = more.hint ?? null;
    this.uids = more.uids ?? [];
    this.temporary = !LASTING.has(code);
  }
}

/** The fields imapflow and Node give their errors. */
interface RawFailure {
  code?: string;
  message?: string;
  /** Text of BYE. */
  reason?: string;
  response?: unknown;
  responseText?: string;
  responseStatus?: string;
  serverResponseCode?: string;
  authenticationFailed?: boolean;
  oauthError?: unknown;
  tlsFailed?: boolean;
}

const CERTIFICATES: Readonly<Record<string, ImapFailureCode>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate_self_signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate_self_signed',
  CERT_HAS_EXPIRED: 'certificate_expired',
  CERT_NOT_YET_VALID: 'certificate_expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate_wrong_host',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate_untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate_untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate_untrusted',
  CERT_UNTRUSTED: 'certificate_untrusted',
  CERT_REVOKED: 'certificate_untrusted',
};

const SOCKETS: Readonly<Record<string, ImapFailureCode>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ENODATA: 'dns',
  CONNECT_TIMEOUT: 'timeout',
  UPGRADE_TIMEOUT: 'timeout',
  ETIMEOUT: 'timeout',
  ETIMEDOUT: 'timeout',
  GREETING_TIMEOUT: 'greeting',
  LiteralTooLarge: 'too_large',
  ResponseTooLarge: 'too_large',
};

/** Words of Gmail, iCloud, Yahoo, Microsoft 365 and Japanese providers; the first that fits counts. */
const HINTS: readonly (readonly [RegExp, ImapHint])[] = [
  [/app(?:lication)?[- ](?:specific )?password|アプリ(?:ケーション)?(?:専用)?パスワード/i, 'app_password_required'],
  [/(?:not enabled|disabled) for imap|imap (?:access )?is (?:disabled|not enabled)|enable imap/i, 'imap_disabled'],
  [/web (?:browser|login)|webalert|via your browser/i, 'web_login_required'],
  [/basic ?auth(?:entication)?(?: is)?[ -]?(?:disabled|blocked)|oauth|modern auth/i, 'oauth_required'],
  [/unsupported authentication mechanism/i, 'oauth_unsupported'],
  [/login is disabled|no matching authentication/i, 'oauth_required'],
];

/** Response codes (RFC 5530) with which a server says that it is busy, not that something is wrong. */
const BUSY = new Set(['UNAVAILABLE', 'INUSE', 'LIMIT', 'SERVERBUG', 'CONTACTADMIN']);

function hintOf(said: string): ImapHint | null {
  return HINTS.find(([words]) => words.test(said))?.[1] ?? null;
}

function signInFailure(raw: RawFailure, said: string, byToken: boolean): ImapFailure {
  if (BUSY.has(raw.serverResponseCode ?? '') || /too many|try again later/i.test(said)) {
    return new ImapFailure('unavailable', said);
  }
  const hint = hintOf(said);
  // Google and Microsoft answer an expired and a wrong token alike; a mechanism that is missing is neither.
  const isToken = byToken && hint === null;
  return new ImapFailure(isToken ? 'token_expired' : 'auth', said, { hint });
}

function openingFailure(raw: RawFailure, said: string): ImapFailure {
  if (raw.tlsFailed === true && raw.code === undefined) return new ImapFailure('no_starttls', said);
  if (/EPROTO|ERR_SSL/.test(raw.code ?? '')) return new ImapFailure('tls', said, { hint: 'not_tls' });
  if (raw.tlsFailed === true) return new ImapFailure('tls', said);
  if (raw.reason !== undefined) return new ImapFailure('unavailable', raw.reason);
  if (raw.code?.startsWith('ClosedAfterConnect') === true) return new ImapFailure('greeting', said);
  return new ImapFailure('connection', said);
}

function wordsOf(raw: RawFailure, error: unknown): string {
  const response = typeof raw.response === 'string' && raw.response !== '' ? raw.response : undefined;
  return raw.responseText ?? response ?? raw.reason ?? raw.message ?? String(error);
}

/**
 * Names what imapflow or Node threw. `phase` is `open` until the sign-in is done; a broken connection later is
 * `connection_lost`. `byToken`: the sign-in was made with an access token.
 */
export function imapFailure(error: unknown, phase: 'open' | 'session', byToken = false): ImapFailure {
  if (error instanceof ImapFailure) return error;
  const raw = error as RawFailure;
  const said = wordsOf(raw, error);
  const certificate = CERTIFICATES[raw.code ?? ''];
  if (certificate) return new ImapFailure(certificate, said);
  const socket = SOCKETS[raw.code ?? ''];
  if (socket === 'greeting') return new ImapFailure('greeting', said, { hint: 'maybe_tls' });
  if (socket) return new ImapFailure(socket, said);
  const isSignIn = raw.authenticationFailed === true || /unsupported authentication mechanism/i.test(said);
  if (isSignIn) return signInFailure(raw, said, byToken);
  if (raw.serverResponseCode === 'NONEXISTENT') return new ImapFailure('folder_missing', said);
  if (BUSY.has(raw.serverResponseCode ?? '')) return new ImapFailure('unavailable', said);
  if (raw.responseStatus !== undefined) return new ImapFailure('rejected', said);
  return phase === 'open' ? openingFailure(raw, said) : new ImapFailure('connection_lost', said);
}
