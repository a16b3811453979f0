import type { DnsRecord } from '@madoguchi/contracts/mail.ts';
import { notFound } from '../../../../kernel/errors.ts';
import type { Caller } from '../../../../kernel/http/route.ts';
import { createDkimKey, dkimHost, dkimRecord } from '../../../../kernel/mail/dkim.ts';
import { checkMailDns } from '../../../../kernel/mail/mail-dns-check.ts';
import { runInWorkspace } from '../../../../kernel/transaction.ts';
import { isDeliverable } from '../../email/addresses.ts';
import {
  insertMailDomain,
  listMailDomainRows,
  saveMailDomainCheck,
  type MailDomainRow,
} from '../../email/signing/queries.ts';
import { signingPlace } from '../../email/signing/signing-key.ts';
import { listInboxRows, type InboxRow } from '../../inboxes/queries.ts';
import type { MailboxServices } from '../needs.ts';
import { isEverybodys, PRESETS, presetOf } from '../presets.ts';

interface OwnDomain {
  domain: string;
  /** What the SPF record must include; null: not known, and not asked for. */
  spf: string | null;
  /** Mail to it comes to our own receiver. */
  receives: boolean;
}

/** The domains of the addresses this workspace sends from, without those in whose DNS nobody of ours can write. */
export function ownDomains(inboxes: readonly InboxRow[], services: Pick<MailboxServices, 'config'>): OwnDomain[] {
  const domains = new Map<string, OwnDomain>();
  for (const { channel, address, settings } of inboxes) {
    const domain = address?.split('@').at(-1)?.toLowerCase();
    if (channel !== 'email' || !domain || !isDeliverable(domain) || isEverybodys(domain)) continue;
    const hosts = settings.smtp ? [settings.smtp.host] : [];
    const chosen = PRESETS.find((preset) => preset.id === settings.preset);
    const spf = (chosen ?? presetOf(hosts))?.spfInclude ?? domains.get(domain)?.spf ?? null;
    domains.set(domain, { domain, spf, receives: domain === services.config.mailDomain.toLowerCase() });
  }
  return [...domains.values()].toSorted((one, other) => one.domain.localeCompare(other.domain));
}

/** With a key for each: made when it is first asked for, outside of any transaction. */
export async function listOwnDomains(services: MailboxServices, caller: Caller): Promise<MailDomainRow[]> {
  const { workspaceId } = caller;
  const read = () =>
    runInWorkspace(services.kernel, caller, async ({ db }) => ({
      rows: await listMailDomainRows(db, workspaceId),
      own: ownDomains(await listInboxRows(db, workspaceId), services),
    }));
  const { rows, own } = await read();
  const missing = own.filter(({ domain }) => !rows.some((row) => row.domain === domain));
  for (const { domain } of missing) await makeKey(services, caller, domain);
  const all = missing.length > 0 ? (await read()).rows : rows;
  return own.flatMap(({ domain, spf }) =>
    all.filter((row) => row.domain === domain).map((row) => ({ ...row, records: recordsOf(row, spf) })),
  );
}

async function makeKey(services: MailboxServices, caller: Caller, domain: string): Promise<void> {
  const key = await createDkimKey('rsa');
  const sealedPrivateKey = services.secrets.sealSecret(key.privateKey, signingPlace(caller.workspaceId, domain));
  await runInWorkspace(services.kernel, caller, (ctx) => {
    const selector = `madoguchi${ctx.now.getUTCFullYear()}`;
    return insertMailDomain(
      ctx.db,
      caller.workspaceId,
      { domain, selector, publicKey: key.publicKey, sealedPrivateKey },
      ctx.now,
    );
  });
}

/** What was found last, or what there is to add before anybody has looked. */
function recordsOf(row: MailDomainRow, spf: string | null): DnsRecord[] {
  if (row.records.length > 0) return row.records;
  const unchecked = (kind: DnsRecord['kind'], host: string, value: string): DnsRecord => ({
    kind,
    host,
    type: 'TXT',
    value,
    state: 'unchecked',
    found: [],
  });
  const { domain, selector } = row;
  return [
    ...(spf === null ? [] : [unchecked('spf', domain, `v=spf1 include:${spf} ~all`)]),
    unchecked('dkim', dkimHost(domain, selector), dkimRecord('rsa', row.public_key)),
    unchecked('dmarc', `_dmarc.${domain}`, 'v=DMARC1; p=none'),
  ];
}

/** Asks the DNS about one domain and remembers what it said. @throws not_found */
export async function checkOwnDomain(services: MailboxServices, caller: Caller, asked: string): Promise<MailDomainRow> {
  const { workspaceId } = caller;
  const domain = asked.toLowerCase();
  const row = (await listOwnDomains(services, caller)).find((one) => one.domain === domain);
  if (!row) throw notFound();
  const own = await runInWorkspace(services.kernel, caller, async ({ db }) =>
    ownDomains(await listInboxRows(db, workspaceId), services).find((one) => one.domain === domain),
  );
  const host = new URL(services.publicUrl).hostname;
  const records = await checkMailDns(services.dns, {
    domain,
    dkim: { selector: row.selector, publicKey: row.public_key },
    spfInclude: own?.spf ?? null,
    mx: own?.receives && isDeliverable(host) ? [host] : null,
  });
  const dkim = records.find((record) => record.kind === 'dkim');
  const published = dkim?.state === 'unreachable' ? null : dkim?.state === 'ok';
  return runInWorkspace(services.kernel, caller, async ({ db, now }) => {
    await saveMailDomainCheck(db, workspaceId, domain, { records, published }, now);
    const saved = (await listMailDomainRows(db, workspaceId)).find((one) => one.domain === domain);
    return saved ?? row;
  });
}
