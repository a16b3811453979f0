import { dkimHost, dkimRecord } from './dkim.ts';
import type { DkimKeyType } from './dkim.ts';
import { DnsUnreachable } from './dns.ts';
import type { DnsResolver } from './dns.ts';

export type MailDnsState = 'ok' | 'missing' | 'wrong' | 'unreachable';

/** A record the owner of a domain should have, and whether it is there. */
export interface MailDnsRecord {
  kind: 'spf' | 'dkim' | 'dmarc' | 'mx';
  /** Full name, without the closing dot. */
  host: string;
  type: 'TXT' | 'MX';
  /** What to put there; for MX `priority exchange`. An existing record of the same kind is to be replaced by it. */
  value: string;
  state: MailDnsState;
  /** What is published there now, of this kind. */
  found: string[];
}

export interface MailDnsQuestion {
  domain: string;
  dkim?: { selector: string; publicKey: string; type?: DkimKeyType } | null;
  /** A mechanism or a domain to include that must be in the SPF record: `_spf.google.com`, `ip4:192.0.2.1`, `mx`. */
  spfInclude?: string | null;
  /** Mail servers that should receive, most wanted first. */
  mx?: readonly string[] | null;
}

async function look(ask: () => Promise<string[]>): Promise<string[] | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof DnsUnreachable) return null;
    throw error;
  }
}

function bare(name: string): string {
  return name.trim().toLowerCase().replace(/\.$/, '');
}

function mechanismFor(include: string): string {
  return /^(?:a|mx|ip4|ip6|include|exists|a:.*|mx:.*)$/i.test(include) || /^(?:ip4|ip6|include|exists):/i.test(include)
    ? include
    : `include:${include}`;
}

/** A name alone, or with `+`, lets pass; `~`, `-` and `?` in front of it do not. */
function hasMechanism(record: string, mechanism: string): boolean {
  const wanted = mechanism.toLowerCase();
  return record
    .toLowerCase()
    .split(/\s+/)
    .some((term) => term.replace(/^\+/, '').replace(/\.$/, '') === wanted);
}

/**
 * The one SPF record a domain may have (RFC 7208 §3.2; two are a permanent error), ours put in front of its `all`, so
 * that mail sent from elsewhere goes on passing.
 */
export function mergeSpf(records: readonly string[], mechanism: string): string {
  const terms = records.flatMap((record) => record.trim().split(/\s+/).slice(1));
  const rest = terms.filter((term) => !/^[+~?-]?all$/i.test(term) && !/^redirect=/i.test(term));
  const last = terms.filter((term) => /^[+~?-]?all$/i.test(term)).at(-1);
  const redirect = terms.find((term) => /^redirect=/i.test(term));
  const unique = [...new Set([...rest, mechanism])];
  // `all` makes a redirect void; with only the redirect, its record goes on deciding about the rest.
  const end = last === undefined ? (redirect ?? '~all') : /^(?:\+?all)$/i.test(last) ? '~all' : last;
  return ['v=spf1', ...unique, end].join(' ');
}

async function checkSpf(resolver: DnsResolver, domain: string, include: string): Promise<MailDnsRecord> {
  const mechanism = mechanismFor(include.trim().replace(/\.$/, ''));
  const texts = await look(() => resolver.txt(domain));
  const found = (texts ?? []).filter((text) => /^v=spf1(?:\s|$)/i.test(text.trim()));
  const base = { kind: 'spf', host: domain, type: 'TXT', found } as const;
  if (texts === null) return { ...base, value: mergeSpf([], mechanism), state: 'unreachable' };
  const [only] = found;
  const isRight = found.length === 1 && only !== undefined && hasMechanism(only, mechanism);
  if (isRight) return { ...base, value: only, state: 'ok' };
  return { ...base, value: mergeSpf(found, mechanism), state: found.length === 0 ? 'missing' : 'wrong' };
}

function tagsOf(record: string): Map<string, string> {
  const pairs = record.split(';').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return [name.trim().toLowerCase(), value.join('=').replace(/\s+/g, '')] as const;
  });
  return new Map(pairs);
}

async function checkDkim(
  resolver: DnsResolver,
  domain: string,
  dkim: NonNullable<MailDnsQuestion['dkim']>,
): Promise<MailDnsRecord> {
  const host = dkimHost(domain, dkim.selector);
  const found = await look(() => resolver.txt(host));
  const value = dkimRecord(dkim.type ?? 'rsa', dkim.publicKey);
  const base = { kind: 'dkim', host, type: 'TXT', value, found: found ?? [] } as const;
  if (found === null) return { ...base, state: 'unreachable' };
  if (found.length === 0) return { ...base, state: 'missing' };
  const tags = tagsOf(found[0] ?? '');
  const isRight =
    found.length === 1 && tags.get('p') === dkim.publicKey && (tags.get('k') ?? 'rsa') === (dkim.type ?? 'rsa');
  return { ...base, state: isRight ? 'ok' : 'wrong' };
}

async function checkDmarc(resolver: DnsResolver, domain: string): Promise<MailDnsRecord> {
  const host = `_dmarc.${domain}`;
  const texts = await look(() => resolver.txt(host));
  const found = (texts ?? []).filter((text) => /^v\s*=\s*DMARC1\s*(?:;|$)/i.test(text.trim()));
  const base = { kind: 'dmarc', host, type: 'TXT', found } as const;
  // The gentlest policy: receivers look, nothing is refused that was not refused before.
  const value = 'v=DMARC1; p=none';
  if (texts === null) return { ...base, value, state: 'unreachable' };
  if (found.length === 0) return { ...base, value, state: 'missing' };
  const isRight = found.length === 1 && /^(?:none|quarantine|reject)$/i.test(tagsOf(found[0] ?? '').get('p') ?? '');
  return { ...base, value: isRight ? (found[0] ?? value) : value, state: isRight ? 'ok' : 'wrong' };
}

async function checkMx(resolver: DnsResolver, domain: string, exchanges: readonly string[]): Promise<MailDnsRecord[]> {
  const answer = await look(async () =>
    (await resolver.mx(domain)).map(({ priority, exchange }) => `${priority} ${bare(exchange)}`),
  );
  const found = answer ?? [];
  const published = new Set(found.map((one) => one.slice(one.indexOf(' ') + 1)));
  return exchanges.map((exchange, at) => {
    const name = bare(exchange);
    const missing: MailDnsState = found.length === 0 ? 'missing' : 'wrong';
    const state: MailDnsState = answer === null ? 'unreachable' : published.has(name) ? 'ok' : missing;
    const kept = found.find((one) => one.endsWith(` ${name}`));
    return { kind: 'mx', host: domain, type: 'MX', value: kept ?? `${(at + 1) * 10} ${name}`, state, found };
  });
}

/**
 * The records a domain needs so that mail sent for it is believed and mail to it arrives, each compared with what is
 * published. Never throws: a name server that does not answer makes its records `unreachable`.
 */
export async function checkMailDns(resolver: DnsResolver, question: MailDnsQuestion): Promise<MailDnsRecord[]> {
  const domain = bare(question.domain);
  const checks: Promise<MailDnsRecord | MailDnsRecord[]>[] = [];
  if (question.spfInclude) checks.push(checkSpf(resolver, domain, question.spfInclude));
  if (question.dkim) checks.push(checkDkim(resolver, domain, question.dkim));
  checks.push(checkDmarc(resolver, domain));
  if (question.mx && question.mx.length > 0) checks.push(checkMx(resolver, domain, question.mx));
  return (await Promise.all(checks)).flat();
}
