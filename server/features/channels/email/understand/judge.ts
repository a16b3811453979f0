import type { MailVerdict } from '@madoguchi/contracts/mail.ts';
import type { DnsResolver } from '../../../../kernel/mail/dns.ts';
import { rememberAnswers } from '../../../../kernel/mail/dns-memory.ts';
import { judgeMail } from '../../../../kernel/mail/mail-auth.ts';
import type { RawDeliveryRow } from '../queries.ts';

/** For one mail, everything together. */
const PATIENCE_MS = 5_000;
/** A mail that took this long met a name server that does not answer. */
const SILENCE_MS = 3_000;
/** After so many of them in a row name servers are given less time for a while. */
const SILENT_MAILS = 3;
/** Enough for those that work: a forger who keeps slow ones must not switch the question off for everybody. */
const HURRIED_MS = 500;
const HURRY_LASTS_MS = 60_000;

interface Asked {
  /** Silent mails in a row. */
  mails: number;
  hurried: boolean;
  /** The same questions with a memory: mails come in bursts from few domains. Only here; who sets a record and checks it wants it fresh. */
  resolver: DnsResolver;
}

/** How name servers behave, per resolver: a DNS that is down must not make every mail five seconds late. */
const asked = new WeakMap<DnsResolver, Asked>();

function askedOf(resolver: DnsResolver): Asked {
  const known = asked.get(resolver);
  if (known) return known;
  const remembering = { ...resolver, resolve: rememberAnswers((name, type) => resolver.resolve(name, type)) };
  const fresh = { mails: 0, hurried: false, resolver: remembering };
  asked.set(resolver, fresh);
  return fresh;
}

type Envelope = Pick<RawDeliveryRow, 'raw' | 'envelope' | 'via' | 'trusted_servers'>;

/**
 * What SPF, DKIM and DMARC say of a mail; null when nobody can be asked. Never throws, never takes longer than five
 * seconds; what could not be found out is `temperror` and stops no mail.
 */
export async function judgeSender(row: Envelope, resolver: DnsResolver | undefined): Promise<MailVerdict | null> {
  if (!resolver || row.via === 'import') return null;
  const state = askedOf(resolver);
  let silent = false;
  const patience = setTimeout(() => (silent = true), SILENCE_MS);
  const { dmarc, ...verdict } = await judgeMail(row.raw, {
    // Only who spoke SMTP to us did so from the address SPF is about; LMTP and IMAP are spoken by our own mail server.
    remoteAddress: row.via === 'smtp' ? row.envelope.remoteAddress : null,
    mailFrom: row.envelope.from,
    resolver: state.resolver,
    trustedAuthservIds: row.trusted_servers ?? [],
    timeoutMs: state.hurried ? HURRIED_MS : PATIENCE_MS,
  });
  clearTimeout(patience);
  state.mails = silent ? state.mails + 1 : 0;
  if (state.mails >= SILENT_MAILS && !state.hurried) {
    state.hurried = true;
    setTimeout(() => (state.hurried = false), HURRY_LASTS_MS).unref();
  }
  return { ...verdict, dmarc: { result: dmarc.result, policy: policyOf(dmarc.policy) } };
}

function policyOf(policy: string): MailVerdict['dmarc']['policy'] {
  return policy === 'none' || policy === 'quarantine' || policy === 'reject' ? policy : null;
}
