import type pg from 'pg';
import type { Config } from '../../kernel/config.ts';
import { createResolver, type DnsResolver } from '../../kernel/mail/dns.ts';
import { checkMailDns } from '../../kernel/mail/mail-dns-check.ts';
import { createMailSender, MailSendError } from '../../kernel/mail/send.ts';
import { connectionTo, installationServer } from '../../features/channels/email/deliver/mail-server.ts';
import { isDeliverable } from '../../features/channels/email/addresses.ts';
import { CertificateProblem, endOf, readCertificate } from '../../features/channels/email/receiver-certificate.ts';
import { fail, ok, warn, type Finding } from './finding.ts';

const PATIENCE_MS = 8_000;

/** Connects to the installation's outgoing mail server and signs in, without sending. */
export async function checkMailServer(config: Config): Promise<Finding> {
  const server = installationServer(config);
  if (!server) return warn('mail', 'mail_none');
  const sender = createMailSender({ ...(await connectionTo(server, config)), timeoutMs: PATIENCE_MS });
  const values = { host: server.host, port: server.port };
  try {
    await sender.verify();
    return ok('mail', values);
  } catch (error) {
    return fail('mail', 'mail_refused', {
      ...values,
      reason: error instanceof MailSendError ? error.code : String(error),
    });
  } finally {
    sender.close();
  }
}

const DAY_MS = 86_400_000;
const RENEW_BEFORE_DAYS = 14;

/** What STARTTLS is offered with: there, right, and not about to end. */
export function checkReceiverCertificate(config: Config): Finding {
  try {
    const certificate = readCertificate(config);
    if (!certificate) return warn('certificate', 'certificate_none');
    const end = endOf(certificate);
    const values = { date: end.toISOString().slice(0, 10) };
    const days = (end.getTime() - Date.now()) / DAY_MS;
    if (days < 0) return fail('certificate', 'certificate_ended', values);
    return days < RENEW_BEFORE_DAYS ? warn('certificate', 'certificate_ends', values) : ok('certificate', values);
  } catch (error) {
    if (!(error instanceof CertificateProblem)) throw error;
    return fail('certificate', `certificate_${error.problem}`);
  }
}

const MAILBOXES = `select count(*)::int as count, count(*) filter (where state in ('failing', 'needs_consent'))::int as failing,
  coalesce(string_agg(distinct error_code, ', ') filter (where state in ('failing', 'needs_consent')), '') as reasons,
  (select count(*)::int from app.mailbox_troubles where parked_at is not null) as parked from app.mailboxes where enabled`;

/** Accounts whose mail is fetched. @param client of the owner, who sees every workspace */
export async function checkMailboxes(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ count: number; failing: number; reasons: string; parked: number }>(MAILBOXES);
  const { count = 0, failing = 0, reasons = '', parked = 0 } = rows[0] ?? {};
  if (failing > 0) return fail('mailboxes', 'mailboxes_failing', { count: failing, reasons });
  return parked > 0 ? warn('mailboxes', 'mailboxes_parked', { count: parked }) : ok('mailboxes', { count });
}

/** Domains of one installation that are looked up; more take too long for somebody who waits. */
const MOST_DOMAINS = 20;

/** Records of the domains mail is sent from, and where mail to the forwarding addresses goes. */
export async function checkMailRecords(client: pg.Client, config: Config): Promise<Finding> {
  const { rows } = await client.query<{ domain: string; selector: string; public_key: string }>(
    'select distinct on (domain) domain, selector, public_key from app.mail_domains order by domain, verified_at nulls last limit $1',
    [MOST_DOMAINS],
  );
  const resolver = createResolver({ servers: config.dnsServer });
  const wrong = await Promise.all([
    ...rows.map(({ domain, selector, public_key: publicKey }) => missingAt(resolver, { domain, selector, publicKey })),
    missingMx(resolver, config.mailDomain),
  ]);
  const problems = wrong.flat();
  if (problems.length > 0) return warn('mail_records', 'mail_records_missing', { records: problems.join(', ') });
  return ok('mail_records', { count: rows.length });
}

async function missingAt(
  resolver: DnsResolver,
  { domain, ...dkim }: { domain: string; selector: string; publicKey: string },
): Promise<string[]> {
  const records = await checkMailDns(resolver, { domain, dkim });
  return records.filter(({ state }) => state !== 'ok').map(({ type, host }) => `${type} ${host}`);
}

async function missingMx(resolver: DnsResolver, mailDomain: string): Promise<string[]> {
  if (!isDeliverable(mailDomain)) return [];
  const found = await resolver.mx(mailDomain).catch(() => []);
  return found.length > 0 ? [] : [`MX ${mailDomain}`];
}
