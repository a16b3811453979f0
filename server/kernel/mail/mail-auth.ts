import { domainToASCII } from 'node:url';
import { authenticate, dkimVerify, dmarc } from 'mailauth';
import { parseAddresses } from './address.ts';
import type { DnsResolver } from './dns.ts';
import { canonicalHeaders, judgedMail } from './mail-auth-input.ts';
import type { JudgedMail } from './mail-auth-input.ts';
import { trustedClaims } from './mail-auth-header.ts';
import type { AuthClaim } from './mail-auth-header.ts';

export type AuthResult = 'pass' | 'fail' | 'softfail' | 'neutral' | 'none' | 'temperror' | 'permerror' | 'policy';

export interface DkimVerdict {
  domain: string;
  result: AuthResult;
  /** The signing domain belongs to the From address's, and all of the body is signed. */
  aligned: boolean;
}

export interface MailVerdict {
  spf: AuthResult;
  dkim: DkimVerdict[];
  /** `policy` is what the owner of the domain asks for, '' when there is no record. */
  dmarc: { result: AuthResult; policy: string };
  /** Whether the From address is proven: its domain's owner let this mail be sent. */
  aligned: boolean;
  /** Lower case, as A-labels; '' when the mail has not exactly one From. */
  fromDomain: string;
  /** Who says so: we asked ourselves, a server we trust wrote it into the mail, or nobody could. */
  method: 'checked' | 'trusted_header' | 'none';
}

export interface JudgeOptions {
  /** Of the SMTP client that gave us the mail; without it (mail fetched from a mailbox) SPF cannot be asked. */
  remoteAddress?: string | null;
  helo?: string;
  /** MAIL FROM, '' for the null path. */
  mailFrom?: string;
  resolver: DnsResolver;
  /** Servers whose Authentication-Results are believed, e.g. `mx.google.com` for a mailbox there. */
  trustedAuthservIds?: readonly string[];
  /** For everything together. Default 5000. */
  timeoutMs?: number;
}

const RESULTS = new Set(['pass', 'fail', 'softfail', 'neutral', 'none', 'temperror', 'permerror', 'policy']);
/** A mail may make us ask this often: SPF alone is allowed ten (RFC 7208 §4.6.4), each up to two questions. */
const MAX_QUESTIONS = 60;

function resultOf(text: string | undefined): AuthResult {
  const result = (text ?? 'none')
    .toLowerCase()
    .replace(/^temperr$/, 'temperror')
    .replace(/^hardfail$/, 'fail');
  return RESULTS.has(result) ? (result as AuthResult) : 'neutral';
}

type Asking = (name: string, type: string) => Promise<string[] | string[][]>;

/** Stops asking when the time or the number of questions is used up, so that nothing goes on behind our back. */
function boundedQuestions(resolver: DnsResolver, deadline: AbortSignal): Asking {
  let asked = 0;
  return async (name, type) => {
    asked += 1;
    if (deadline.aborted || asked > MAX_QUESTIONS) throw Object.assign(new Error('no time'), { code: 'ETIMEOUT' });
    return resolver.resolve(name, type);
  };
}

type DkimRow = Awaited<ReturnType<typeof dkimVerify>>['results'][number];

function dkimVerdicts(rows: readonly DkimRow[]): DkimVerdict[] {
  return rows
    .filter((row) => row.signingDomain)
    .map((row) => ({
      domain: row.signingDomain.toLowerCase(),
      result: resultOf(row.status.result),
      aligned: Boolean(row.status.aligned) && !row.status.underSized,
    }));
}

function isWithin(domain: string, parent: string): boolean {
  return parent !== '' && (domain === parent || domain.endsWith(`.${parent}`));
}

type Dmarc = Awaited<ReturnType<typeof dmarc>> | false;

async function judgeDelivery(mail: JudgedMail, options: JudgeOptions, ask: Asking): Promise<Partial<MailVerdict>> {
  const judged = await authenticate(mail.bytes, {
    ip: options.remoteAddress ?? '',
    helo: options.helo,
    sender: options.mailFrom === '' ? undefined : options.mailFrom,
    mta: 'localhost',
    resolver: ask,
    disableArc: true,
    disableBimi: true,
  });
  if (!isSameSender(judged.dkim.headerFrom, mail.fromDomain)) return NOTHING;
  const dkim = dkimVerdicts(judged.dkim.results);
  const policy = judged.dmarc as Dmarc;
  const spf = judged.spf ? judged.spf.status.result : 'none';
  const spfDomain = spf === 'pass' && judged.spf ? judged.spf.domain.toLowerCase() : '';
  const hasRecord = policy !== false && Boolean(policy.rr);
  const spfAligned = hasRecord ? Boolean(policy.alignment.spf.result) : isWithin(spfDomain, mail.fromDomain);
  return {
    spf: resultOf(spf),
    dkim,
    dmarc: {
      result: policy === false ? 'none' : resultOf(policy.status.result),
      policy: (hasRecord && policy.policy) || '',
    },
    aligned: spfAligned || dkim.some((one) => one.result === 'pass' && one.aligned),
    method: 'checked',
  };
}

function claimedDomain(claim: AuthClaim): string {
  const value = claim.properties.get('header.d') ?? claim.properties.get('header.i') ?? '';
  return value.slice(value.lastIndexOf('@') + 1).toLowerCase();
}

