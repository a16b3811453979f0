import { MailSendError } from '../../../../kernel/mail/send.ts';
import { settingsProblem } from './mail-server.ts';

/** How one try to send a mail ended. */
export type Ending =
  | { kind: 'sent'; messageId: string }
  | { kind: 'failed'; reason: string }
  /** Our own settings stand in the way. `retries`: it may be repaired without anybody asking for another try. */
  | { kind: 'blocked'; reason: string; retries: boolean }
  | { kind: 'deferred'; reason: string; retryAfterSeconds: number | null; maybeTaken: boolean }
  /** Its turn has not come: an earlier mail to the same person goes first. */
  | { kind: 'waiting'; until: Date };

/**
 * What a failure means for the mail. Whatever is wrong between us and our own server (password, certificate, a sender it
 * does not let us use) is a matter of settings; a refusal for now waits; only a refusal for good of this mail ends it.
 */
export function endingOf(error: unknown): Ending {
  const problem = settingsProblem(error);
  // Consent is given at the mail provider, where no fact of ours tells of it.
  if (problem) return { kind: 'blocked', reason: problem, retries: problem === 'mail_consent_missing' };
  if (!(error instanceof MailSendError))
    return { kind: 'deferred', reason: 'not_sent', retryAfterSeconds: null, maybeTaken: false };
  const reason = reasonOf(error);
  if (error.code === 'auth' || error.code === 'tls') return { kind: 'blocked', reason, retries: true };
  if (error.reason === 'sender_refused' && !error.temporary) return { kind: 'blocked', reason, retries: true };
  if (!error.temporary) return { kind: 'failed', reason };
  return {
    kind: 'deferred',
    reason,
    retryAfterSeconds: error.retryAfterSeconds,
    maybeTaken: error.mayHaveBeenTaken,
  };
}

/** `code: response`: a stable code, and behind it what the other server said. */
function reasonOf(error: MailSendError): string {
  const said = error.response
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 300);
  return said ? `${error.reason}: ${said}` : error.reason;
}
