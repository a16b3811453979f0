import type { PartyKind, PartyVisibility } from '@madoguchi/contracts/parties.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { personOf } from '../../customers/group-queries.ts';

export interface PartyRow {
  id: string;
  conversation_id: string;
  kind: PartyKind;
  role: string;
  name: string;
  customer_id: string | null;
  company_id: string | null;
  address: string;
  visibility: PartyVisibility;
  company_name: string | null;
  company_kind: 'organisation' | 'branch' | 'site' | 'store' | null;
  messages: number;
  removed_at: Date | null;
}

/** Everybody who takes or took part, in the order they came (conversation_parties_of_conversation). */
export async function listParties(db: Db, workspaceId: string, conversationId: string): Promise<PartyRow[]> {
  const result = await sql<PartyRow>`
    select p.id, p.conversation_id, p.kind, p.role, p.name, p.customer_id, p.company_id, p.address, p.visibility, p.removed_at,
      co.name as company_name, co.kind as company_kind,
      (select count(*)::int from message_branches b where b.workspace_id = p.workspace_id and b.party_id = p.id) as messages
    from conversation_parties p
    left join companies co on co.workspace_id = p.workspace_id and co.id = p.company_id
    where p.workspace_id = ${workspaceId} and p.conversation_id = ${conversationId} order by p.created_at, p.id`.execute(
    db,
  );
  return result.rows;
}

export type NewParty = Omit<PartyRow, 'company_name' | 'company_kind' | 'messages' | 'removed_at'>;

export async function insertParty(
  db: Db,
  workspaceId: string,
  row: NewParty & { added_by_id: string | null },
  now: Date,
): Promise<void> {
  await sql`
    insert into conversation_parties (workspace_id, id, conversation_id, kind, role, name, customer_id, company_id, address, visibility, added_by_id, created_at)
    values (${workspaceId}, ${row.id}, ${row.conversation_id}, ${row.kind}, ${row.role}, ${row.name}, ${row.customer_id}, ${row.company_id},
      ${row.address}, ${row.visibility}, ${row.added_by_id}, ${now})`.execute(db);
}

export type PartyPatch = Partial<Pick<PartyRow, 'role' | 'name' | 'address' | 'visibility' | 'removed_at'>>;

export async function patchParty(db: Db, workspaceId: string, id: string, patch: PartyPatch): Promise<void> {
  await db
    .updateTable('conversation_parties')
    .set(patch)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function insertBranch(
  db: Db,
  workspaceId: string,
  row: { messageId: string; partyId: string },
): Promise<void> {
  await sql`
    insert into message_branches (workspace_id, message_id, party_id)
    values (${workspaceId}, ${row.messageId}, ${row.partyId}) on conflict do nothing`.execute(db);
}

/** Messages of a conversation that only one party has, also where they came from another by a move. */
export async function listBranches(
  db: Db,
  workspaceId: string,
  conversationId: string,
): Promise<{ message_id: string; party_id: string; name: string }[]> {
  const result = await sql<{ message_id: string; party_id: string; name: string }>`
    select b.message_id, b.party_id, coalesce(nullif(p.name, ''), co.name, p.address) as name
    from messages m
    join message_branches b on b.workspace_id = m.workspace_id and b.message_id = m.id
    join conversation_parties p on p.workspace_id = b.workspace_id and p.id = b.party_id
    left join companies co on co.workspace_id = p.workspace_id and co.id = p.company_id
    where m.workspace_id = ${workspaceId} and m.conversation_id = ${conversationId} order by m.position`.execute(db);
  return result.rows;
}

/**
 * The party in whose branch a mail belongs: its writer sees nothing but their own branch, or it answers a mail that only
 * they had. Null: it is said to all, or its writer is no party.
 */
export async function findBranchOf(
  db: Db,
  workspaceId: string,
  mail: { conversationId: string; address: string; inReplyTo: string | null },
): Promise<string | null> {
  const result = await sql<{ id: string }>`
    select p.id from conversation_parties p
    where p.workspace_id = ${workspaceId} and p.conversation_id = ${mail.conversationId} and p.address = ${mail.address}
      and (p.visibility = 'own' or exists (select from message_branches b
        join email_messages e on e.workspace_id = b.workspace_id and e.message_id = b.message_id
        where b.workspace_id = p.workspace_id and b.party_id = p.id and e.header_message_id = ${mail.inReplyTo}))
    order by p.removed_at nulls first, p.created_at desc limit 1`.execute(db);
  return result.rows[0]?.id ?? null;
}

/** Over `messages m`: it is in nobody's branch. Everything that shows messages to people outside asks this. */
export const saidToAll: RawBuilder<boolean> = sql<boolean>`not exists (
  select from message_branches b where b.workspace_id = m.workspace_id and b.message_id = m.id)`;

/** What the business form follows from: what the customer's company is, if they act for one. */
export async function findCustomerForm(
  db: Db,
  workspaceId: string,
  conversationId: string,
): Promise<{ form: string | null; kind: string | null }> {
  const result = await sql<{ form: string | null; kind: string | null }>`
    select co.form, co.kind from conversations c
    join customers own on own.workspace_id = c.workspace_id and own.id = c.customer_id
    join customers cu on cu.workspace_id = own.workspace_id and cu.id = ${personOf(sql`own`)}
    left join companies co on co.workspace_id = cu.workspace_id and co.id = cu.company_id
    where c.workspace_id = ${workspaceId} and c.id = ${conversationId}`.execute(db);
  return result.rows[0] ?? { form: null, kind: null };
}
