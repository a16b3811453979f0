import type { EmailHeader } from '@madoguchi/contracts/conversations.ts';
import type { MailVerdict } from '@madoguchi/contracts/mail.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface MailEnvelopeRow {
  from: string;
  recipients: string[];
  remoteAddress: string;
}

export interface RawDeliveryRow {
  id: string;
  inbox_id: string;
  inbox_channel: string;
  source_key: string;
  envelope: MailEnvelopeRow;
  raw: Buffer;
  state: RawState;
  received_at: Date;
  via: RawVia;
  /** Somebody let it in: the guard does not stop it a second time. */
  let_in: boolean;
  inbox_address: string | null;
  /** Whose Authentication-Results are believed. */
  trusted_servers: string[] | null;
}

export type RawState = 'received' | 'understood' | 'quarantined' | 'suspended' | 'discarded';

export type RawVia = 'smtp' | 'lmtp' | 'imap' | 'import';

/** False when the same bytes are there for this inbox already. */
export async function insertRawDelivery(
  db: Db,
  workspaceId: string,
  row: { id: string; inboxId: string; sourceKey: string; envelope: MailEnvelopeRow; raw: Buffer; via: RawVia },
  now: Date,
): Promise<boolean> {
  const result = await sql`
    insert into raw_deliveries (workspace_id, id, inbox_id, source_key, envelope, raw, via, state, received_at)
    values (${workspaceId}, ${row.id}, ${row.inboxId}, ${row.sourceKey}, ${JSON.stringify(row.envelope)}::jsonb, ${row.raw}, ${row.via}, 'received', ${now})
    on conflict (workspace_id, inbox_id, source_key) do nothing`.execute(db);
  return (result.numAffectedRows ?? 0n) > 0n;
}

export async function findRawDelivery(db: Db, workspaceId: string, id: string): Promise<RawDeliveryRow | null> {
  const result = await sql<RawDeliveryRow>`
    select r.id, r.inbox_id, i.channel as inbox_channel, r.source_key, r.envelope, r.raw, r.state, r.received_at, r.via, r.let_in, i.address as inbox_address,
      i.settings -> 'trustedServers' as trusted_servers
    from raw_deliveries r join inboxes i on i.workspace_id = r.workspace_id and i.id = r.inbox_id
    where r.workspace_id = ${workspaceId} and r.id = ${id}`.execute(db);
  return result.rows[0] ?? null;
}

