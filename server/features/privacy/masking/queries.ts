import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

/** Addresses of the house: inboxes and members. They are printed on every answer. */
export async function listOwnAddresses(db: Db, workspaceId: string): Promise<string[]> {
  const found = await sql<{ address: string }>`
    select lower(address) as address from inboxes where workspace_id = ${workspaceId} and address is not null
    union select lower(email) from members where workspace_id = ${workspaceId}`.execute(db);
  return found.rows.map((row) => row.address);
}

export interface ContactRow {
  id: string;
  kind: string;
  display: string;
}

/** Addresses and numbers of a person's records, also what another system calls them. */
export async function listContacts(db: Db, workspaceId: string, people: readonly string[]): Promise<ContactRow[]> {
  const found = await sql<ContactRow>`
    select id, kind, display from (
      select id, kind, display, created_at from identities where workspace_id = ${workspaceId} and customer_id = any(${people}::uuid[]) and kind <> 'visitor'
      union all
      select id, 'external', external_id, created_at from customers where workspace_id = ${workspaceId} and id = any(${people}::uuid[]) and external_id <> '') known
    order by created_at, id`.execute(db);
  return found.rows;
}
