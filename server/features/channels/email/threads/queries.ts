import { sql } from 'kysely';
import type { Db } from '../../../../kernel/database.ts';

/** The conversation a reply address belongs to, unless the address was revoked. */
export async function findConversationByToken(db: Db, workspaceId: string, tokenHash: Buffer): Promise<string | null> {
  const result = await sql<{ conversation_id: string }>`
    select conversation_id from reply_tokens where workspace_id = ${workspaceId} and token_hash = ${tokenHash} and revoked_at is null`.execute(
    db,
  );
  return result.rows[0]?.conversation_id ?? null;
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

/** Whether the (folded) address is of the conversation's customer or of somebody we have written to in it. */
export async function belongsToConversation(
  db: Db,
  workspaceId: string,
  conversationId: string,
  sender: string,
): Promise<boolean> {
  const result = await sql`
    select 1 from conversations c join identities i on i.workspace_id = c.workspace_id and i.customer_id = c.customer_id and i.kind = 'email' and i.value = ${sender}
      where c.workspace_id = ${workspaceId} and c.id = ${conversationId}
    union all
    select 1 from reply_tokens t where t.workspace_id = ${workspaceId} and t.conversation_id = ${conversationId} and t.recipient = ${sender} and t.revoked_at is null
    union all
    select 1 from deliveries d where d.workspace_id = ${workspaceId} and d.conversation_id = ${conversationId} and d.channel = 'email' and lower(d.recipient) = ${sender}
    limit 1`.execute(db);
  return result.rows.length > 0;
}

/** True for the Message-ID of a mail that we sent ourselves. */
export async function isOwnMessageId(db: Db, workspaceId: string, headerMessageId: string): Promise<boolean> {
  const result = await sql`
    select 1 from email_messages e join messages m on m.workspace_id = e.workspace_id and m.id = e.message_id
    where e.workspace_id = ${workspaceId} and e.header_message_id = ${headerMessageId} and m.direction = 'out'`.execute(
    db,
  );
  return result.rows.length > 0;
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