/** Its state, locked until the transaction ends: of two runs the second sees what the first did. */
export async function lockRawDelivery(
  db: Db,
  workspaceId: string,
  id: string,
): Promise<{ state: RawState; inbox_id: string } | null> {
  const result = await sql<{
    state: RawState;
    inbox_id: string;
  }>`select state, inbox_id from raw_deliveries where workspace_id = ${workspaceId} and id = ${id} for update`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

export async function settleRawDelivery(
  db: Db,
  workspaceId: string,
  id: string,
  change: { state: RawState; reason: string | null; messageId: string | null },
  now: Date,
): Promise<void> {
  await sql`
    update raw_deliveries set state = ${change.state}, reason = ${change.reason}, message_id = ${change.messageId}, attempts = attempts + 1,
      understood_at = ${change.state === 'understood' ? now : null}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export async function reopenRawDelivery(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`update raw_deliveries set state = 'received', reason = null where workspace_id = ${workspaceId} and id = ${id}`.execute(
    db,
  );
}

export interface AsideRow {
  id: string;
  inbox_id: string;
  reason: string;
  envelope: MailEnvelopeRow;
  bytes: number;
  attempts: number;
  received_at: Date;
}

/**
 * Put aside, stored before `stuckBeforeId` and still unread (ids sort by when we stored it; a fetched mail may be older),
 * or discarded since `discardedAfter`; what needs somebody comes first. `seen` is about `inboxes i`.
 */
export async function listAside(
  db: Db,
  workspaceId: string,
  range: { stuckBeforeId: string; discardedAfter: Date },
  seen: RawBuilder<boolean>,
): Promise<AsideRow[]> {
  const columns = sql`id, inbox_id, envelope, octet_length(raw) as bytes, attempts, received_at`;
  const shown = sql`inbox_id in (select i.id from inboxes i where i.workspace_id = ${workspaceId} and ${seen})`;
  const result = await sql<AsideRow>`
    select * from (
      (select ${columns}, coalesce(reason, '') as reason, 1 as rank from raw_deliveries where workspace_id = ${workspaceId} and state = 'quarantined' and ${shown} order by received_at desc limit 200)
      union all
      (select ${columns}, 'stuck' as reason, 1 as rank from raw_deliveries where workspace_id = ${workspaceId} and state = 'received' and id < ${range.stuckBeforeId} and ${shown} order by id limit 200)
      union all
      (select ${columns}, coalesce(reason, '') as reason, 2 as rank from raw_deliveries where workspace_id = ${workspaceId} and state = 'discarded' and coalesce(reason, '') not in ('dismissed', 'deleted') and received_at > ${range.discardedAfter} and ${shown} order by received_at desc limit 200)
    ) aside order by rank, received_at desc limit 200`.execute(db);
  return result.rows;
}

/** Whether a mail came into an inbox that may be seen; `seen` is about `inboxes i`. */
export async function isDeliverySeen(
  db: Db,
  workspaceId: string,
  rawDeliveryId: string,
  seen: RawBuilder<boolean>,
): Promise<boolean> {
  const result = await sql`
    select 1 from raw_deliveries r join inboxes i on i.workspace_id = r.workspace_id and i.id = r.inbox_id
    where r.workspace_id = ${workspaceId} and r.id = ${rawDeliveryId} and ${seen}`.execute(db);
  return result.rows.length > 0;
}

interface Mailbox {
  name: string;
  address: string;
}

export interface EmailMessageRow {
  messageId: string;
  conversationId: string;
  inboxId: string;
  rawDeliveryId: string | null;
  headerMessageId: string | null;
  inReplyTo: string | null;
  from: Mailbox;
  to: readonly Mailbox[];
  cc: readonly Mailbox[];
  bcc?: readonly Mailbox[];
  replyTo?: readonly Mailbox[];
  subject: string;
  remoteImages: number;
  sender?: 'customer' | 'participant' | 'staff' | 'unverified';
  verdict?: MailVerdict | null;
  forwarded?: { from: Mailbox; date: string | null; subject: string | null; text: string } | null;
  calendar?: EmailHeader['calendar'];
  signed?: 'none' | 'detached' | 'opaque';
  encrypted?: boolean;
  colours?: 'none' | 'text' | 'background';
  charset?: string | null;
}

const json = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value));

/** The headers of a message; those of the first mail that carried it stay. */
export async function insertEmailMessage(db: Db, workspaceId: string, row: EmailMessageRow): Promise<void> {
  await sql`
    insert into email_messages (workspace_id, message_id, conversation_id, inbox_id, raw_delivery_id, header_message_id, in_reply_to, from_name, from_address,
      to_addresses, cc_addresses, bcc_addresses, reply_to_addresses, subject, remote_images, sender, verdict, forwarded, calendar, signed, encrypted, colours, charset)
    values (${workspaceId}, ${row.messageId}, ${row.conversationId}, ${row.inboxId}, ${row.rawDeliveryId}, ${row.headerMessageId}, ${row.inReplyTo}, ${row.from.name},
      ${row.from.address}, ${JSON.stringify(row.to)}::jsonb, ${JSON.stringify(row.cc)}::jsonb, ${JSON.stringify(row.bcc ?? [])}::jsonb, ${JSON.stringify(row.replyTo ?? [])}::jsonb,
      ${row.subject}, ${row.remoteImages}, ${row.sender ?? 'customer'}, ${json(row.verdict)}::jsonb, ${json(row.forwarded)}::jsonb, ${json(row.calendar)}::jsonb,
      ${row.signed ?? 'none'}, ${row.encrypted ?? false}, ${row.colours ?? 'none'}, ${row.charset ?? null})
    on conflict (workspace_id, message_id) do nothing`.execute(db);
}
