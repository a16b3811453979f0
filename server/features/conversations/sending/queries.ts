import { sql } from 'kysely';
import type { Db } from '../../../kernel/database.ts';
import { findAnswerAddress } from '../deliveries/queries.ts';
import type { MessageRecipients, MessageRow } from '../messages/queries.ts';
import { listParticipants } from '../participants/queries.ts';
import { eachOnce } from './each-once.ts';

export interface KnownAddress {
  /** Folded. */
  address: string;
  name: string;
  /** Its customer, or part of it since what the customer said last or before: they may read that again in a quotation. */
  seen: boolean;
}

/** Addresses of mails as they stand in a mail's header fields: [{name, address}]. */
const headerAddresses = sql`jsonb_array_elements(e.to_addresses || e.cc_addresses)`;

/**
 * Everybody who has to do with a conversation, by address: its customer, its participants (who need not have had
 * anything yet), and whoever wrote in it, was copied in it or was written to. By `messages_position` and
 * `deliveries_by_conversation`.
 */
export async function listKnownAddresses(db: Db, workspaceId: string, conversationId: string): Promise<KnownAddress[]> {
  const result = await sql<KnownAddress>`
    with quotable as (
      select coalesce(max(position), 2147483647) as position from messages
      where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and direction = 'in' and not automatic
    ), mails as (
      select m.position <= (select position from quotable) as seen, e.from_name, e.from_address, e.to_addresses, e.cc_addresses from messages m
      join email_messages e on e.workspace_id = m.workspace_id and e.message_id = m.id
      where m.workspace_id = ${workspaceId} and m.conversation_id = ${conversationId} and m.state = 'sent'
      order by m.position desc limit 200
    )
    select address, max(name) as name, bool_or(seen) as seen from (
      select i.value as address, '' as name, true as seen from conversations c
        join identities i on i.workspace_id = c.workspace_id and i.customer_id = c.customer_id and i.kind = 'email'
        where c.workspace_id = ${workspaceId} and c.id = ${conversationId}
      union all
      select lower(cu.attributes ->> 'contact_email'), '', true from conversations c
        join customers cu on cu.workspace_id = c.workspace_id and cu.id = c.customer_id
        where c.workspace_id = ${workspaceId} and c.id = ${conversationId} and cu.attributes ? 'contact_email'
      union all
      select p.address, p.name, false from participants p where p.workspace_id = ${workspaceId} and p.conversation_id = ${conversationId}
      union all
      select lower(e.from_address), e.from_name, e.seen from mails e
      union all
      select lower(box ->> 'address'), coalesce(box ->> 'name', ''), e.seen from mails e, ${headerAddresses} as box
      union all
      select lower(d.recipient), d.recipient_name, m.position < (select position from quotable) from deliveries d
        join messages m on m.workspace_id = d.workspace_id and m.id = d.message_id
        where d.workspace_id = ${workspaceId} and d.conversation_id = ${conversationId}
    ) known where address <> '' group by address`.execute(db);
  return result.rows;
}

/**
 * Whom a message goes to by mail: those chosen for it, else the customer with the participants in copy. A receipt goes
 * to the customer alone. Empty lists: nobody, because no address is known.
 */
export async function listRecipients(
  db: Db,
  workspaceId: string,
  message: Pick<MessageRow, 'conversation_id' | 'recipients' | 'automatic'>,
): Promise<MessageRecipients> {
  if (message.recipients) return message.recipients;
  const [address, participants] = await Promise.all([
    findAnswerAddress(db, workspaceId, message.conversation_id),
    message.automatic ? [] : listParticipants(db, workspaceId, message.conversation_id),
  ]);
  if (!address) return { to: [], cc: [], bcc: [] };
  return eachOnce({ to: [{ name: '', address }], cc: participants, bcc: [] });
}
