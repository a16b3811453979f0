import type { AsideQuote } from '@madoguchi/contracts/asides.ts';
import { sql } from 'kysely';
import type { Db } from '../../kernel/database.ts';

export type AsideDeliveryState = 'queued' | 'sending' | 'deferred' | 'sent' | 'failed';

export interface AsideDeliveryRow {
  id: string;
  message_id: string;
  party_id: string;
  address: string;
  state: AsideDeliveryState;
  reason: string | null;
  maybe_twice: boolean;
}

export async function insertAsideDelivery(
  db: Db,
  workspaceId: string,
  row: { id: string; messageId: string; partyId: string },
  now: Date,
): Promise<void> {
  await sql`insert into aside_deliveries (workspace_id, id, message_id, party_id, state, updated_at)
    values (${workspaceId}, ${row.id}, ${row.messageId}, ${row.partyId}, 'queued', ${now})`.execute(db);
}

export async function listAsideDeliveries(
  db: Db,
  workspaceId: string,
  messageIds: readonly string[],
): Promise<AsideDeliveryRow[]> {
  if (messageIds.length === 0) return [];
  const result = await sql<AsideDeliveryRow>`
    select d.id, d.message_id, d.party_id, coalesce(p.address, '') as address, d.state, d.reason, d.maybe_twice from aside_deliveries d
    join aside_parties p on p.workspace_id = d.workspace_id and p.id = d.party_id
    where d.workspace_id = ${workspaceId} and d.message_id = any(${messageIds}::uuid[]) order by d.id`.execute(db);
  return result.rows;
}

/** Everything one copy is made of. */
export interface OutgoingAsideRow {
  delivery_id: string;
  state: AsideDeliveryState;
  attempts: number;
  queued_at: Date;
  message_id: string;
  aside_id: string;
  aside_state: string;
  conversation_id: string;
  inbox_id: string;
  party_id: string;
  address: string;
  name: string;
  subject: string;
  author_name: string;
  signature: string;
  body: string;
  quotes: AsideQuote[];
  locale: 'ja' | 'en';
  time_zone: string;
  said_at: Date;
}

export async function findOutgoingAside(
  db: Db,
  workspaceId: string,
  deliveryId: string,
): Promise<OutgoingAsideRow | null> {
  const result = await sql<OutgoingAsideRow>`
    select d.id as delivery_id, d.state, d.attempts, d.message_id, s.created_at as queued_at, s.aside_id, a.state as aside_state, a.conversation_id, c.inbox_id,
      d.party_id, p.address, p.name, a.subject, s.author_name, coalesce(m.signature, '') as signature, s.body, s.quotes, w.locale, w.time_zone, s.created_at as said_at
    from aside_deliveries d
    join aside_messages s on s.workspace_id = d.workspace_id and s.id = d.message_id
    join asides a on a.workspace_id = s.workspace_id and a.id = s.aside_id
    join conversations c on c.workspace_id = a.workspace_id and c.id = a.conversation_id
    join aside_parties p on p.workspace_id = d.workspace_id and p.id = d.party_id
    join workspaces w on w.workspace_id = d.workspace_id
    left join members m on m.workspace_id = s.workspace_id and m.id = s.author_id
    where d.workspace_id = ${workspaceId} and d.id = ${deliveryId} and p.address is not null for update of d`.execute(
    db,
  );
  return result.rows[0] ?? null;
}

export async function patchAsideDelivery(
  db: Db,
  workspaceId: string,
  id: string,
  patch: Partial<{
    state: AsideDeliveryState;
    reason: string | null;
    attempts: number;
    maybe_twice: boolean;
    updated_at: Date;
  }>,
): Promise<void> {
  await db
    .updateTable('aside_deliveries')
    .set(patch)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export interface AsideFileRow {
  storage_key: string;
  name: string;
  media_type: string;
}

export async function listAsideFiles(db: Db, workspaceId: string, messageId: string): Promise<AsideFileRow[]> {
  const result = await sql<AsideFileRow>`
    select f.storage_key, f.name, f.media_type from attachments a join files f on f.workspace_id = a.workspace_id and f.id = a.file_id
    where a.workspace_id = ${workspaceId} and a.entry_id = ${messageId} and a.entry_kind = 'aside' order by a.position`.execute(
    db,
  );
  return result.rows;
}

/** Message-IDs this person has or wrote before, oldest first; nobody else's. */
export async function listAsideThread(
  db: Db,
  workspaceId: string,
  { asideId, partyId, before }: { asideId: string; partyId: string; before: Date },
): Promise<string[]> {
  const result = await sql<{ header_message_id: string }>`
    select s.header_message_id from aside_messages s
    where s.workspace_id = ${workspaceId} and s.aside_id = ${asideId} and s.created_at < ${before} and s.header_message_id is not null
      and (exists (select from aside_deliveries d where d.workspace_id = s.workspace_id and d.message_id = s.id and d.party_id = ${partyId})
        or lower(s.author_address) = (select lower(p.address) from aside_parties p where p.workspace_id = s.workspace_id and p.id = ${partyId}))
    order by s.created_at desc limit 20`.execute(db);
  return result.rows.map((row) => row.header_message_id).toReversed();
}

/** Copies of an aside that could not be delivered, put back into the queue. */
export async function requeueFailed(db: Db, workspaceId: string, asideId: string, now: Date): Promise<string[]> {
  const result = await sql<{ id: string }>`
    update aside_deliveries d set state = 'queued', reason = null, attempts = 0, updated_at = ${now}
    from aside_messages s where s.workspace_id = d.workspace_id and s.id = d.message_id
      and d.workspace_id = ${workspaceId} and s.aside_id = ${asideId} and d.state = 'failed' returning d.id`.execute(
    db,
  );
  return result.rows.map((row) => row.id);
}
