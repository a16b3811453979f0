import { AppError } from '../../../../kernel/errors.ts';
import { ImapFailure } from '../../../../kernel/mail/imap-failure.ts';

export interface FetchFailure {
  state: 'failing' | 'needs_consent';
  /** What the settings page has a sentence for. */
  code: string;
  /** What the server said. */
  detail: string;
  /** Nothing changes until a person does something. */
  lasting: boolean;
}

/** Only a person can go on: nobody has consented yet, or the consent was taken back or has ended. */
const CONSENT: Readonly<Record<string, string>> = {
  mail_consent_missing: 'needs_consent',
  mail_consent_withdrawn: 'revoked',
};
const OURS: Readonly<Record<string, { code: string; lasting: boolean }>> = {
  'outbound.url_refused': { code: 'url_refused', lasting: true },
  'outbound.unreachable': { code: 'dns', lasting: false },
  'outbound.timeout': { code: 'dns', lasting: false },
  'secrets.unreadable': { code: 'password_unreadable', lasting: true },
  mail_password_missing: { code: 'password_missing', lasting: true },
  mail_token_unavailable: { code: 'token_unavailable', lasting: false },
  mail_oauth_refused: { code: 'oauth_refused', lasting: true },
  mail_oauth_app_missing: { code: 'oauth_app_missing', lasting: true },
};

/** Why a mailbox is not read, or null: it says nothing about the mailbox (our database is away, we are stopping). */
export function fetchFailureOf(error: unknown): FetchFailure | null {
  if (error instanceof ImapFailure) {
    // Refused once more with a fresh token: waiting does not help, a person has to look.
    const isToken = error.code === 'token_expired';
    const code = error.hint ?? (isToken ? 'auth' : error.code);
    return { state: 'failing', code, detail: error.detail, lasting: isToken || !error.temporary };
  }
  if (!(error instanceof AppError)) return { state: 'failing', code: 'unexpected', detail: '', lasting: false };
  const consent = CONSENT[error.code];
  if (consent) return { state: 'needs_consent', code: consent, detail: '', lasting: true };
  const ours = OURS[error.code];
  if (ours) return { state: 'failing', detail: '', ...ours };
  if (error.kind === 'unavailable') return null;
  return { state: 'failing', code: 'unexpected', detail: error.code, lasting: false };
}
