import { sql } from 'kysely';
import type { Db } from '../../../../kernel/database.ts';

export interface SenderInboxRow {
  id: string;
  address: string | null;
  public_key: string;
  settings: { senderName?: string; smtp?: { host: string; port: number; secure: boolean; user?: string } | null };
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
  position: number;
  automatic: boolean;
  body: string;
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
    select d.id as delivery_id, m.id as message_id, c.id as conversation_id, d.recipient, d.state, m.position, m.automatic, m.body, coalesce(author.signature, '') as signature, m.sent_at, c.inbox_id, c.reference, c.subject,
      c.channel, cu.locale as customer_locale
    from deliveries d
    join messages m on m.workspace_id = d.workspace_id and m.id = d.message_id
    join conversations c on c.workspace_id = d.workspace_id and c.id = d.conversation_id
    join customers cu on cu.workspace_id = c.workspace_id and cu.id = c.customer_id
    left join members author on author.workspace_id = m.workspace_id and author.id = m.author_id and m.author_kind = 'member'
    where d.workspace_id = ${workspaceId} and d.id = any(${deliveryIds}::uuid[]) order by m.position`.execute(db);
  return result.rows;
}

export interface QuotedRow {
  body: string;
  sent_at: Date;
}

/** What the customer said last before a position. */
export async function findLastSaid(
  db: Db,
  workspaceId: string,
  conversationId: string,
  before: number,
): Promise<QuotedRow | null> {
  const result = await sql<QuotedRow>`
    select body, sent_at from messages where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and position < ${before}
      and direction = 'in' and not automatic order by position desc limit 1`.execute(db);
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

/** Deliveries of the mails with these ids; one mail may carry several messages. */
export async function findDeliveriesOfMail(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  mailDomain: string,
): Promise<{ id: string; message_id: string }[]> {
  if (ids.length === 0) return [];
  const result = await sql<{ id: string; message_id: string }>`
    select id, message_id from deliveries
    where workspace_id = ${workspaceId} and channel = 'email' and (id = any(${ids}::uuid[]) or provider_id = any(${ids.map((id) => `${id}@${mailDomain}`)}::text[]))
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
      and not m.automatic and m.source_id is null and m.position > ${readPosition}
      and not exists (select from deliveries d where d.workspace_id = m.workspace_id and d.message_id = m.id)
    order by m.position`.execute(db);
  return result.rows;
}