/** What a trusted server says, for what we cannot ask any more; what we verified ourselves counts for itself. */
function byTrustedHeader(
  own: Partial<MailVerdict>,
  claims: readonly AuthClaim[],
  fromDomain: string,
): Partial<MailVerdict> {
  const find = (method: string): AuthClaim | undefined => claims.find((claim) => claim.method === method);
  const policy = find('dmarc');
  const isOurs = policy?.properties.get('header.from')?.toLowerCase() === fromDomain;
  const claimed = claims
    .filter((claim) => claim.method === 'dkim' && claimedDomain(claim) !== '')
    .map((claim) => {
      const domain = claimedDomain(claim);
      return { domain, result: resultOf(claim.result), aligned: isWithin(domain, fromDomain) };
    });
  // A forwarding list may have broken the signature since the server saw it: its word is the older and better one.
  const dkim = claimed.length > 0 ? claimed : (own.dkim ?? []);
  const proven = (policy?.result === 'pass' && isOurs) || dkim.some((one) => one.result === 'pass' && one.aligned);
  return {
    ...own,
    spf: resultOf(find('spf')?.result),
    dkim,
    dmarc:
      policy === undefined || !isOurs
        ? (own.dmarc ?? NOTHING.dmarc)
        : { result: resultOf(policy.result), policy: own.dmarc?.policy ?? '' },
    aligned: own.aligned === true || proven,
    method: 'trusted_header',
  };
}

/** Without the SMTP client's address a DMARC `fail` would only mean that SPF is unknown. */
async function judgeFetched(mail: JudgedMail, options: JudgeOptions, ask: Asking): Promise<Partial<MailVerdict>> {
  const verified = await dkimVerify(mail.bytes, { resolver: ask });
  if (!isSameSender(verified.headerFrom, mail.fromDomain)) return NOTHING;
  const dkim = dkimVerdicts(verified.results);
  const policy = (await dmarc({
    headerFrom: [`x@${mail.fromDomain}`],
    spfDomains: [],
    dkimDomains: dkim
      .filter((one) => one.result === 'pass')
      .map((one) => ({ id: '', domain: one.domain, aligned: one.domain })),
    resolver: ask,
  } as unknown as Parameters<typeof dmarc>[0])) as Dmarc;
  const hasRecord = policy !== false && Boolean(policy.rr);
  const passes = policy !== false && policy.status.result === 'pass';
  const isStrict = hasRecord && policy.alignment.dkim.strict;
  const aligned = dkim.some(
    (one) => one.result === 'pass' && one.aligned && (!isStrict || one.domain === mail.fromDomain),
  );
  const failure = policy !== false && policy.status.result === 'temperror' ? 'temperror' : 'none';
  const own: Partial<MailVerdict> = {
    spf: 'none',
    dkim,
    dmarc: { result: passes && aligned ? 'pass' : failure, policy: (hasRecord && policy.policy) || '' },
    aligned,
    method: dkim.length > 0 ? 'checked' : 'none',
  };
  const claims = trustedClaims(mail.headers, options.trustedAuthservIds ?? []);
  return claims === null ? own : byTrustedHeader(own, claims, mail.fromDomain);
}

const NOTHING: MailVerdict = {
  spf: 'none',
  dkim: [],
  dmarc: { result: 'none', policy: '' },
  aligned: false,
  fromDomain: '',
  method: 'none',
};

const UNKNOWN: MailVerdict = { ...NOTHING, spf: 'temperror', dmarc: { result: 'temperror', policy: '' } };

/** The one domain the From field names, the same for every reader, or ''. */
function onlyFromDomain(values: readonly string[]): string {
  const senders = values.length === 1 ? parseAddresses(values[0] ?? '') : [];
  const address = senders.length === 1 ? (senders[0]?.address ?? '') : '';
  return domainToASCII(address.slice(address.lastIndexOf('@') + 1)).toLowerCase();
}

/** Whether the library read the same sender as we show: two readings of one field are the forger's chance. */
function isSameSender(headerFrom: readonly string[], fromDomain: string): boolean {
  const [address = ''] = headerFrom;
  const domain = domainToASCII(address.slice(address.lastIndexOf('@') + 1)).toLowerCase();
  return headerFrom.length === 1 && domain === fromDomain;
}

/**
 * Who really sent a mail: SPF, DKIM and DMARC (RFC 7208, 6376, 7489). Asked by ourselves where the SMTP client is
 * known; for mail fetched from a mailbox DKIM is verified and a trusted server's Authentication-Results are read.
 * Never throws and never takes longer than `timeoutMs`: what could not be found out is `temperror`.
 */
export async function judgeMail(raw: Uint8Array, options: JudgeOptions): Promise<MailVerdict> {
  const headers = canonicalHeaders(raw);
  const fromDomain = onlyFromDomain(headers.from);
  // A mail that shows two senders, or none, proves nothing about either.
  if (fromDomain === '') return NOTHING;
  const deadline = AbortSignal.timeout(options.timeoutMs ?? 5000);
  const late = new Promise<null>((resolve) => {
    deadline.addEventListener('abort', () => resolve(null), { once: true });
  });
  const ask = boundedQuestions(options.resolver, deadline);
  const mail = judgedMail(raw, headers, fromDomain);
  const judge = options.remoteAddress ? judgeDelivery : judgeFetched;
  try {
    const verdict = await Promise.race([judge(mail, options, ask), late]);
    return { ...UNKNOWN, ...verdict, fromDomain };
  } catch {
    return { ...UNKNOWN, fromDomain };
  }
}
