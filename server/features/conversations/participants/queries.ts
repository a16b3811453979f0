import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

/** People outside who get copies of the answers, as they were added. */
export async function listParticipants(
  db: Db,
  workspaceId: string,
  conversationId: string,
): Promise<{ name: string; address: string }[]> {
  const result = await sql<{ name: string; address: string }>`
    select name, address from participants where workspace_id = ${workspaceId} and conversation_id = ${conversationId}
    order by created_at, address`.execute(db);
  return result.rows;
}

/** False when they were there already; a new name is taken over then. */
export async function insertParticipant(
  db: Db,
  workspaceId: string,
  row: { conversationId: string; address: string; name: string; addedById: string | null },
  now: Date,
): Promise<boolean> {
  const result = await sql<{ fresh: boolean }>`
    insert into participants as p (workspace_id, conversation_id, address, name, added_by_id, created_at)
    values (${workspaceId}, ${row.conversationId}, ${row.address}, ${row.name}, ${row.addedById}, ${now})
    on conflict (workspace_id, conversation_id, address) do update set name = coalesce(nullif(excluded.name, ''), p.name)
    returning xmax = 0 as fresh`.execute(db);
  return result.rows[0]?.fresh ?? false;
}

export async function deleteParticipant(
  db: Db,
  workspaceId: string,
  conversationId: string,
  address: string,
): Promise<boolean> {
  const result =
    await sql`delete from participants where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and address = ${address}`.execute(
      db,
    );
  return (result.numAffectedRows ?? 0n) > 0n;
}

export async function copyParticipants(db: Db, workspaceId: string, fromId: string, toId: string): Promise<void> {
  await sql`
    insert into participants (workspace_id, conversation_id, address, name, added_by_id, created_at)
    select workspace_id, ${toId}, address, name, added_by_id, created_at from participants
    where workspace_id = ${workspaceId} and conversation_id = ${fromId} on conflict do nothing`.execute(db);
}

export interface AddressOwner {
  /** An active member of the workspace. */
  is_member: boolean;
  /** The customer of the conversation. */
  is_customer: boolean;
  /** An inbox of ours, by its own address or by its forwarding address. */
  is_ours: boolean;
}

/** Whose a (folded) address is, as far as that keeps it from being copied. Members and inboxes of one workspace are few. */
export async function findAddressOwner(
  db: Db,
  workspaceId: string,
  conversationId: string,
  address: string,
): Promise<AddressOwner> {
  const local = address.slice(0, address.lastIndexOf('@'));
  const result = await sql<AddressOwner>`
    select exists (select from members m where m.workspace_id = ${workspaceId} and lower(m.email) = ${address} and m.deactivated_at is null) as is_member,
      exists (select from conversations c join identities i on i.workspace_id = c.workspace_id and i.customer_id = c.customer_id and i.kind = 'email' and i.value = ${address}
        where c.workspace_id = ${workspaceId} and c.id = ${conversationId}) as is_customer,
      exists (select from inboxes i where i.workspace_id = ${workspaceId} and (i.address = ${address} or lower(i.public_key) = ${local})) as is_ours`.execute(
    db,
  );
  return result.rows[0] ?? { is_member: false, is_customer: false, is_ours: false };
}
