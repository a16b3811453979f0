import { sql } from 'kysely';
import type { Role } from '../../../../kernel/actor.ts';
import type { Db } from '../../../../kernel/database.ts';

export interface TokenRow {
  conversation_id: string;
  /** The (folded) address it was made for. */
  recipient: string;
  revoked: boolean;
  /** Its conversation was merged into the one named here. */
  merged: boolean;
}

/** What a reply address was made for; a revoked one leads nowhere any more, but still says what it was about. */
export async function findToken(db: Db, workspaceId: string, tokenHash: Buffer): Promise<TokenRow | null> {
  const result = await sql<TokenRow>`
    select coalesce(c.merged_into_id, t.conversation_id) as conversation_id, t.recipient, t.revoked_at is not null as revoked, c.merged_into_id is not null as merged
    from reply_tokens t left join conversations c on c.workspace_id = t.workspace_id and c.id = t.conversation_id
    where t.workspace_id = ${workspaceId} and t.token_hash = ${tokenHash}`.execute(db);
  return result.rows[0] ?? null;
}

/** Conversations with a mail of one of these Message-IDs, in the order of the ids, each once. */
export async function findConversationsByHeaders(
  db: Db,
  workspaceId: string,
  messageIds: readonly string[],
): Promise<string[]> {
  if (messageIds.length === 0) return [];
  const result = await sql<{ conversation_id: string }>`
    select e.conversation_id, min(w.place) as place from unnest(${messageIds}::text[]) with ordinality as w(header, place)
    join email_messages e on e.workspace_id = ${workspaceId} and e.header_message_id = w.header
    group by e.conversation_id order by place`.execute(db);
  return result.rows.map((row) => row.conversation_id);
}

export interface Standing {
  id: string;
  channel: string;
  status: string;
  customer_id: string;
  /** The sender is its customer, by an address we know or they claimed. */
  is_customer: boolean;
  /** Copied by a member, for good or by one of the answers. */
  is_participant: boolean;
}

/**
 * How the (folded) address of a sender stands to a conversation. An address that answers merely went to once says nothing:
 * its customer may be somebody else by now. Every part is an index look-up by conversation or customer.
 */
export async function findStanding(
  db: Db,
  workspaceId: string,
  conversationId: string,
  sender: string,
): Promise<Standing | null> {
  const result = await sql<Standing>`
    select c.id, c.channel, c.status, c.customer_id,
      (exists (select from identities i where i.workspace_id = c.workspace_id and i.customer_id = c.customer_id
          and ((i.kind = 'email' and i.value = ${sender}) or (i.kind = 'external' and lower(i.value) = ${`mail:${sender}`})))
        or lower(cu.attributes ->> 'contact_email') is not distinct from ${sender}) as is_customer,
      (exists (select from participants p where p.workspace_id = c.workspace_id and p.conversation_id = c.id and p.address = ${sender})
        or exists (select from deliveries d join messages m on m.workspace_id = d.workspace_id and m.id = d.message_id
          where d.workspace_id = c.workspace_id and d.conversation_id = c.id and d.channel = 'email' and lower(d.recipient) = ${sender} and m.recipients is not null)) as is_participant
    from conversations c join customers cu on cu.workspace_id = c.workspace_id and cu.id = c.customer_id
    where c.workspace_id = ${workspaceId} and c.id = ${conversationId}`.execute(db);
  return result.rows[0] ?? null;
}

/** Conversations with these references, each once (conversations_reference). */
export async function findConversationsByReference(
  db: Db,
  workspaceId: string,
  references: readonly string[],
): Promise<string[]> {
  if (references.length === 0) return [];
  const result = await sql<{ id: string }>`
    select coalesce(merged_into_id, id) as id from conversations where workspace_id = ${workspaceId} and reference = any(${references}::text[]) order by created_at desc`.execute(
    db,
  );
  return result.rows.map((row) => row.id);
}

/** Whether mails to an inbox may continue a conversation by its reference in the subject. */
export async function takesSubjectReference(db: Db, workspaceId: string, inboxId: string): Promise<boolean> {
  const result =
    await sql`select 1 from inboxes where workspace_id = ${workspaceId} and id = ${inboxId} and settings @> '{"subjectReference": true}'`.execute(
      db,
    );
  return result.rows.length > 0;
}

export interface SendingMember {
  id: string;
  person_id: string;
  role: Role;
  team_ids: string[];
  workspace_locale: 'ja' | 'en';
}

/** The active member with this (folded) address. A workspace has few members, read by the front of their key. */
export async function findMemberByAddress(db: Db, workspaceId: string, address: string): Promise<SendingMember | null> {
  const result = await sql<SendingMember>`
    select m.id, m.person_id, m.role, w.locale as workspace_locale,
      array(select t.team_id from team_members t where t.workspace_id = m.workspace_id and t.member_id = m.id) as team_ids
    from members m join workspaces w on w.workspace_id = m.workspace_id
    where m.workspace_id = ${workspaceId} and lower(m.email) = ${address} and m.deactivated_at is null limit 1`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

/** A mail of a conversation with this Message-ID and content, by whichever inbox it came. By `email_messages_by_header`. */
export async function findSameMail(
  db: Db,
  workspaceId: string,
  conversationId: string,
  mail: { headerMessageId: string; contentDigest: string },
): Promise<string | null> {
  const result = await sql<{ id: string }>`
    select m.id from email_messages e join messages m on m.workspace_id = e.workspace_id and m.id = e.message_id
    where e.workspace_id = ${workspaceId} and e.header_message_id = ${mail.headerMessageId} and e.conversation_id = ${conversationId}
      and m.direction = 'in' and right(m.source_id, ${mail.contentDigest.length}) = ${mail.contentDigest}
    limit 1`.execute(db);
  return result.rows[0]?.id ?? null;
}

export interface ThreadMail {
  header_message_id: string;
  direction: 'in' | 'out';
}

/** Message-IDs of a conversation's mails before a position, oldest first. */
export async function listThread(
  db: Db,
  workspaceId: string,
  conversationId: string,
  before: number,
): Promise<ThreadMail[]> {
  const result = await sql<ThreadMail>`
    select e.header_message_id, m.direction from messages m join email_messages e on e.workspace_id = m.workspace_id and e.message_id = m.id
    where m.workspace_id = ${workspaceId} and m.conversation_id = ${conversationId} and m.position < ${before} and m.state = 'sent' and e.header_message_id is not null
    order by m.position desc limit 60`.execute(db);
  return result.rows.toReversed();
}

export async function findSealedToken(
  db: Db,
  workspaceId: string,
  conversationId: string,
  recipient: string,
): Promise<string | null> {
  const result = await sql<{ sealed: string }>`
    select sealed from reply_tokens where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and recipient = ${recipient} and revoked_at is null and sealed <> ''
    order by created_at limit 1`.execute(db);
  return result.rows[0]?.sealed ?? null;
}

export async function insertToken(
  db: Db,
  workspaceId: string,
  row: { tokenHash: Buffer; conversationId: string; recipient: string; sealed: string },
  now: Date,
): Promise<void> {
  await sql`insert into reply_tokens (workspace_id, token_hash, conversation_id, recipient, sealed, created_at)
    values (${workspaceId}, ${row.tokenHash}, ${row.conversationId}, ${row.recipient}, ${row.sealed}, ${now})`.execute(
    db,
  );
}
