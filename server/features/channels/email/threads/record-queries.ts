import { sql } from 'kysely';
import type { Db } from '../../../../kernel/database.ts';

/** An envelope that says nothing of anybody. */
const NOBODY = JSON.stringify({ from: '', recipients: [], remoteAddress: '' });

/** Of one recipient, or of all when null (reply_tokens_by_conversation). */
export async function revokeTokensOf(
  db: Db,
  workspaceId: string,
  which: { conversationId: string; recipient: string | null },
  now: Date,
): Promise<void> {
  await sql`update reply_tokens set revoked_at = ${now} where workspace_id = ${workspaceId} and conversation_id = ${which.conversationId}
    and revoked_at is null and (${which.recipient}::text is null or recipient = ${which.recipient})`.execute(db);
}

/** Brings back the reply addresses that a move took out of use: both were written at the same instant. */
export async function restoreTokensOf(db: Db, workspaceId: string, moveId: string): Promise<void> {
  await sql`update reply_tokens t set revoked_at = null from moves v
    where v.workspace_id = ${workspaceId} and v.id = ${moveId} and t.workspace_id = v.workspace_id and t.conversation_id = v.from_id and t.revoked_at = v.moved_at`.execute(
    db,
  );
}

/** Whether anything that came in is left in the conversation. */
export async function hasInbound(db: Db, workspaceId: string, conversationId: string): Promise<boolean> {
  const result = await sql`
    select 1 from messages m where m.workspace_id = ${workspaceId} and m.conversation_id = ${conversationId} and m.direction = 'in' limit 1`.execute(
    db,
  );
  return result.rows.length > 0;
}

/** Mails belong to the conversation of their message: whoever quotes them is led there. */
export async function rehomeMails(db: Db, workspaceId: string, conversationId: string): Promise<void> {
  await sql`update email_messages e set conversation_id = m.conversation_id from messages m
    where m.workspace_id = ${workspaceId} and m.conversation_id = ${conversationId} and e.workspace_id = m.workspace_id and e.message_id = m.id
      and e.conversation_id <> m.conversation_id`.execute(db);
}

/**
 * Empties the stored mails of a conversation and forgets their headers. The rows stay with their keys, so that the same
 * bytes are known when they come again (raw_deliveries_by_message).
 */
export async function forgetMailsOf(db: Db, workspaceId: string, conversationId: string): Promise<void> {
  const said = sql`select id from messages where workspace_id = ${workspaceId} and conversation_id = ${conversationId}`;
  await sql`
    update raw_deliveries set raw = ''::bytea, summary = null, envelope = ${NOBODY}::jsonb, state = 'discarded', reason = 'deleted', message_id = null
    where workspace_id = ${workspaceId} and message_id in (${said}
      union all select id from notes where workspace_id = ${workspaceId} and conversation_id = ${conversationId})`.execute(
    db,
  );
  await sql`delete from email_messages where workspace_id = ${workspaceId} and message_id in (${said})`.execute(db);
  await sql`delete from reply_tokens where workspace_id = ${workspaceId} and conversation_id = ${conversationId}`.execute(
    db,
  );
}

/** Empties a stored mail that came again after it was deleted; its key stays. */
export async function forgetRaw(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`update raw_deliveries set raw = ''::bytea, summary = null, envelope = ${NOBODY}::jsonb where workspace_id = ${workspaceId} and id = ${id}`.execute(
    db,
  );
}

/** Addresses by which the customer of a conversation is known, folded. */
export async function listCustomerAddresses(db: Db, workspaceId: string, conversationId: string): Promise<string[]> {
  const result = await sql<{ value: string }>`
    select i.value from conversations c join identities i on i.workspace_id = c.workspace_id and i.customer_id = c.customer_id and i.kind = 'email'
    where c.workspace_id = ${workspaceId} and c.id = ${conversationId}`.execute(db);
  return result.rows.map((row) => row.value);
}
