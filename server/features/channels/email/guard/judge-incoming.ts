import type { MailVerdict, SuspensionCause } from '@madoguchi/contracts/mail.ts';
import { MOST_HOPS } from './traces.ts';

/**
 * Mails of one sender within ten minutes: of the same subject, and of any. What loops and broken programs send is
 * written by machines; a proven one (SPF, DKIM) may be a shop's order system on a busy day. A person's mails are only
 * bounded against a runaway: a busy customer is no flood, and our own answers are bounded where they are made.
 */
export const FLOOD = {
  minutes: 10,
  machine: { same: 20, any: 100 },
  provenMachine: { same: 200, any: 1000 },
  person: { same: 1000, any: 2000 },
  /** Answers of a machine to what we wrote. */
  answers: 5,
} as const;

/** Conversations that mails with a forged sender may open within an hour in one workspace (threat 44). */
export const FORGED_AN_HOUR = 200;

/** What is known about a mail before anything is made of it. */
export interface Incoming {
  blocked: boolean;
  /** It is one that we sent, by its Message-ID. */
  ownMessage: boolean;
  /** From is an address of an inbox of this workspace. */
  ownSender: boolean;
  /** Carries the mark of this workspace's outgoing mails. */
  loopMark: boolean;
  hops: number;
  /** The same mail was taken in another inbox, and is not addressed to this one: one mailbox forwards to the other. */
  passedOn: boolean;
  /** A delivery report about no mail of ours. */
  strayReport: boolean;
  /** The server that handed it to us calls it spam. */
  markedSpam: boolean;
  verdict: MailVerdict | null;
  /** An absence notice that belongs to no conversation. */
  strayNotice: boolean;
  /** Of this sender within `FLOOD.minutes`; `answers`: by a machine, in conversations in which we wrote meanwhile. */
  recent: { any: number; same: number; answers: number };
  automatic: boolean;
  /** Conversations opened by forged senders within the hour; 0 when this one is not forged. */
  forgedOpened: number;
}

/** From is not proven, and the domain's owner says how its mails are proven. Silence of the DNS proves nothing. */
export function looksForged(verdict: MailVerdict | null): boolean {
  if (!verdict || verdict.method === 'none' || verdict.aligned) return false;
  return verdict.dmarc.result === 'fail' || verdict.spf === 'fail' || verdict.spf === 'softfail';
}

function isSpam({ markedSpam, verdict }: Incoming): boolean {
  // The domain's owner asks for such mails to be refused (RFC 7489 §6.3); we hold them back, where a person sees them.
  const refused =
    verdict !== null &&
    verdict.method !== 'none' &&
    verdict.dmarc.result === 'fail' &&
    verdict.dmarc.policy === 'reject';
  return markedSpam || refused;
}

function isFlood({ recent, automatic, verdict }: Incoming): boolean {
  if (automatic && recent.answers >= FLOOD.answers) return true;
  const most = automatic ? FLOOD[verdict?.aligned ? 'provenMachine' : 'machine'] : FLOOD.person;
  return recent.same >= most.same || recent.any >= most.any;
}

/** Why a mail is held back, or null: it comes in. Pure; the first cause that fits is the one told. */
export function judgeIncoming(mail: Incoming): SuspensionCause | null {
  if (mail.blocked) return 'blocked';
  if (mail.ownMessage) return 'own_mail';
  if (mail.loopMark || mail.passedOn || mail.hops > MOST_HOPS) return 'loop';
  if (mail.ownSender) return 'own_mail';
  if (mail.strayReport) return 'backscatter';
  if (isSpam(mail)) return 'spam';
  if (mail.strayNotice) return 'auto_reply';
  if (isFlood(mail)) return 'flood';
  return mail.forgedOpened >= FORGED_AN_HOUR ? 'too_many_opened' : null;
}
