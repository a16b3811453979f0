import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface LinkKey {
  connectorId: string;
  record: 'customers' | 'companies' | 'alerts';
  externalId: string;
}

export interface LinkRow {
  customer_id: string | null;
  company_id: string | null;
  seen_hash: Buffer;
}

export async function findLink(db: Db, workspaceId: string, key: LinkKey): Promise<LinkRow | null> {
  const result = await sql<LinkRow>`
    select customer_id, company_id, seen_hash from connector_links
    where workspace_id = ${workspaceId} and connector_id = ${key.connectorId} and record = ${key.record} and external_id = ${key.externalId}`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

/** Another record of the same system is this customer already. */
export async function isLinked(
  db: Db,
  workspaceId: string,
  { connectorId, customerId }: { connectorId: string; customerId: string },
): Promise<boolean> {
  const result = await sql<{ one: number }>`
    select 1 as one from connector_links where workspace_id = ${workspaceId} and customer_id = ${customerId} and connector_id = ${connectorId} limit 1`.execute(
    db,
  );
  return result.rows.length > 0;
}

export async function writeLink(
  db: Db,
  workspaceId: string,
  key: LinkKey,
  link: { customerId: string | null; companyId: string | null; hash: Buffer },
  now: Date,
): Promise<void> {
  await sql`
    insert into connector_links (workspace_id, connector_id, record, external_id, customer_id, company_id, seen_hash, seen_at)
    values (${workspaceId}, ${key.connectorId}, ${key.record}, ${key.externalId}, ${link.customerId}, ${link.companyId}, ${link.hash}, ${now})
    on conflict (workspace_id, connector_id, record, external_id) do update set seen_hash = excluded.seen_hash, seen_at = excluded.seen_at`.execute(
    db,
  );
}
