import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';

export interface DeliveryRow {
  id: string;
  message_id: string;
  conversation_id: string;
  channel: string;
  recipient: string;
  recipient_name: string;
  role: 'to' | 'cc' | 'bcc';
  state: 'queued' | 'sending' | 'deferred' | 'sent' | 'failed' | 'bounced' | 'blocked';
  attempts: number;
  reason: string | null;
  provider_id: string | null;
  maybe_twice: boolean;
  next_try_at: Date | null;
  updated_at: Date;
}

const COLUMNS = sql`id, message_id, conversation_id, channel, recipient, recipient_name, role, state, attempts, reason, provider_id, maybe_twice, next_try_at, updated_at`;

export interface NewDeliveryRow {
  id: string;
  messageId: string;
  conversationId: string;
  channel: string;
  recipient: string;
  recipientName: string;
  role: DeliveryRow['role'];
}

export async function insertDelivery(db: Db, workspaceId: string, row: NewDeliveryRow, now: Date): Promise<void> {
  await sql`insert into deliveries (workspace_id, id, message_id, conversation_id, channel, recipient, recipient_name, role, state, created_at, updated_at)
    values (${workspaceId}, ${row.id}, ${row.messageId}, ${row.conversationId}, ${row.channel}, ${row.recipient}, ${row.recipientName}, ${row.role}, 'queued', ${now}, ${now})`.execute(
    db,
  );
}

/** Of which message, without a lock: read before the rows above it are locked. */
export async function findDelivery(db: Db, workspaceId: string, id: string): Promise<DeliveryRow | null> {
  const result =
    await sql<DeliveryRow>`select ${COLUMNS} from deliveries where workspace_id = ${workspaceId} and id = ${id}`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

export async function lockDelivery(db: Db, workspaceId: string, id: string): Promise<DeliveryRow | null> {
  const result =
    await sql<DeliveryRow>`select ${COLUMNS} from deliveries where workspace_id = ${workspaceId} and id = ${id} for update`.execute(
      db,
    );
  return result.rows[0] ?? null;
}

export async function listDeliveriesOf(
  db: Db,
  workspaceId: string,
  messageIds: readonly string[],
): Promise<DeliveryRow[]> {
  const result =
    await sql<DeliveryRow>`select ${COLUMNS} from deliveries where workspace_id = ${workspaceId} and message_id = any(${messageIds}::uuid[]) order by created_at, id`.execute(
      db,
    );
  return result.rows;
}

export type DeliveryPatch = Partial<
  Pick<DeliveryRow, 'state' | 'attempts' | 'reason' | 'provider_id' | 'maybe_twice' | 'next_try_at'>
>;

export async function patchDelivery(
  db: Db,
  workspaceId: string,
  id: string,
  patch: DeliveryPatch,
  now: Date,
): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ ...patch, updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/**
 * Where an answer goes by mail: where the customer wrote from last, else their own address, else one they only claimed.
 * Their Reply-To counts when it is of the domain they wrote from or when that domain is proven, and is no inbox of ours.
 * What others wrote into the conversation (copied, unverified, moved from another customer's) names no address.
 */
export async function findAnswerAddress(db: Db, workspaceId: string, conversationId: string): Promise<string | null> {
  const result = await sql<{ address: string | null }>`
    select coalesce(
      (select case when rt.address <> '' and (split_part(lower(rt.address), '@', 2) = split_part(lower(e.from_address), '@', 2) or coalesce((e.verdict ->> 'aligned')::boolean, false))
            and not exists (select from inboxes i where i.workspace_id = e.workspace_id and i.address = lower(rt.address)) then rt.address else e.from_address end
        from messages m join email_messages e on e.workspace_id = m.workspace_id and e.message_id = m.id
        cross join lateral (select coalesce(e.reply_to_addresses -> 0 ->> 'address', '') as address) rt
        where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.direction = 'in' and not m.automatic and m.author_id = c.customer_id
          and e.sender = 'customer' and e.from_address <> '' order by m.position desc limit 1),
      (select i.value from identities i where i.workspace_id = c.workspace_id and i.customer_id = c.customer_id and i.kind = 'email' order by i.verified_at desc nulls last, i.created_at desc limit 1),
      (select cu.attributes ->> 'contact_email' from customers cu where cu.workspace_id = c.workspace_id and cu.id = c.customer_id)
    ) as address
    from conversations c where c.workspace_id = ${workspaceId} and c.id = ${conversationId}`.execute(db);
  return result.rows[0]?.address ?? null;
}
