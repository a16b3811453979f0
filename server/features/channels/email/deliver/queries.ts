import type { InboxSettings } from '@madoguchi/contracts/workspace.ts';
import { sql } from 'kysely';
import { among, type Db } from '../../../../kernel/database.ts';
import { saidToAll } from '../../../conversations/parties/queries.ts';

export interface SenderInboxRow {
  id: string;
  address: string | null;
  public_key: string;
  settings: Pick<InboxSettings, 'senderName' | 'smtp' | 'signature' | 'html' | 'legacyDomains'>;
  sealed_smtp_password: string | null;
  workspace_name: string;
  locale: 'ja' | 'en';
  time_zone: string;
  is_demo: boolean;
}

/** The inbox whose address a conversation's mails carry: its own when it has one, else the workspace's first mail inbox. */
export async function findSenderInbox(db: Db, workspaceId: string, inboxId: string): Promise<SenderInboxRow | null> {
  const result = await sql<SenderInboxRow>`
    select i.id, i.address, i.public_key, i.settings, i.sealed_smtp_password, w.name as workspace_name, w.locale, w.time_zone, w.is_demo
    from inboxes i join workspaces w on w.workspace_id = i.workspace_id
    where i.workspace_id = ${workspaceId} and (i.id = ${inboxId} or (i.channel = 'email' and i.archived_at is null))
    order by (i.id = ${inboxId} and (i.address is not null or i.channel = 'email')) desc, i.channel = 'email' desc, i.address is null, i.created_at, i.id limit 1`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

export interface OutgoingRow {
  delivery_id: string;
  message_id: string;
  conversation_id: string;
  recipient: string;
  state: string;
  attempts: number;
  next_try_at: Date | null;
  /** When it was asked for. */
  queued_at: Date;
  position: number;
  automatic: boolean;
  body: string;
  /** Of this one mail, when it was changed for it. */
  mail_subject: string | null;
  quote: boolean;
  author_name: string;
  /** Message-ID under which it went before. */
  header_message_id: string | null;
  /** Of the member who wrote it; empty for everybody else. */
  signature: string;
  sent_at: Date;
  inbox_id: string;
  reference: string;
  subject: string;
  channel: string;
  customer_locale: 'ja' | 'en' | null;
}

/** Deliveries with their messages, in the order of the conversation. */
export async function listOutgoing(
  db: Db,
  workspaceId: string,
  deliveryIds: readonly string[],
): Promise<OutgoingRow[]> {
  const result = await sql<OutgoingRow>`
    select d.id as delivery_id, m.id as message_id, c.id as conversation_id, d.recipient, d.state, d.attempts, d.next_try_at, d.created_at as queued_at, m.position, m.automatic, m.body,
      m.subject as mail_subject, m.quote, coalesce(nullif(m.author_name, ''), author.name, '') as author_name, e.header_message_id,
      coalesce(author.signature, '') as signature, m.sent_at, c.inbox_id, c.reference, c.subject, c.channel, cu.locale as customer_locale
    from deliveries d
    join messages m on m.workspace_id = d.workspace_id and m.id = d.message_id
    join conversations c on c.workspace_id = d.workspace_id and c.id = d.conversation_id
    join customers cu on cu.workspace_id = c.workspace_id and cu.id = c.customer_id
    left join members author on author.workspace_id = m.workspace_id and author.id = m.author_id and m.author_kind = 'member'
    left join email_messages e on e.workspace_id = m.workspace_id and e.message_id = m.id
    where d.workspace_id = ${workspaceId} and d.id ${among(deliveryIds)} order by m.position`.execute(db);
  return result.rows;
}

export interface QuotedRow {
  body: string;
  sent_at: Date;
}

/** What the customer of the conversation said last before a position: nobody else's words are quoted to them. */
export async function findLastSaid(
  db: Db,
  workspaceId: string,
  conversationId: string,
  before: number,
): Promise<QuotedRow | null> {
  const result = await sql<QuotedRow>`
    select m.body, m.sent_at from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id and c.customer_id = m.author_id
    where m.workspace_id = ${workspaceId} and m.conversation_id = ${conversationId} and m.position < ${before}
      and m.direction = 'in' and not m.automatic and ${saidToAll} order by m.position desc limit 1`.execute(db);
  return result.rows[0] ?? null;
}

export interface OutgoingFileRow {
  storage_key: string;
  name: string;
  media_type: string;
}

export async function listOutgoingFiles(
  db: Db,
  workspaceId: string,
  messageIds: readonly string[],
): Promise<OutgoingFileRow[]> {
  const result = await sql<OutgoingFileRow>`
    select f.storage_key, f.name, f.media_type from unnest(${messageIds}::uuid[]) with ordinality as w(id, place)
    join attachments a on a.workspace_id = ${workspaceId} and a.entry_id = w.id and a.entry_kind = 'message'
    join files f on f.workspace_id = a.workspace_id and f.id = a.file_id order by w.place, a.position`.execute(db);
  return result.rows;
}

export interface HeaderRecipient {
  name: string;
  address: string;
  role: 'to' | 'cc' | 'bcc';
}

/** Everybody a message goes to by mail, in the order they were named. */
export async function listHeaderRecipients(db: Db, workspaceId: string, messageId: string): Promise<HeaderRecipient[]> {
  const result = await sql<HeaderRecipient>`
    select recipient_name as name, recipient as address, role from deliveries
    where workspace_id = ${workspaceId} and message_id = ${messageId} and channel = 'email' order by created_at, id`.execute(
    db,
  );
  return result.rows;
}

/** When the mail before this one to the same person of a conversation is tried next; null: none is on its way. */
export async function findEarlierUnderway(
  db: Db,
  workspaceId: string,
  mail: { conversationId: string; recipient: string; position: number },
): Promise<{ next_try_at: Date | null } | null> {
  const result = await sql<{ next_try_at: Date | null }>`
    select d.next_try_at from deliveries d join messages m on m.workspace_id = d.workspace_id and m.id = d.message_id
    where d.workspace_id = ${workspaceId} and d.conversation_id = ${mail.conversationId} and d.channel = 'email' and d.recipient = ${mail.recipient}
      and (d.state in ('queued', 'sending', 'deferred') or d.state = 'blocked' and d.next_try_at is not null) and m.position < ${mail.position}
    order by m.position limit 1`.execute(db);
  return result.rows[0] ?? null;
}

/** Whether a mail of the workspace other than these is blocked for a reason that begins so. */
export async function isBlockedElsewhere(
  db: Db,
  workspaceId: string,
  except: readonly string[],
  code: string,
): Promise<boolean> {
  const result = await sql`
    select 1 from deliveries where workspace_id = ${workspaceId} and state = 'blocked' and id <> all(${except}::uuid[]) and split_part(reason, ':', 1) = ${code} limit 1`.execute(
    db,
  );
  return result.rows.length > 0;
}

/** Mails blocked since a moment, oldest first; by `deliveries_unfinished`. */
export async function listBlocked(
  db: Db,
  workspaceId: string,
  since: Date,
): Promise<{ id: string; conversation_id: string }[]> {
  const result = await sql<{ id: string; conversation_id: string }>`
    select id, conversation_id from deliveries
    where workspace_id = ${workspaceId} and state = 'blocked' and channel = 'email' and created_at > ${since} order by created_at, id limit 500`.execute(
    db,
  );
  return result.rows;
}

/**
 * Deliveries of the mails with these ids, which were in their Message-IDs: that of the message, as now, that of the
 * delivery, as in former versions, or that of the last of several messages in one mail.
 */
export async function findDeliveriesOfMail(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  mailDomain: string,
): Promise<{ id: string; message_id: string; recipient: string }[]> {
  if (ids.length === 0) return [];
  const result = await sql<{ id: string; message_id: string; recipient: string }>`
    select id, message_id, recipient from deliveries
    where workspace_id = ${workspaceId} and channel = 'email'
      and (id = any(${ids}::uuid[]) or message_id = any(${ids}::uuid[]) or provider_id = any(${ids.map((id) => `${id}@${mailDomain}`)}::text[]))
    order by created_at, id`.execute(db);
  return result.rows;
}

/** Answers by people that the customer of a chat has not read and that were not mailed, oldest first. */
export async function listUnreadAnswers(
  db: Db,
  workspaceId: string,
  conversationId: string,
  readPosition: number,
): Promise<{ id: string }[]> {
  const result = await sql<{ id: string }>`
    select m.id from messages m where m.workspace_id = ${workspaceId} and m.conversation_id = ${conversationId} and m.direction = 'out' and m.state = 'sent'
      and not m.automatic and m.source_id is null and m.position > ${readPosition} and ${saidToAll}
      and not exists (select from deliveries d where d.workspace_id = m.workspace_id and d.message_id = m.id)
    order by m.position`.execute(db);
  return result.rows;
}

/** The (folded) recipients to whom these reply addresses were given. */
export async function findTokenRecipients(db: Db, workspaceId: string, hashes: readonly Buffer[]): Promise<string[]> {
  if (hashes.length === 0) return [];
  const result = await sql<{ recipient: string }>`
    select distinct recipient from reply_tokens where workspace_id = ${workspaceId} and token_hash = any(${hashes}::bytea[])`.execute(
    db,
  );
  return result.rows.map((row) => row.recipient);
}
