import { sql } from 'kysely';
import type { Db } from '../../../../kernel/database.ts';
import type { MailEnvelopeRow } from '../queries.ts';

export interface OriginalRow {
  /** Of the raw delivery. */
  id: string;
  raw: Buffer;
  envelope: MailEnvelopeRow;
  /** Chosen by a person; null: as the mail says. */
  charset: string | null;
  reference: string;
  conversation_id: string;
}

/** The stored bytes behind a message of a conversation; null when it came by another way or they are gone. */
export async function findOriginal(
  db: Db,
  workspaceId: string,
  at: { conversationId: string; messageId: string },
): Promise<OriginalRow | null> {
  const found = await findOriginalOfMessage(db, workspaceId, at.messageId);
  return found?.conversation_id === at.conversationId ? found : null;
}

/** The same for whoever holds a signed address of this message. */
export async function findOriginalOfMessage(
  db: Db,
  workspaceId: string,
  messageId: string,
): Promise<OriginalRow | null> {
  const result = await sql<OriginalRow>`
    select r.id, r.raw, r.envelope, e.charset, c.reference, m.conversation_id from messages m
    join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
    join email_messages e on e.workspace_id = m.workspace_id and e.message_id = m.id
    join raw_deliveries r on r.workspace_id = e.workspace_id and r.id = e.raw_delivery_id
    where m.workspace_id = ${workspaceId} and m.id = ${messageId} and m.direction = 'in'`.execute(db);
  return result.rows[0] ?? null;
}

export interface KeptHeaders {
  subject: string;
  charset: string | null;
}

/** What is kept of the mail's header, locked until the transaction ends. */
export async function lockHeaders(db: Db, workspaceId: string, messageId: string): Promise<KeptHeaders | null> {
  const result = await sql<KeptHeaders>`
    select subject, charset from email_messages where workspace_id = ${workspaceId} and message_id = ${messageId} for update`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

interface Mailbox {
  name: string;
  address: string;
}

export interface RereadHeaders {
  from: Mailbox;
  to: readonly Mailbox[];
  cc: readonly Mailbox[];
  replyTo: readonly Mailbox[];
  subject: string;
  remoteImages: number;
  colours?: 'none' | 'text' | 'background';
  charset: string | null;
}

/** Names and subject as they read now; addresses are what they were. */
export async function updateHeaders(db: Db, workspaceId: string, messageId: string, row: RereadHeaders): Promise<void> {
  await sql`
    update email_messages set from_name = ${row.from.name}, to_addresses = ${JSON.stringify(row.to)}::jsonb, cc_addresses = ${JSON.stringify(row.cc)}::jsonb,
      reply_to_addresses = ${JSON.stringify(row.replyTo)}::jsonb, subject = ${row.subject}, remote_images = ${row.remoteImages}, colours = ${row.colours ?? 'none'}, charset = ${row.charset}
    where workspace_id = ${workspaceId} and message_id = ${messageId}`.execute(db);
}

/** Oldest first; mails nobody has understood or let in yet stay, and those of held customers. */
export async function deleteOriginals(
  db: Db,
  workspaceId: string,
  { before, limit, heldCustomers }: { before: Date; limit: number; heldCustomers: readonly string[] },
): Promise<number> {
  const result = await sql`
    delete from raw_deliveries r where r.workspace_id = ${workspaceId} and r.id in (
      select d.id from raw_deliveries d where d.workspace_id = ${workspaceId} and d.received_at < ${before} and d.state in ('understood', 'discarded')
        and not exists (select from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
          where m.workspace_id = d.workspace_id and m.id = d.message_id and c.customer_id = any(${heldCustomers}::uuid[]))
      order by d.received_at limit ${limit})`.execute(db);
  return Number(result.numAffectedRows ?? 0n);
}
