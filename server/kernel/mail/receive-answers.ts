/** An SMTP answer other than 250; smtp-server sends the code and the text of errors. */
export class SmtpAnswer extends Error {
  readonly responseCode: number;

  constructor(responseCode: number, message: string) {
    super(message);
    this.name = 'SmtpAnswer';
    this.responseCode = responseCode;
  }
}

export const UNKNOWN = (): SmtpAnswer => new SmtpAnswer(550, '5.1.1 No such mailbox here');
export const REFUSED = (): SmtpAnswer => new SmtpAnswer(554, '5.7.1 Mail refused');
export const LATER = (): SmtpAnswer => new SmtpAnswer(451, '4.3.0 Try again later');
export const SLOWER = (): SmtpAnswer => new SmtpAnswer(450, '4.7.0 Too many mails from you, try again later');
export const TOO_MANY = (): SmtpAnswer => new SmtpAnswer(452, '4.5.3 Too many recipients');
export const TOO_LARGE = (): SmtpAnswer => new SmtpAnswer(552, '5.3.4 Message too large');
export const SMUGGLED = (): SmtpAnswer => new SmtpAnswer(554, '5.6.0 Lone dot between bare line feeds');
export const CROWDED = (): SmtpAnswer => new SmtpAnswer(421, '4.7.0 Too many connections from you');
export const GUESSING = (): SmtpAnswer => new SmtpAnswer(421, '4.7.1 Too many unknown recipients');

/** What became of a mail for one recipient. */
export type RecipientOutcome = 'stored' | 'temporary' | 'rejected';

const answerTo = (outcome: RecipientOutcome): SmtpAnswer | null =>
  outcome === 'stored' ? null : outcome === 'temporary' ? LATER() : REFUSED();

/**
 * SMTP has one answer for all recipients. It is 451 when it must be tried again for anyone (who stored it already
 * recognises it then), 554 when nobody took it.
 */
export function answerForAll(outcomes: readonly RecipientOutcome[]): SmtpAnswer | null {
  if (outcomes.includes('temporary')) return LATER();
  return outcomes.includes('stored') ? null : REFUSED();
}

/** LMTP has one answer for every RCPT that was accepted, in their order, repetitions included (RFC 2033 §4.2). */
export function answersForEach(
  accepted: readonly string[],
  recipients: readonly string[],
  outcomes: readonly RecipientOutcome[],
): (SmtpAnswer | string)[] {
  const known = new Map(recipients.map((recipient, at) => [recipient.toLowerCase(), outcomes[at] ?? 'temporary']));
  return accepted.map((recipient) => answerTo(known.get(recipient.toLowerCase()) ?? 'temporary') ?? '2.0.0 Stored');
}

const LF = 0x0a;
const CR = 0x0d;
const DOT = 0x2e;

/**
 * Whether the mail holds a line with a lone dot of which one end is a bare line feed. Servers disagree whether that
 * ends a mail, which is how a second mail is smuggled past the first server's checks; no honest mailer sends it.
 */
export function isSmuggling(raw: Buffer): boolean {
  for (let at = raw.indexOf('\n.'); at >= 0; at = raw.indexOf('\n.', at + 1)) {
    const endsBare = raw[at + 2] === LF;
    const endsWell = raw[at + 2] === CR && raw[at + 3] === LF;
    const beginsWell = raw[at - 1] === CR;
    if (raw[at + 1] === DOT && (endsBare || (endsWell && !beginsWell))) return true;
  }
  return false;
}
