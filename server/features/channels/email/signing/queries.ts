import type { DnsRecord } from '@madoguchi/contracts/mail.ts';
import { sql } from 'kysely';
import type { Db } from '../../../../kernel/database.ts';

export interface MailDomainRow {
  domain: string;
  selector: string;
  public_key: string;
  sealed_private_key: string;
  verified_at: Date | null;
  checked_at: Date | null;
  records: DnsRecord[];
}

const COLUMNS = sql`domain, selector, public_key, sealed_private_key, verified_at, checked_at, records`;

export async function listMailDomainRows(db: Db, workspaceId: string): Promise<MailDomainRow[]> {
  const result =
    await sql<MailDomainRow>`select ${COLUMNS} from mail_domains where workspace_id = ${workspaceId} order by domain`.execute(
      db,
    );
  return result.rows;
}

/** Of two who make a key at the same time the first keeps it. */
export async function insertMailDomain(
  db: Db,
  workspaceId: string,
  row: { domain: string; selector: string; publicKey: string; sealedPrivateKey: string },
  now: Date,
): Promise<void> {
  await sql`
    insert into mail_domains (workspace_id, domain, selector, public_key, sealed_private_key, created_at)
    values (${workspaceId}, ${row.domain}, ${row.selector}, ${row.publicKey}, ${row.sealedPrivateKey}, ${now})
    on conflict (workspace_id, domain) do nothing`.execute(db);
}

/**
 * What the name servers said. `published`: the key was found, was not, or nobody answered; a name server that is silent for
 * a moment stops no signing, a key that is gone does.
 */
export async function saveMailDomainCheck(
  db: Db,
  workspaceId: string,
  domain: string,
  check: { records: readonly DnsRecord[]; published: boolean | null },
  now: Date,
): Promise<void> {
  const { published } = check;
  await sql`
    update mail_domains set checked_at = ${now}, records = ${JSON.stringify(check.records)}::jsonb,
      verified_at = case when ${published}::boolean is null then verified_at when ${published}::boolean then coalesce(verified_at, ${now}::timestamptz) end
    where workspace_id = ${workspaceId} and domain = ${domain}`.execute(db);
}

export type SigningKeyRow = Pick<MailDomainRow, 'domain' | 'selector' | 'sealed_private_key'>;

/** The key with which mails of a domain are signed; null until it was found in the DNS: a signature nobody can check is worse than none. */
export async function signingKeyFor(db: Db, workspaceId: string, domain: string): Promise<SigningKeyRow | null> {
  const result = await sql<SigningKeyRow>`
    select domain, selector, sealed_private_key from mail_domains
    where workspace_id = ${workspaceId} and domain = ${domain.toLowerCase()} and verified_at is not null`.execute(db);
  return result.rows[0] ?? null;
}
