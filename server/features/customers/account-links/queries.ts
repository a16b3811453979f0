import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface AccountLinkRow {
  id: string;
  customer_id: string;
  kind: 'line' | 'social';
  member_number: string;
}

export async function insertAccountLink(
  db: Db,
  workspaceId: string,
  row: AccountLinkRow & { nonceHash: Buffer; byKind: string; byId: string | null; expiresAt: Date },
  now: Date,
): Promise<void> {
  await sql`
    insert into account_links (workspace_id, id, customer_id, kind, nonce_hash, member_number, made_by_kind, made_by_id, expires_at, created_at)
    values (${workspaceId}, ${row.id}, ${row.customer_id}, ${row.kind}, ${row.nonceHash}, ${row.member_number}, ${row.byKind}, ${row.byId}, ${row.expiresAt}, ${now})`.execute(
    db,
  );
}

/** Uses a link up: of two who bring the same nonce at once only one gets it. Null when it is used, late or nobody's. */
export async function useAccountLink(
  db: Db,
  workspaceId: string,
  asked: { nonceHash: Buffer; kind: string },
  now: Date,
): Promise<AccountLinkRow | null> {
  const result = await sql<AccountLinkRow>`
    update account_links set used_at = ${now}
    where workspace_id = ${workspaceId} and nonce_hash = ${asked.nonceHash} and kind = ${asked.kind} and used_at is null and expires_at > ${now}
    returning id, customer_id, kind, member_number`.execute(db);
  return result.rows[0] ?? null;
}
